/// A mean, or a ratio of means, with an interval that says how much it depends on the people or
/// queries that were drawn.
///
/// The percentile bootstrap (B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap",
/// 1993, chapter 13, doi:10.1201/9780429246593): the people are drawn anew, with repetition, a
/// thousand times, and the middle 95 % of the results are the interval. Seeded, so equal values give
/// an equal interval.
public struct BootstrapInterval: Sendable, Equatable {
  /// The mean or the ratio.
  public let value: Double

  /// The lower end.
  public let low: Double

  /// The upper end.
  public let high: Double

  /// How often people are drawn anew.
  public static let drawCount = 1_000

  /// The share of the results that lie in the interval.
  public static let coverage = 0.95

  /// Creates the interval of a mean; returns `nil` for no values.
  ///
  /// - Complexity: O(*n* × `drawCount`) for *n* values.
  public init?(meanOf values: [Double], seed: UInt64 = 1) {
    guard !values.isEmpty else { return nil }
    let count = Double(values.count)
    self.init(
      value: values.reduce(0, +) / count,
      results: BootstrapInterval.draws(count: values.count, seed: seed) { drawn in
        drawn.reduce(0) { $0 + values[$1] } / count
      })
  }

  /// Creates the interval of the ratio of two rankings' means over the same people; returns `nil`
  /// where the second has nothing.
  ///
  /// Both are taken on the same draws: what is hard for both does not widen the interval.
  ///
  /// - Complexity: O(*n* × `drawCount`) for *n* people.
  /// - Precondition: the values belong to the same people in the same order.
  public init?(ratioOf values: [Double], to others: [Double], seed: UInt64 = 1) {
    precondition(values.count == others.count, "A pair needs two values")
    let sum = others.reduce(0, +)
    guard sum > 0 else { return nil }
    self.init(
      value: values.reduce(0, +) / sum,
      results: BootstrapInterval.draws(count: values.count, seed: seed) { drawn in
        let below = drawn.reduce(0) { $0 + others[$1] }
        return below > 0 ? drawn.reduce(0) { $0 + values[$1] } / below : .infinity
      })
  }

  /// Creates the interval of any statistic of some cases; returns `nil` for no cases.
  ///
  /// - Parameters:
  ///   - count: The number of cases.
  ///   - seed: What the draws begin with.
  ///   - statistic: Returns the statistic of drawn cases, given by their numbers, with repetition.
  /// - Complexity: `drawCount` calls of `statistic`.
  public init?(of count: Int, seed: UInt64 = 1, statistic: ([Int]) -> Double) {
    guard count > 0 else { return nil }
    self.init(
      value: statistic(Array(0..<count)),
      results: BootstrapInterval.draws(count: count, seed: seed, statistic))
  }

  private init(value: Double, results: [Double]) {
    let sorted = results.sorted()
    let tail = (1 - BootstrapInterval.coverage) / 2
    self.value = value
    low = BootstrapInterval.quantile(tail, of: sorted)
    high = BootstrapInterval.quantile(1 - tail, of: sorted)
  }

  private static func draws(
    count: Int, seed: UInt64, _ statistic: ([Int]) -> Double
  ) -> [Double] {
    var random = SeededRandom(seed: seed)
    var drawn = [Int](repeating: 0, count: count)
    return (0..<drawCount).map { _ in
      for place in drawn.indices { drawn[place] = random.number(below: count) }
      return statistic(drawn)
    }
  }

  /// The quantile of sorted values, interpolated between neighbours.
  private static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let place = share * Double(sorted.count - 1)
    let (below, above) = (sorted[Int(place.rounded(.down))], sorted[Int(place.rounded(.up))])
    return below == above ? below : below + (place - place.rounded(.down)) * (above - below)
  }
}
