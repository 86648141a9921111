/// Where a ranking puts rated papers that it was not told of.
public struct LeftOutRanking: Sendable, Equatable {
  /// The ranking's name.
  public let name: String

  /// The ranks of the liked papers among those that are not rated, counted from 1; halves between equal
  /// ones.
  public let likedRanks: [Double]

  /// The ranks of the disliked papers.
  public let dislikedRanks: [Double]

  /// How many papers are not rated.
  public let paperCount: Int

  /// What is measured.
  public enum Metric: String, CaseIterable, Sendable {
    /// The probability that a liked paper stands before one that is not rated: the area under the receiver
    /// operating characteristic.
    case overUnrated = "AUC"

    /// The probability that a liked paper stands before a disliked one.
    case overDisliked = "AUC, likes over dislikes"

    /// The average precision of the list of all papers that are liked or not rated.
    case averagePrecision = "average precision"

    /// The normalised discounted cumulative gain of the first ten of that list.
    case nDCG = "nDCG@10"

    /// The share of the liked papers among its first hundred.
    case recall = "recall@100"
  }

  /// Returns a metric with its interval over the rated papers; nil where there are none to compare.
  ///
  /// What is not rated counts as not liked, so that all but the second are what a person would have seen at
  /// least.
  public func interval(_ metric: Metric) -> BootstrapInterval? {
    switch metric {
    case .overUnrated:
      guard paperCount > 0 else { return nil }
      return BootstrapInterval(meanOf: likedRanks.map { 1 - ($0 - 1) / Double(paperCount) })
    case .overDisliked:
      guard !dislikedRanks.isEmpty else { return nil }
      let sorted = dislikedRanks.sorted()
      return BootstrapInterval(
        meanOf: likedRanks.map { rank in
          let before = sorted.partitioningIndex { $0 >= rank }
          let behind = sorted.partitioningIndex { $0 > rank }
          return 1 - Double(before + behind) / 2 / Double(sorted.count)
        })
    case .averagePrecision:
      return interval { RankingMetrics.averagePrecision(ranks: $0, relevantCount: $0.count) }
    case .nDCG:
      return interval { RankingMetrics.nDCG(ranks: $0, relevantCount: $0.count, at: 10) }
    case .recall:
      return interval { RankingMetrics.recall(ranks: $0, relevantCount: $0.count, at: 100) }
    }
  }

  /// The interval of a metric of the ranks that the liked papers have in one list with those not rated.
  private func interval(_ metric: ([Int]) -> Double) -> BootstrapInterval? {
    BootstrapInterval(of: likedRanks.count) { drawn in
      let ranks = drawn.map { likedRanks[$0] }.sorted()
      return metric(ranks.enumerated().map { Int($0.element.rounded(.down)) + $0.offset })
    }
  }
}

extension Array {
  /// The first place at which a condition holds that holds from there on.
  fileprivate func partitioningIndex(where condition: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
