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

  /// Whether the titles name different numbers: "Part 1" and "Part 2".
  public let numbersDiffer: Bool

  /// Whether one of the titles has fewer than four words: "Editorial board", "In this issue".
  public let isTitleShort: Bool

  /// Compares two papers.
  ///
  /// - Complexity: O(*n*) for texts of *n* letters.
  public init(_ one: PaperOutline, _ other: PaperOutline) {
    titleSimilarity =
      TitleSimilarity.ofSequences(one.titleSequences, other.titleSequences)
      ?? (one.titleKey == other.titleKey ? 1 : 0)
    abstractSimilarity = NearDuplicate.similarity(one.abstractWords, other.abstractWords)
    authorShare = NearDuplicate.authorShare(one.authors, other.authors)
    yearDifference = one.year.flatMap { year in other.year.map { abs(year - $0) } }
    isTitleShort = min(one.titleWordCount, other.titleWordCount) < 4
    numbersDiffer = one.titleNumbers != other.titleNumbers
  }

  /// How likely it is that the two are one work, 0…1, judged by the rule below.
  ///
  /// The logistic of a weighted sum. The weights are those of a logistic regression on 156 pairs of
  /// papers of arXiv and of the ACM, judged by hand, rounded (`Decisions`).
  public var likeness: Double {
    var sum = -11.5 + 6 * titleSimilarity - 0.2 * Double(min(yearDifference ?? 1, 6))
    sum += abstractSimilarity.map { 7 * $0 } ?? 2.5
    sum += authorShare.map { 3 * $0 } ?? 1.5
    if numbersDiffer { sum -= 4 }
    if isTitleShort { sum -= 3 }
    return 1 / (1 + exp(-sum))
  }

  /// The share of words that two texts have in common; nil where one has none.
  ///
  /// The coefficient of P. Jaccard (1901).
  static func similarity(_ one: [UInt64], _ other: [UInt64]) -> Double? {
    guard !one.isEmpty, !other.isEmpty else { return nil }
    let shared = sharedCount(one, other)
    return Double(shared) / Double(one.count + other.count - shared)
  }

  private static func authorShare(_ one: [NameWords], _ other: [NameWords]) -> Double? {
    guard !one.isEmpty, !other.isEmpty else { return nil }
    let (fewer, more) = one.count <= other.count ? (one, other) : (other, one)
    let shared = fewer.filter { author in more.contains { author.maySharePerson(with: $0) } }
    return Double(shared.count) / Double(fewer.count)
  }
}
