import Akin
import AkinKernels

/// A profile's ratings with all that is learned from.
struct TaughtProfile {
  let index: PaperIndex

  /// The papers that are rated at all.
  let ratedKeys: Set<Int64>

  /// The papers whose ratings teach something, with what these teach, and when they were published.
  var keys: [Int64]
  var papers: [ScoreExplainer.RatedPaper]
  var examples: [RatedExample]
  var dates: [PaperDate?]

  /// The interests that the person has decided on; examples have their numbers.
  let decided: [DecidedInterest]

  /// The numbers of examples in each muted interest, by its number.
  ///
  /// New likes can be part of a muted interest, so all are parted first.
  func mutedMembers() -> [Int: [Int]] {
    guard decided.contains(where: \.isMuted) else { return [:] }
    let groups = InterestPartition(examples, model: index.model).groups
    return groups.reduce(into: [:]) { muted, group in
      if let number = group.decided, decided[number].isMuted { muted[number] = group.members }
    }
  }

  /// The same without some of its examples.
  func without(_ numbers: Set<Int>) -> TaughtProfile {
    let kept = keys.indices.filter { !numbers.contains($0) }
    var rest = self
    rest.keys = kept.map { keys[$0] }
    rest.papers = kept.map { papers[$0] }
    rest.examples = kept.map { examples[$0] }
    rest.dates = kept.map { dates[$0] }
    return rest
  }
}

/// What was learned from a profile's ratings; likes of muted interests are not among them.
struct LearnedProfile {
  let recommender: Recommender
  let ratedKeys: Set<Int64>

  /// The papers that it was learned from.
  let taught: [ScoreExplainer.RatedPaper]

  /// These papers with what their ratings teach, and when they were published.
  let examples: [RatedExample]
  let dates: [PaperDate?]
  let keys: [Int64]

  /// The interests that the person has decided on; examples have their numbers.
  let decided: [DecidedInterest]

  init?(_ taught: TaughtProfile, halfLife: Double?) {
    guard
      let recommender = Recommender(
        index: taught.index, examples: taught.examples, halfLife: halfLife)
    else { return nil }
    self.recommender = recommender
    ratedKeys = taught.ratedKeys
    self.taught = taught.papers
    examples = taught.examples
    dates = taught.dates
    keys = taught.keys
    decided = taught.decided
  }
}

extension Workspace {
  /// Learns a profile from its ratings, and scores all papers.
  ///
  /// - Throws: `NoRecommendation`, `StoreError`.
  func learn(
    profile: String, halfLife: Double?, progress: (FitProgress) -> Void
  ) async throws -> LearnedProfile {
    let taught = try await taught(profile: profile, progress: progress)
    let muted = Set(taught.mutedMembers().values.joined())
    let counted = muted.isEmpty ? taught : taught.without(muted)
    guard counted.examples.contains(where: { $0.weight > 0 }),
      let learned = LearnedProfile(counted, halfLife: halfLife)
    else {
      throw muted.isEmpty
        ? NoRecommendation.noRatings(profile: profile) : NoRecommendation.allMuted(profile: profile)
    }
    return learned
  }

  /// The papers that may be in lists of a profile: those that it does not block; nil for all.
  ///
  /// - Throws: `StoreError`.
  /// - Complexity: O(*n*) for *n* papers where something is blocked.
  func listed(forProfile profile: String, in index: PaperIndex) throws -> Candidates? {
    try candidates(
      passing: PaperFilter().without(preferences(ofProfile: profile).blocked), in: index)
  }

  /// The keys of the papers that a profile's follows raise.
  ///
  /// - Throws: `StoreError`.
  func followedKeys(ofProfile profile: String) throws -> Set<Int64> {
    let followed = try preferences(ofProfile: profile).followed
    return followed.isEmpty ? [] : Set(try papers.keys(passing: .papers(by: followed))?.all ?? [])
  }

  /// The ratings of a profile with all that is learned from.
  ///
  /// - Throws: `NoRecommendation.noRatings`, `StoreError`.
  func taught(
    profile: String, progress: (FitProgress) -> Void
  ) async throws -> TaughtProfile {
    let rated = try ratings(profile: profile)
    // In an order that ratings of one moment have in every library.
    let taught = rated.filter { ($0.rating?.weight ?? 0) != 0 }
      .sorted { ($1.date, $0.id) < ($0.date, $1.id) }
    // What is disliked says what not to show, but nothing of what to look for.
    guard taught.contains(where: { ($0.rating?.weight ?? 0) > 0 }) else {
      if try paperCount() == 0 { throw StoreError.noPapers }
      throw NoRecommendation.noRatings(profile: profile)
    }
    let index = try await index.index(progress: progress)
    let records = try papers.papers(taught.map(\.key))
    let words = records.map(\.paper.words)
    let decided = try interests.all(profile: profiles.key(named: profile))
    let numbers = decided.enumerated().reduce(into: [Int64: Int]()) { numbers, interest in
      for key in interest.element.paperKeys { numbers[key] = interest.offset }
    }
    let features = concurrentNow(words) { index.model.features(of: $0) }
    return TaughtProfile(
      index: index, ratedKeys: Set(rated.map(\.key)), keys: taught.map(\.key),
      papers: zip(taught, words).map { ScoreExplainer.RatedPaper(id: $0.id, words: $1) },
      examples: zip(taught, features).map {
        RatedExample(
          features: $1, weight: $0.rating?.weight ?? 0, age: $0.age,
          interest: numbers[$0.key])
      }, dates: records.map(\.paper.date), decided: decided)
  }
}
