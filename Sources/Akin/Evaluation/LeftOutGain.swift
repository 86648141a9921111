extension Recommender {
  /// Returns how well a profile finds some of its likes that it was not told of, 0…1.
  ///
  /// The mean of 1 / log₂(rank + 1), with the rank that each would have among the papers that are not rated:
  /// the gain of `RankingMetrics` at any depth, so that a like that falls from place 30 to 300 counts, too.
  ///
  /// - Parameters:
  ///   - numbers: The likes, by their numbers among the examples.
  ///   - excluded: The keys of all rated papers.
  /// - Returns: The mean; 0 for no likes, or where there is nothing else to learn from.
  /// - Complexity: O(*n*) for *n* papers, and that of leaving each rating out.
  public func leftOutGain(of numbers: [Int], excluding excluded: Set<Int64>) -> Double {
    guard !numbers.isEmpty else { return 0 }
    let wanted = Set(numbers)
    let ranks = ranks(without: excluded)
    let gains = leaveOneOutScores(limit: .max).filter { wanted.contains($0.number) }
      .map { RankingMetrics.discount(rank: Int(ranks($0.score).rounded(.down))) }
    return gains.reduce(0, +) / Double(numbers.count)
  }
}
