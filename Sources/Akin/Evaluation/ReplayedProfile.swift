import AkinKernels

/// A profile as it was for some periods of a replay in which nothing was rated.
///
/// What it says of all papers is made once. Each period asks for its own papers, and differs from the one before
/// only in which papers have been listed.
struct ReplayedProfile {
  /// How many ratings it was learned from.
  let eventCount: Int

  private let recommender: Recommender
  private let leftOut: [(number: Int, score: Float)]
  private let counted: ScoreRanks

  /// The papers that are in no list: rated ones, and those of earlier lists.
  private var excluded: Set<Int64>

  /// Their scores, as they are counted.
  private var removed: [Float]

  /// The best of all other papers, as many as the exact ranks need or more.
  private var head: [(position: PaperIndex.Position, score: Float)]

  /// How many papers more than are needed are in the head at first, so that lists take them out of it.
  private static let reserve = 200

  /// From how many papers on it is quicker to go by bounds of their scores.
  private static let exactLimit = 10_000

  /// Learns ratings and scores all papers; returns `nil` if no rating teaches anything.
  ///
  /// - Parameters:
  ///   - events: The ratings.
  ///   - excluded: The keys of the papers that are in no list.
  ///   - index: The papers.
  ///   - halfLife: As of `Profile`.
  init?(
    _ events: some Collection<ProfileReplay.Event>, excluding excluded: Set<Int64>,
    index: PaperIndex, halfLife: Double?
  ) {
    guard let profile = Profile(events.map(\.example), model: index.model, halfLife: halfLife)
    else { return nil }
    // The next profile reads the same files.
    recommender = Recommender(index: index, profile: profile, releasesMemory: false)
    eventCount = events.count
    leftOut = recommender.leaveOneOutScores()
    counted = recommender.countedRanks()
    self.excluded = excluded
    removed = excluded.compactMap(recommender.countedScore)
    head = []
    refill()
  }

  private mutating func refill() {
    head = recommender.best(
      count: ScoreRanks.exactCount + ReplayedProfile.reserve, excluding: excluded)
  }

  /// Takes papers out of all later lists.
  mutating func exclude(_ keys: Set<Int64>) {
    let new = keys.subtracting(excluded)
    if new.isEmpty { return }
    excluded.formUnion(new)
    removed += new.compactMap(recommender.countedScore)
    head.removeAll { new.contains(recommender.index.key(at: $0.position)) }
    // Where the head has ended there may be more papers behind it.
    if head.count < ScoreRanks.exactCount { refill() }
  }

  /// Returns the best of some papers that are not excluded, ties by ascending id.
  ///
  /// - Parameters:
  ///   - count: How many at most.
  ///   - candidates: The papers.
  ///   - keys: Their keys.
  /// - Returns: The papers, best first, as `Recommender` ranks them.
  func recommendations(
    count: Int, among candidates: Candidates, keys: PaperKeys
  ) -> [Recommendation] {
    let probability = ScoredProbability(
      ranks: counted.removing(
        removed, greatest: head.prefix(ScoreRanks.exactCount).map(\.score)), leftOut: leftOut,
      profile: recommender.profile)
    return best(count: count, among: candidates, keys: keys).enumerated().map { offset, item in
      Recommendation(
        rank: offset + 1, position: item.position, score: item.score,
        probability: probability(item.score))
    }
  }

  private func best(
    count: Int, among candidates: Candidates, keys: PaperKeys
  ) -> [(position: PaperIndex.Position, score: Float)] {
    let index = recommender.index
    guard keys.count <= ReplayedProfile.exactLimit else {
      return recommender.best(count: count, excluding: excluded, among: candidates)
    }
    let positions = keys.all.filter { !excluded.contains($0) }.compactMap(index.position)
    let sorted = recommender.exactScores(at: positions).sorted {
      $0.score != $1.score ? $0.score > $1.score : index.precedes($0.position, $1.position)
    }
    return Array(sorted.prefix(count))
  }
}
