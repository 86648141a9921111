import Foundation

/// How much readers turn to a paper now: its votes and comments, which count less as it gets older.
///
/// With the age *a* in days and the half-life *h*, the score is
///
///     (votes + comments) × 2^(−a / h)
///
/// Attention to what is new fades with a half-life (F. Wu and B. A. Huberman, "Novelty and collective
/// attention", PNAS 2007, doi:10.1073/pnas.0704916104); the order is that of the logarithm of votes
/// less a multiple of the age, as Reddit's "hot" has it. The gravity of Hacker News, a power of the hours
/// since a post, needs hours, and papers have days.
///
/// Votes are totals of the day when a paper was last fetched: nobody says when they were cast. So an old
/// paper has had more time for them, and the decay makes up for that.
public struct TrendingScore: Sendable, Equatable {
  /// After how many days votes and comments count half.
  public let halfLife: Double

  /// Two days: of two papers a week apart, the older one needs eleven times the votes.
  public static let usualHalfLife = 2.0

  /// Creates a score.
  ///
  /// - Precondition: `halfLife > 0`.
  public init(halfLife: Double = TrendingScore.usualHalfLife) {
    precondition(halfLife > 0, "a half-life is positive, not \(halfLife)")
    self.halfLife = halfLife
  }

  /// Scores a paper.
  ///
  /// - Parameters:
  ///   - attention: Its votes and comments; each is something that a reader did.
  ///   - age: Its days; below 0 counts as 0.
  /// - Returns: The score, 0 or more.
  public func score(attention: Int, age: Int) -> Float {
    Float(Double(max(0, attention)) * exp2(-Double(max(0, age)) / halfLife))
  }

  /// Says what papers are worth to a person: how much they are read, and how near they lie to the
  /// profile, each in standard deviations over the papers given, added.
  ///
  /// Of attention the logarithm counts: votes spread over orders of magnitude, and one paper with very
  /// many would leave no differences among the others.
  ///
  /// - Parameters:
  ///   - attention: Scores of `score(attention:age:)`.
  ///   - nearness: The scores of the same papers by the profile, −1…1.
  /// - Returns: A score for each paper; 0 is usual, higher is better.
  /// - Precondition: Both are of the same length.
  /// - Complexity: O(*n*).
  public static func personal(attention: [Float], nearness: [Float]) -> [Float] {
    precondition(
      attention.count == nearness.count, "\(attention.count) papers, \(nearness.count) scores")
    let read = standardized(attention.map { log(max($0, .leastNormalMagnitude)) })
    return zip(read, standardized(nearness)).map { $0 + $1 }
  }

  /// The values with mean 0 and standard deviation 1; zeros where all are alike.
  private static func standardized(_ values: [Float]) -> [Float] {
    let count = Double(values.count)
    let mean = values.reduce(0) { $0 + Double($1) } / count
    let variance = values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / count
    // Below what rounding leaves, there are no differences.
    guard variance > 1e-12 else { return values.map { _ in 0 } }
    return values.map { Float((Double($0) - mean) / variance.squareRoot()) }
  }
}
