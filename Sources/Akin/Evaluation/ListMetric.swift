/// A metric of a ranked list of which only the beginning is looked at.
public enum ListMetric: Sendable, Hashable, CustomStringConvertible {
  /// Normalised discounted cumulative gain of so many papers.
  case nDCG(Int)

  /// The share of the relevant papers among so many.
  case recall(Int)

  /// How much of a list the metric looks at.
  public var depth: Int {
    switch self {
    case .nDCG(let depth), .recall(let depth): depth
    }
  }

  /// The metric as tables name it, such as `nDCG@10`.
  public var description: String {
    switch self {
    case .nDCG(let depth): "nDCG@\(depth)"
    case .recall(let depth): "recall@\(depth)"
    }
  }

  /// Returns the metric of a ranking.
  ///
  /// - Parameters:
  ///   - ranking: The papers, best first.
  ///   - relevant: The papers that should be found.
  /// - Returns: The value, 0…1.
  public func value(of ranking: [Int], relevant: Set<Int>) -> Double {
    let ranks = ranking.prefix(depth).enumerated()
      .filter { relevant.contains($0.element) }.map { $0.offset + 1 }
    return switch self {
    case .nDCG(let depth):
      RankingMetrics.nDCG(ranks: ranks, relevantCount: relevant.count, at: depth)
    case .recall(let depth):
      RankingMetrics.recall(ranks: ranks, relevantCount: relevant.count, at: depth)
    }
  }
}
