import AkinKernels

/// A person who is asked for ratings, one after the other: how soon the list is good.
///
/// A profile begins with one like. Paper after paper of the pool is rated as the person would, in the order of a
/// strategy; after each the list is judged by nDCG@10 of the papers to find among all papers but those of the
/// pool. What is to be reached is what all ratings of the pool together reach.
public struct RatingSimulation: Sendable {
  /// How papers to rate are chosen.
  public enum Strategy: String, Sendable, CaseIterable {
    /// What teaches most: `akin next`.
    case next = "akin next"

    /// The best of the list.
    case top = "top of the list"

    /// At random.
    case random
  }

  /// What ratings brought about.
  public struct Run: Sendable {
    /// After how many ratings, beside the first like, the list was looked at.
    public fileprivate(set) var counts: [Int] = []

    /// How good it was, 0…1.
    public fileprivate(set) var qualities: [Double] = []

    /// How many papers of the first twenty another rating was expected to change; nil where nothing was asked.
    public fileprivate(set) var changes: [Double?] = []

    /// How good the list is with all ratings.
    public var final: Double { qualities.last ?? 0 }

    /// How good the list was after so many ratings, or the last time it was looked at before.
    public func quality(after count: Int) -> Double {
      counts.lastIndex { $0 <= count }.map { qualities[$0] } ?? 0
    }

    /// How many ratings it took to be as good as a share of what all ratings reach.
    public func ratingsNeeded(share: Double = 0.95) -> Int {
      zip(counts, qualities).first { $1 >= share * final }?.0 ?? counts.last ?? 0
    }
  }

  private let index: PaperIndex
  private let features: @Sendable (Int) -> PaperFeatures

  /// Creates a simulation.
  ///
  /// - Parameters:
  ///   - index: The papers, whose keys are their numbers.
  ///   - features: Returns the features of a paper by its number.
  public init(index: PaperIndex, features: @escaping @Sendable (Int) -> PaperFeatures) {
    (self.index, self.features) = (index, features)
  }

  /// After how many ratings a list is looked at, and the next ones are chosen together.
  static func counts(upTo last: Int) -> [Int] {
    var counts = [0]
    while let count = counts.last, count < last {
      counts.append(min(last, count + (count < 10 ? 1 : count < 20 ? 2 : 4)))
    }
    return counts
  }

  /// Rates the papers of a pool in the order of a strategy.
  public func run(_ pool: RatingPool, strategy: Strategy) -> Run {
    let poolKeys = Set((pool.papers.map(\.paper) + [pool.start]).map(Int64.init))
    let relevant = Set(pool.relevant)
    let own = pool.papers.map { features($0.paper) }
    var examples = [RatedExample(features: features(pool.start), weight: 1)]
    var rated = [Int64(pool.start)]
    var open = Array(pool.papers.indices)
    var run = Run()
    let counts = RatingSimulation.counts(upTo: pool.papers.count)
    for (place, count) in counts.enumerated() {
      guard let recommender = Recommender(index: index, examples: examples) else { break }
      let list = recommender.best(count: 10, excluding: poolKeys)
        .map { Int(index.key(at: $0.position)) }
      run.counts.append(count)
      run.qualities.append(ListMetric.nDCG(10).value(of: list, relevant: relevant))
      guard place + 1 < counts.count else {
        run.changes.append(nil)
        break
      }
      let wanted = counts[place + 1] - count
      let chosen = choose(
        wanted, strategy, recommender: recommender, open: open, own: own, rated: Set(rated))
      run.changes.append(
        strategy == .next
          ? change(of: chosen, pool: pool, own: own, recommender: recommender, rated: rated) : nil)
      for item in chosen {
        let (paper, isLiked) = pool.papers[item.place]
        examples.append(RatedExample(features: own[item.place], weight: isLiked ? 1 : -1))
        rated.append(Int64(paper))
        open.removeAll { $0 == item.place }
      }
    }
    return run
  }

  /// How many papers of the list the first of the chosen papers is expected to change.
  private func change(
    of chosen: [(place: Int, probability: Double)], pool: RatingPool, own: [PaperFeatures],
    recommender: Recommender, rated: [Int64]
  ) -> Double? {
    chosen.first.flatMap { first in
      index.position(ofKey: Int64(pool.papers[first.place].paper)).map { position in
        ListChange.each(
          of: [(position, own[first.place], first.probability)], recommender: recommender,
          rated: Set(rated), halfLife: nil)[0].expected
      }
    }
  }

  private func choose(
    _ count: Int, _ strategy: Strategy, recommender: Recommender, open: [Int],
    own: [PaperFeatures], rated: Set<Int64>
  ) -> [(place: Int, probability: Double)] {
    switch strategy {
    case .random: return open.prefix(count).map { ($0, 0) }
    case .top:
      let scores = open.map { recommender.score(of: own[$0]) }
      return open.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }.prefix(count)
        .map { (open[$0], 0) }
    case .next:
      let probability = recommender.scoredProbability(excluding: rated)
      let gain = RatingGain(recommender.profile, items: open.map { own[$0] })
      let likely = open.map { Double(probability(recommender.score(of: own[$0]))) }
      return gain.best(count, of: likely.enumerated().map { (item: $0, probability: $1) })
        .map { (open[$0.item], likely[$0.item]) }
    }
  }
}
