import AkinKernels
import Foundation

/// Ranks by single words alone, by BM25.
///
/// *k*₁ = 1.2 and *b* = 0.75 (S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework:
/// BM25 and Beyond", 2009, doi:10.1561/1500000019). For liked papers, each word of each of them is a
/// word of the query once.
public struct KeywordRanker: ListRanker {
  /// The ranking's name in tables.
  public let name = "bm25 words"

  private let featureOfWord: [String: UInt32]
  private let words: [[UInt32]]
  /// For each word its papers, with what it weighs in them.
  private let papersOfWord: SparseMatrix

  /// Creates a ranker of some papers.
  ///
  /// - Complexity: O(*w*) for *w* words in all papers.
  public init(papers: BenchmarkPapers) {
    let counted = papers.papers.map { KeywordRanker.counts(of: $0.text) }
    var featureOfWord: [String: UInt32] = [:]
    var frequencies: [Int] = []
    for word in counted.lazy.flatMap({ $0.keys.sorted() }) {
      if let feature = featureOfWord[word] {
        frequencies[Int(feature)] += 1
      } else {
        featureOfWord[word] = UInt32(frequencies.count)
        frequencies.append(1)
      }
    }
    let total = counted.reduce(0) { $0 + $1.values.reduce(0, +) }
    let average = Double(total) / Double(max(1, counted.count))
    let rows = counted.map { counts in
      let length = Double(counts.values.reduce(0, +))
      let scale = 1.2 * (1 - 0.75 + 0.75 * length / max(average, 1e-9))
      let weights = counts.map { word, count in
        let feature = featureOfWord[word] ?? 0
        let papersWithWord = Double(frequencies[Int(feature)])
        let rarity = log(
          1 + (Double(counted.count) - papersWithWord + 0.5) / (papersWithWord + 0.5))
        return (feature, Float(rarity * Double(count) * 2.2 / (Double(count) + scale)))
      }.sorted { $0.0 < $1.0 }
      return SparseVector(indices: weights.map(\.0), values: weights.map(\.1))
    }
    self.featureOfWord = featureOfWord
    words = rows.map(\.indices)
    papersOfWord = SparseMatrix(rows: rows, columnCount: max(1, frequencies.count)).transposed()
  }

  /// Returns the papers with the words of the liked ones.
  public func ranking(for list: LikedList, count: Int) -> [Int] {
    best(count, of: scores(likePapers: list.liked), excluding: list.liked)
  }

  /// Returns the papers with the words of a text, best first.
  public func ranking(for text: String, count: Int) -> [Int] {
    var query: [UInt32: Float] = [:]
    for (word, occurrences) in KeywordRanker.counts(of: text) {
      if let feature = featureOfWord[word] { query[feature] = Float(occurrences) }
    }
    return best(count, of: scores(query), excluding: [])
  }

  /// Returns the score of every paper for the words of some papers.
  func scores(likePapers papers: [Int]) -> [Float] {
    var query: [UInt32: Float] = [:]
    for feature in papers.lazy.flatMap({ words[$0] }) { query[feature, default: 0] += 1 }
    return scores(query)
  }

  private func scores(_ query: [UInt32: Float]) -> [Float] {
    var scores = [Float](repeating: 0, count: words.count)
    for (feature, value) in query.sorted(by: { $0.key < $1.key }) {
      let starts = papersOfWord.rowStarts
      for element in starts[Int(feature)]..<starts[Int(feature) + 1] {
        scores[Int(papersOfWord.columns[element])] += value * papersOfWord.values[element]
      }
    }
    return scores
  }

  /// The best of the papers that have any of the words.
  private func best(_ count: Int, of scores: [Float], excluding excluded: [Int]) -> [Int] {
    var scores = scores.map { $0 > 0 ? $0 : -.infinity }
    for paper in excluded { scores[paper] = -.infinity }
    return scores.greatest(count: count).map(\.row)
  }

  private static func counts(of text: String) -> [String: Int] {
    Tokenizer().words(in: text).reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}
