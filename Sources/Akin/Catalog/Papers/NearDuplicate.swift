import Foundation

/// Two papers of a library that may be one work, and what speaks for it.
public struct NearDuplicate: Sendable, Equatable {
  /// How alike the titles are, 0…1.
  public let titleSimilarity: Double

  /// How alike the abstracts are, 0…1; nil where one of them has none.
  public let abstractSimilarity: Double?

  /// The share of the authors of the paper with fewer of them who are authors of both, 0…1; nil where
  /// one of them names none.
  public let authorShare: Double?

  /// The years between them; nil where one has no date.
  public let yearDifference: Int?

  /// Compares two papers.
  ///
  /// - Complexity: O(*n*) for texts of *n* letters.
  public init(_ one: Paper, _ other: Paper) {
    titleSimilarity = TitleSimilarity.ofTitles(one.title, other.title)
    abstractSimilarity =
      one.abstract.isEmpty || other.abstract.isEmpty
      ? nil : NearDuplicate.wordSimilarity(one.abstract, other.abstract)
    authorShare = NearDuplicate.authorShare(one.authors, other.authors)
    yearDifference = one.date.flatMap { date in other.date.map { abs(date.year - $0.year) } }
  }

  /// How likely it is that the two are one work, 0…1, judged by the rule below.
  ///
  /// The logistic of a weighted sum. The weights were fitted to pairs of papers of arXiv and of the
  /// ACM that were judged by hand (`Decisions`); what is not known counts as it does on average.
  public var likeness: Double {
    let sum =
      -13.0 + 9.0 * titleSimilarity + 7.0 * (abstractSimilarity ?? 0.5)
      + 4.0 * (authorShare ?? 0.5) - 0.5 * Double(min(yearDifference ?? 1, 6))
    return 1 / (1 + exp(-sum))
  }

  /// The share of words that two texts have in common.
  ///
  /// The coefficient of P. Jaccard (1901).
  private static func wordSimilarity(_ one: String, _ other: String) -> Double {
    let (mine, theirs) = (Set(PlainWords.hashes(of: one)), Set(PlainWords.hashes(of: other)))
    let shared = mine.intersection(theirs).count
    let all = mine.count + theirs.count - shared
    return all == 0 ? 0 : Double(shared) / Double(all)
  }

  private static func authorShare(_ one: [String], _ other: [String]) -> Double? {
    guard !one.isEmpty, !other.isEmpty else { return nil }
    let (fewer, more) = one.count <= other.count ? (one, other) : (other, one)
    let shared = fewer.filter { author in more.contains { author.mayBeSamePerson(as: $0) } }
    return Double(shared.count) / Double(fewer.count)
  }
}
