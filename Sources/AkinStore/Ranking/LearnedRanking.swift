public import Akin
import AkinKernels

/// A profile as it was learned at a moment: what its lists, places and reasons are made of.
///
/// It stays what it is while ratings and papers change, so that a program which runs for long can keep it
/// until they do.
public struct LearnedRanking: Sendable {
  let workspace: Workspace
  let learned: LearnedProfile
  let preferences: ProfilePreferences
  let halfLife: HalfLife
  let followed: FollowedAuthors
  private let explainer = Kept<ScoreExplainer>()
  private let places = Kept<[PaperIndex.Position: Recommendation]>()
  private let parts = Kept<[ProfileInterest]>()

  /// How many papers are ranked and not rated.
  public var unratedCount: Int {
    get throws { try allPlaces().count }
  }

  /// Ranks the papers that the profile had not rated, as its preferences want, and says what they did.
  ///
  /// - Parameter options: What is asked of the list; its half-life is that which the profile was learned
  ///   with.
  /// - Returns: The list.
  /// - Throws: `StoreError`.
  public func list(
    _ options: RecommendationOptions = RecommendationOptions()
  ) throws -> RecommendationList {
    var remembered = preferences
    let settings = options.settings.completed(by: remembered.settings)
    remembered.settings = remembered.settings.without(options.settings)
    let (recommender, index) = (learned.recommender, learned.recommender.index)
    let steering = ListSteering(
      diversity: settings.diversity ?? 0, novelty: settings.novelty ?? 0)
    let count = options.count ?? index.paperCount
    let rankedCount = steering.isNeeded ? max(count, ListSteering.poolSize) : count
    let filter = options.filter.without(remembered.blocked)
    let found = recommender.recommendations(
      count: rankedCount + options.unlistedKeys.count, excluding: learned.ratedKeys,
      among: try workspace.candidates(passing: filter, in: index), raising: followed.papers
    ).filter {
      $0.probability >= settings.minimumProbability ?? 0
        && !options.unlistedKeys.contains(index.key(at: $0.position))
    }
    let steered =
      steering.isNeeded && !found.isEmpty
      ? try SteeredList(found, by: steering, count: count, of: [learned], in: workspace.papers)
      : nil
    let chosen = steered?.list ?? Array(found.prefix(count))
    var list = try workspace.ranked(
      chosen.map { (index.key(at: $0.position), $0.score, $0.probability) })
    for place in list.indices {
      if steered != nil { list[place].scoreRank = chosen[list[place].rank - 1].rank }
    }
    if options.explains {
      for (place, reasons) in zip(list.indices, try reasons(for: list)) {
        list[place].reasons = reasons
      }
    }
    return RecommendationList(papers: list, change: steered?.change, remembered: remembered)
  }

  /// Says why papers of a list are there.
  ///
  /// - Parameter papers: The papers, as the list has them.
  /// - Returns: The reasons of each, which add up to its score.
  /// - Throws: `StoreError`.
  /// - Complexity: that of an explanation for each paper.
  public func reasons(for papers: [RankedPaper]) throws -> [[Reason]] {
    let explainer = try scoreExplainer()
    return concurrentNow(papers) { item in
      explainer.explanation(
        of: item.paper.words, score: item.score,
        followed: followed.reason(for: item.paper, key: item.key)
      ).reasons()
    }
  }

  /// Says what the score of each of some papers comes from, and where it stands among those that are neither
  /// rated nor blocked.
  ///
  /// - Parameter keys: Papers.
  /// - Returns: An answer for each paper, in the order of `keys`.
  /// - Throws: `StoreError`.
  /// - Complexity: that of a list of all papers the first time.
  public func explanations(of keys: [Int64]) throws -> [ExplainedPaper] {
    let index = learned.recommender.index
    let (explainer, places) = (try scoreExplainer(), try allPlaces())
    let interests = try parts.value {
      workspace.interests(of: learned, halfLife: halfLife.days)
    }
    // Where one interest is all that is liked, the whole profile says it.
    let parts = learned.recommender.profile.interestMembers.isEmpty ? [] : interests
    return try workspace.papers.papers(keys).map { record in
      let place = index.position(ofKey: record.key).flatMap { places[$0] }
      return ExplainedPaper(
        key: record.key, paper: record.paper, rank: place?.rank, count: places.count,
        probability: place?.probability,
        blocked: place == nil
          ? try workspace.blocks(of: record.key, in: preferences.blocked) : BlockedTopics(),
        explanation: explainer.explanation(
          of: record.paper.words, score: place?.score,
          followed: followed.reason(for: record.paper, key: record.key)),
        interests: parts.map(\.terms), interestNames: parts.map(\.name))
    }
  }

  private func scoreExplainer() throws -> ScoreExplainer {
    try explainer.value { ScoreExplainer(learned.recommender, rated: learned.taught) }
  }

  /// Where each paper that is not rated stands.
  private func allPlaces() throws -> [PaperIndex.Position: Recommendation] {
    try places.value {
      let index = learned.recommender.index
      let list = learned.recommender.recommendations(
        count: index.paperCount, excluding: learned.ratedKeys,
        among: try workspace.candidates(
          passing: PaperFilter().without(preferences.blocked), in: index),
        raising: followed.papers)
      return Dictionary(uniqueKeysWithValues: list.map { ($0.position, $0) })
    }
  }
}

extension Workspace {
  /// Learns a profile as it is now.
  ///
  /// - Parameters:
  ///   - profile: The profile's name.
  ///   - halfLife: When a rating counts half; nil for what the profile remembers.
  ///   - progress: Called during long work.
  /// - Returns: What lists, places and reasons are made of.
  /// - Throws: `NoRecommendation`, `StoreError`.
  public func learnedRanking(
    ofProfile profile: String, halfLife: HalfLife? = nil,
    progress: (FitProgress) -> Void = { _ in }
  ) async throws -> LearnedRanking {
    let preferences = try preferences(ofProfile: profile)
    let halfLife = halfLife ?? preferences.settings.halfLife ?? .usual
    let learned = try await learn(
      profile: profile, halfLife: halfLife.days, progress: progress)
    return LearnedRanking(
      workspace: self, learned: learned, preferences: preferences, halfLife: halfLife,
      followed: try FollowedAuthors(preferences.followed, of: learned, in: papers))
  }
}
