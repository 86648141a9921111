import Foundation

/// Names regions of a map by the terms of their papers' titles that tell them from the rest.
struct RegionLabels: Sendable {
  /// All terms, in the order in which titles bring them.
  private let names: [String]

  /// The terms of each title, by their numbers.
  private let terms: [[Int]]

  /// How many titles have each term.
  private let frequencies: [Int]

  /// Reads the titles of a map's papers, each term of a title once.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  init(titles: [String]) {
    let tokenizer = Tokenizer()
    var numbers: [String: Int] = [:]
    var names: [String] = []
    var frequencies: [Int] = []
    terms = titles.map { title in
      let own = tokenizer.terms(in: title).map { term in
        if let number = numbers[term] { return number }
        numbers[term] = names.count
        names.append(term)
        frequencies.append(0)
        return names.count - 1
      }
      let distinct = Array(Set(own))
      for term in distinct { frequencies[term] += 1 }
      return distinct
    }
    self.names = names
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
    var members = [[Int]](repeating: [], count: regionCount)
    for (paper, region) in regionOfPaper.enumerated() where region >= 0 {
      members[Int(region)].append(paper)
    }
    var counts = [Int](repeating: 0, count: names.count)
    return members.map { members in
      var present: [Int] = []
      for term in members.lazy.flatMap({ terms[$0] }) {
        if counts[term] == 0 { present.append(term) }
        counts[term] += 1
      }
      let size = Double(members.count)
      let weights = present.compactMap { term -> (term: String, weight: Double)? in
        let count = counts[term]
        counts[term] = 0
        guard count >= 2 else { return nil }
        let share = Double(frequencies[term]) / Double(terms.count)
        let lift = log(Double(count) / size / share)
        guard lift > 0 else { return nil }
        // A pair says more than a word.
        let bonus = names[term].utf8.contains(UInt8(ascii: " ")) ? 1.5 : 1
        return (names[term], bonus * Double(count) * lift)
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
