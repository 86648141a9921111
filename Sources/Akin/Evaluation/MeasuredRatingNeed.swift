import AkinKernels

/// How many ratings people needed, asked by one strategy.
public struct MeasuredRatingNeed: Sendable {
  /// The benchmark's name.
  public let benchmark: String

  /// What the pools are made of.
  public let mix: String

  /// How papers were chosen.
  public let strategy: RatingSimulation.Strategy

  /// The people's names, each with what ratings brought about.
  public let runs: [(name: String, run: RatingSimulation.Run)]

  /// The middle of some numbers.
  public static func median(_ numbers: [Int]) -> Double {
    let sorted = numbers.sorted()
    guard !sorted.isEmpty else { return 0 }
    return Double(sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}

extension LikedListBenchmark {
  /// Measures how many ratings people need, by each strategy and for each mix.
  ///
  /// - Parameters:
  ///   - index: An index of the benchmark's papers, whose keys are their numbers.
  ///   - mixes: What the pools are made of.
  ///   - progress: Called with the number of people finished so far, each mix counting anew.
  /// - Returns: What was measured, mix by mix and strategy by strategy.
  /// - Complexity: that of about seventy rankings for each person and mix.
  public func ratingNeeds(
    in index: PaperIndex, mixes: [RatingPool.Mix] = RatingPool.Mix.all,
    progress: @escaping (Int) -> Void = { _ in }
  ) async -> [MeasuredRatingNeed] {
    let papers = papers
    let features = { @Sendable (paper: Int) in
      index.model.features(of: papers.papers[paper].words)
    }
    let simulation = RatingSimulation(index: index, features: features)
    var needs: [MeasuredRatingNeed] = []
    var finished = 0
    for mix in mixes {
      let runs = await concurrentMap(
        lists,
        progress: { (_: [RatingSimulation.Run]) in
          finished += 1
          progress(finished)
        }
      ) { list -> [RatingSimulation.Run] in
        guard let pool = index.ratingPool(of: list, mix: mix, features: features) else { return [] }
        return RatingSimulation.Strategy.allCases.map { simulation.run(pool, strategy: $0) }
      }
      for (place, strategy) in RatingSimulation.Strategy.allCases.enumerated() {
        needs.append(
          MeasuredRatingNeed(
            benchmark: name, mix: mix.description, strategy: strategy,
            runs: zip(lists, runs).filter { !$1.isEmpty }.map { ($0.name, $1[place]) }))
      }
    }
    return needs
  }
}
