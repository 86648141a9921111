extension Recommender {
  /// Returns how well each rated paper is found by a profile that was not told of it, 0…1.
  ///
  /// 1 / log₂(rank + 1), with the rank that it would have among the papers that are not rated: the gain of
  /// `RankingMetrics` at any depth, so that a like that falls from place 30 to 300 counts, too.
  ///
  /// - Parameter excluded: The keys of all rated papers.
  /// - Returns: The gains, in the order of the examples that teach something; 0 for a single one.
  /// - Complexity: O(*n*) for *n* papers, and that of leaving each rating out.
  public func leftOutGains(excluding excluded: Set<Int64>) -> [Double] {
    var gains = [Double](repeating: 0, count: profile.examples.examples.count)
    let ranks = ranks(without: excluded)
    for left in leaveOneOutScores(limit: .max) {
      gains[left.number] = RankingMetrics.discount(rank: Int(ranks(left.score).rounded(.down)))
    }
    return gains
  }
}
