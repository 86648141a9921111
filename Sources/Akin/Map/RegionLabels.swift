import Foundation

/// Names regions of a map by the terms of their papers' titles that tell them from the rest.
struct RegionLabels: Sendable {
  private let terms: [[String]]
  private let frequencies: [String: Int]

  /// Reads the titles of a map's papers, each term of a title once.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  init(titles: [String]) {
    let tokenizer = Tokenizer()
    terms = titles.map { Array(Set(tokenizer.terms(in: $0))) }
    var frequencies: [String: Int] = [:]
    for own in terms { for term in own { frequencies[term, default: 0] += 1 } }
    self.frequencies = frequencies
  }

  /// Returns a label for each region.
  ///
  /// A term's weight is how many titles of the region have it, times the logarithm of how many times
  /// more often they do than all titles: its part in the divergence of the two (S. Kullback and R. A.
  /// Leibler, 1951, doi:10.1214/aoms/1177729694).
  ///
  /// - Parameters:
  ///   - regionOfPaper: For each paper the number of its region, -1 for none.
  ///   - regionCount: The number of regions.
  ///   - termCount: How many terms a label has at most.
  /// - Returns: The terms of each region, the most telling first.
  func labels(regionOfPaper: [Int32], regionCount: Int, termCount: Int = 3) -> [[String]] {
    var counts = [[String: Int]](repeating: [:], count: regionCount)
    var sizes = [Int](repeating: 0, count: regionCount)
    for (own, region) in zip(terms, regionOfPaper) where region >= 0 {
      sizes[Int(region)] += 1
      for term in own { counts[Int(region)][term, default: 0] += 1 }
    }
    return (0..<regionCount).map { region in
      let size = Double(sizes[region])
      let weights = counts[region].compactMap { term, count -> (term: String, weight: Double)? in
        // A pair says more than a word.
        let bonus = term.contains(" ") ? 1.5 : 1
        let share = Double(frequencies[term] ?? count) / Double(terms.count)
        let lift = log(Double(count) / size / share)
        return count >= 2 && lift > 0 ? (term, bonus * Double(count) * lift) : nil
      }
      return RegionLabels.distinct(
        weights.sorted { ($1.weight, $0.term) < ($0.weight, $1.term) }.map(\.term),
        count: termCount)
    }
  }

  /// The first terms of a list that share no word.
  private static func distinct(_ terms: [String], count: Int) -> [String] {
    var (kept, words): ([String], Set<String>) = ([], [])
    for term in terms where kept.count < count {
      let own = term.split(separator: " ").map { stem(String($0)) }
      if words.isDisjoint(with: own) {
        kept.append(term)
        words.formUnion(own)
      }
    }
    return kept
  }

  /// A word without its plural: "galaxies" and "galaxy" are one.
  private static func stem(_ word: String) -> String {
    guard word.count > 3 else { return word }
    if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
    return word.hasSuffix("s") ? String(word.dropLast()) : word
  }
}
