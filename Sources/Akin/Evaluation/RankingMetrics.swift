import Foundation

/// How good a ranked list is, given which papers are relevant.
///
/// Ranks count from 1. A relevant paper that the list does not hold has no rank, and counts as not
/// found.
public enum RankingMetrics {
  /// Returns the normalised discounted cumulative gain of the first `depth` papers, 0…1.
  ///
  /// Σ 1 / log₂(rank + 1) over the relevant papers, divided by the greatest sum that is possible
  /// (K. Järvelin and J. Kekäläinen, "Cumulated gain-based evaluation of IR techniques", 2002,
  /// doi:10.1145/582415.582418, with the discount that is usual today).
  ///
  /// - Parameters:
  ///   - ranks: Where the relevant papers stand.
  ///   - relevantCount: How many papers are relevant.
  ///   - depth: How much of the list counts.
  /// - Returns: The gain; 0 where nothing is relevant.
  public static func nDCG(ranks: [Int], relevantCount: Int, at depth: Int) -> Double {
    let ideal = (0..<min(depth, relevantCount)).reduce(0.0) { $0 + discount(rank: $1 + 1) }
    let found = ranks.filter { $0 <= depth }.reduce(0.0) { $0 + discount(rank: $1) }
    return ideal > 0 ? found / ideal : 0
  }

  /// Returns the normalised discounted cumulative gain for graded relevance, 0…1.
  ///
  /// As for plain relevance, with a gain for each paper instead of 1; no gain is negative.
  ///
  /// - Parameters:
  ///   - gains: The gains of the list's papers, best first.
  ///   - allGains: The gains of all papers there are, in any order.
  ///   - depth: How much of the list counts.
  /// - Returns: The gain; 0 where nothing is relevant.
  public static func nDCG(gains: [Double], allGains: [Double], at depth: Int) -> Double {
    let sum = { (gains: ArraySlice<Double>) in
      gains.enumerated().reduce(0.0) { $0 + $1.element * discount(rank: $1.offset + 1) }
    }
    let ideal = sum(allGains.sorted(by: >).prefix(depth))
    return ideal > 0 ? sum(gains.prefix(depth)) / ideal : 0
  }

  /// Returns the share of the relevant papers among the first `depth`.
  public static func recall(ranks: [Int], relevantCount: Int, at depth: Int) -> Double {
    relevantCount > 0 ? Double(ranks.count { $0 <= depth }) / Double(relevantCount) : 0
  }

  /// Returns the mean of the precisions at the ranks of the relevant papers, 0…1.
  ///
  /// A relevant paper that was not found adds 0.
  public static func averagePrecision(ranks: [Int], relevantCount: Int) -> Double {
    guard relevantCount > 0 else { return 0 }
    let precisions = ranks.sorted().enumerated().map { Double($0.offset + 1) / Double($0.element) }
    return precisions.reduce(0, +) / Double(relevantCount)
  }

  /// Returns the work saved over sampling at a recall.
  ///
  /// Of *n* papers, *k* are read until ⌈*p* · *R*⌉ of the *R* relevant ones are found. Reading in
  /// random order would take *p* · *n*; saved is (*n* − *k*) / *n* − (1 − *p*) (A. M. Cohen et al.,
  /// "Reducing workload in systematic review preparation using automated citation classification",
  /// 2006, doi:10.1197/jamia.M1929).
  ///
  /// - Parameters:
  ///   - ranks: Where the relevant papers stand in the order of reading.
  ///   - relevantCount: How many papers are relevant.
  ///   - paperCount: How many papers there are.
  ///   - recall: The share *p* that is to be found.
  /// - Returns: The share of work saved, at most *p*; nil where so many were never found.
  public static func workSaved(
    ranks: [Int], relevantCount: Int, paperCount: Int, recall: Double
  ) -> Double? {
    let wanted = wantedCount(recall: recall, of: relevantCount)
    guard wanted > 0, ranks.count >= wanted, paperCount > 0 else { return nil }
    let read = ranks.sorted()[wanted - 1]
    return Double(paperCount - read) / Double(paperCount) - (1 - recall)
  }

  /// Returns the share of the relevant papers that are found after a share of all papers is read.
  ///
  /// - Parameters:
  ///   - ranks: Where the relevant papers stand in the order of reading.
  ///   - relevantCount: How many papers are relevant.
  ///   - paperCount: How many papers there are.
  ///   - share: The share that is read, such as a tenth.
  /// - Returns: The share found, 0…1.
  public static func relevantFound(
    ranks: [Int], relevantCount: Int, paperCount: Int, afterReading share: Double
  ) -> Double {
    recall(
      ranks: ranks, relevantCount: relevantCount,
      at: Int((share * Double(paperCount)).rounded(.down)))
  }

  /// How many papers a recall asks for: ⌈*p* · *R*⌉, whatever rounding says of .95 · 20.
  static func wantedCount(recall: Double, of relevantCount: Int) -> Int {
    Int((recall * Double(relevantCount) - 1e-9).rounded(.up))
  }

  /// What a relevant paper at a rank adds: 1 / log₂(rank + 1).
  static func discount(rank: Int) -> Double { 1 / log2(Double(rank) + 1) }
}
