import AkinKernels

/// How a profile gets better with more ratings: learned from some of the liked papers, it has to find the
/// others.
public struct LearningCurve: Sendable {
  /// What so many likes find.
  public struct Point: Sendable {
    /// How many likes the profile was learned from.
    public let likeCount: Int

    /// Where the other liked papers stand, for each draw.
    public let rankings: [LeftOutRanking]

    /// Returns the mean of a metric over the draws; nil where it says nothing.
    public func mean(_ metric: LeftOutRanking.Metric) -> Double? {
      let values = rankings.compactMap { $0.interval(metric)?.value }
      return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
  }

  /// The points, fewest likes first.
  public let points: [Point]

  /// How often likes are drawn for each number of them.
  public static let drawCount = 5

  /// Learns from 1, 2, 4 … of the likes, and as large a part of the dislikes.
  ///
  /// - Parameters:
  ///   - index: The papers.
  ///   - examples: The rated papers.
  ///   - ratedKeys: The keys of all rated papers.
  ///   - halfLife: As of `Profile`.
  ///   - progress: Called with the share that is done.
  /// - Complexity: that of `drawCount` rankings for each number of likes.
  public init(
    index: PaperIndex, examples: [RatedExample], ratedKeys: Set<Int64>, halfLife: Double? = nil,
    progress: (Double) -> Void = { _ in }
  ) {
    let liked = examples.indices.filter { examples[$0].weight > 0 }
    let disliked = examples.indices.filter { examples[$0].weight < 0 }
    let unrated = UnratedPapers(index, rated: ratedKeys)
    let counts = sequence(first: 1) { $0 * 2 }.prefix { $0 < liked.count }
    var points: [Point] = []
    for count in counts {
      let rankings = (0..<LearningCurve.drawCount).compactMap { draw -> LeftOutRanking? in
        var random = SeededRandom(seed: UInt64(draw + 1))
        let order = random.shuffled(liked)
        let others = random.shuffled(disliked).prefix(disliked.count * count / liked.count)
        let learned = (order.prefix(count) + others).map { examples[$0] }
        guard
          let recommender = Recommender(index: index, examples: learned, halfLife: halfLife)
        else { return nil }
        let (name, ranks) = unrated.ranking(
          "akin", of: recommender.blockScores,
          leftOut: order.dropFirst(count).map { recommender.score(of: examples[$0].features) })
        return LeftOutRanking(
          name: name, likedRanks: ranks, dislikedRanks: [], paperCount: unrated.count)
      }
      points.append(Point(likeCount: count, rankings: rankings))
      progress(Double(points.count) / Double(max(1, counts.count)))
    }
    self.points = points
  }
}
