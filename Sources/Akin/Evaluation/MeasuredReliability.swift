import AkinKernels

/// How reliable the probabilities of a benchmark's lists are.
public struct MeasuredReliability: Sendable {
  /// The benchmark's name.
  public let benchmark: String

  /// How many ratings a profile had, such as `5–19`.
  public let ratings: String

  /// Of which papers, such as `top 20`.
  public let papers: String

  /// How many lists were counted.
  public let listCount: Int

  /// What was promised, and what came true.
  public let reliability: Reliability
}

extension MeasuredReliability {
  /// Returns all reviews together, in which each of their papers counts the same.
  public static func overReviews(_ measured: [MeasuredReliability]) -> [MeasuredReliability] {
    let own = measured.filter { $0.benchmark.hasPrefix("systematic-reviews/") }
    return ["next 20", "all"].compactMap { papers in
      let kept = own.filter { $0.papers == papers }
      guard let first = kept.first else { return nil }
      var sum = Reliability()
      for item in kept { sum.add(item.reliability) }
      return MeasuredReliability(
        benchmark: "systematic-reviews", ratings: first.ratings, papers: papers,
        listCount: kept.reduce(0) { $0 + $1.listCount }, reliability: sum)
    }
  }
}

extension LikedListBenchmark {
  /// Measures how reliable probabilities are at the top of the lists and over all papers.
  ///
  /// - Parameters:
  ///   - ranker: What says how likely papers are liked.
  ///   - likeCounts: Only lists with so many likes; no upper end for the greatest number there is.
  ///   - progress: Called with the number of lists finished so far.
  /// - Returns: The reliability of the first 20 papers, of the first 100, and of all; empty where there is no
  ///   such list.
  public func reliability(
    of ranker: ProfileRanker, likeCounts: ClosedRange<Int>,
    progress: @escaping (Int) -> Void = { _ in }
  ) async -> [MeasuredReliability] {
    let lists = lists.filter { likeCounts.contains($0.liked.count) }
    guard !lists.isEmpty else { return [] }
    let ratings =
      likeCounts.upperBound == .max
      ? "≥ \(likeCounts.lowerBound)" : "\(likeCounts.lowerBound)–\(likeCounts.upperBound)"
    let depths = [20, 100, papers.papers.count]
    var finished = 0
    let measured = await concurrentMap(
      lists,
      progress: { (_: [Reliability]) in
        finished += 1
        progress(finished)
      }
    ) { list in
      let relevant = Set(list.relevant)
      let all = ranker.recommendations(for: list, count: papers.papers.count)
      return depths.map { depth in
        var reliability = Reliability()
        for item in all.prefix(depth) {
          reliability.add(
            Double(item.probability), likedCount: relevant.contains(item.paper) ? 1 : 0)
        }
        return reliability
      }
    }
    return depths.enumerated().map { place, depth in
      var sum = Reliability()
      for list in measured { sum.add(list[place]) }
      return MeasuredReliability(
        benchmark: name, ratings: ratings,
        papers: depth == papers.papers.count ? "all" : "top \(depth)",
        listCount: lists.count, reliability: sum)
    }
  }
}

extension ScreeningReview {
  /// After how many decisions probabilities are looked at.
  private static let looks = [20, 50, 100, 200, 500, 1_000]

  /// Measures how reliable probabilities are while the review is screened: at several moments, of the papers
  /// that are not read by then.
  ///
  /// - Parameters:
  ///   - index: An index of the review's papers, whose keys are their numbers.
  ///   - features: The papers' features, by number.
  ///   - runCount: How often the review is screened.
  ///   - batchSize: How many papers are read between two rounds of learning.
  /// - Returns: The reliability of the 20 papers to be read next, and of all.
  public func reliability(
    in index: PaperIndex, features: [PaperFeatures], runCount: Int, batchSize: Int = 1
  ) async -> [MeasuredReliability] {
    let simulation = ScreeningSimulation(review: self, batchSize: batchSize, recall: 0.95)
    let measured = await concurrentMap(Array(1...max(1, runCount))) { number in
      let start = simulation.start(ofRun: number)
      let run = simulation.run(
        number, learner: ProfileLearner(index: index, features: features))
      let read =
        start
        + run.order.map { ScreeningLabel(paper: $0, isIncluded: isIncluded[$0]) }
      return Self.looks.filter { $0 < read.count }.map { look in
        let examples = read.prefix(look).map {
          RatedExample(features: features[$0.paper], weight: $0.isIncluded ? 1 : -1)
        }
        let list =
          Recommender(index: index, examples: examples)?.recommendations(
            count: isIncluded.count, excluding: Set(read.prefix(look).map { Int64($0.paper) }))
          ?? []
        return [20, list.count].map { depth in
          var reliability = Reliability()
          for item in list.prefix(depth) {
            reliability.add(
              Double(item.probability),
              likedCount: isIncluded[Int(index.key(at: item.position))] ? 1 : 0)
          }
          return reliability
        }
      }
    }
    return ["next 20", "all"].enumerated().map { place, papers in
      var sum = Reliability()
      for run in measured { for look in run { sum.add(look[place]) } }
      return MeasuredReliability(
        benchmark: "systematic-reviews/\(name)", ratings: "≥ \(Self.looks[0])", papers: papers,
        listCount: runCount,
        reliability: sum)
    }
  }
}
