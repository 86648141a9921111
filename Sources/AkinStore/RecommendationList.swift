public import Akin

/// A list of recommendations, and what made it so.
public struct RecommendationList: Sendable, Equatable {
  /// The papers, best first.
  public let papers: [RankedPaper]

  /// What diversity and novelty changed; nil where there was no wish for either.
  public let change: SteeringEffect?

  /// What took effect without being asked for: follows, blocks, and the settings that were not given.
  public let remembered: ProfilePreferences
}

/// What diversity and novelty made of a list, in its first papers.
public struct SteeringEffect: Sendable, Equatable {
  /// The list by score alone.
  public let plain: ListSummary

  /// The list as it is.
  public let steered: ListSummary

  /// How many first categories its papers have by score alone.
  public let plainCategoryCount: Int

  /// How many first categories its papers have.
  public let categoryCount: Int

  /// How many papers are looked at, at most.
  public static let depth = 20
}

extension Workspace {
  /// Ranks the papers that a profile has not rated, as its preferences want.
  ///
  /// - Throws: `NoRecommendation`, `StoreError`.
  public func recommendations(
    profile: String, options: RecommendationOptions = RecommendationOptions(),
    progress: (FitProgress) -> Void = { _ in }
  ) async throws -> [RankedPaper] {
    try await recommendationList(profile: profile, options: options, progress: progress).papers
  }

  /// Ranks the papers that a profile has not rated, as its preferences want, and says what they did.
  ///
  /// - Throws: `NoRecommendation`, `StoreError`.
  public func recommendationList(
    profile: String, options: RecommendationOptions = RecommendationOptions(),
    progress: (FitProgress) -> Void = { _ in }
  ) async throws -> RecommendationList {
    var remembered = try preferences(ofProfile: profile)
    let settings = options.settings.completed(by: remembered.settings)
    remembered.settings = remembered.settings.without(options.settings)
    let learned = try await learn(
      profile: profile, halfLife: (settings.halfLife ?? .usual).days, progress: progress)
    let (recommender, index) = (learned.recommender, learned.recommender.index)
    let followed = try FollowedAuthors(remembered.followed, of: learned, in: papers)
    let steering = ListSteering(
      diversity: settings.diversity ?? 0, novelty: settings.novelty ?? 0)
    let count = options.count ?? index.paperCount
    let rankedCount = steering.isNeeded ? max(count, ListSteering.poolSize) : count
    let found = recommender.recommendations(
      count: rankedCount + options.unlistedKeys.count, excluding: learned.ratedKeys,
      among: try candidates(passing: options.filter.without(remembered.blocked), in: index),
      raising: followed.papers
    ).filter {
      $0.probability >= settings.minimumProbability ?? 0
        && !options.unlistedKeys.contains(index.key(at: $0.position))
    }
    let steered =
      steering.isNeeded && !found.isEmpty
      ? try SteeredList(found, by: steering, count: count, of: [learned], in: papers) : nil
    let chosen = steered?.list ?? Array(found.prefix(count))
    var list = try ranked(
      chosen.map { (index.key(at: $0.position), $0.score, $0.probability) })
    for place in list.indices {
      if steered != nil { list[place].scoreRank = chosen[list[place].rank - 1].rank }
    }
    if options.explains {
      let explainer = ScoreExplainer(recommender, rated: learned.taught)
      for place in list.indices {
        let (paper, key) = (list[place].paper, list[place].key)
        list[place].reasons = explainer.explanation(
          of: paper.words, score: list[place].score,
          followed: followed.reason(for: paper, key: key)
        ).reasons()
      }
    }
    return RecommendationList(papers: list, change: steered?.change, remembered: remembered)
  }
}

extension ListSettings {
  /// The settings that `other` says nothing of.
  func without(_ other: ListSettings) -> ListSettings {
    var rest = self
    if other.halfLife != nil { rest.halfLife = nil }
    if other.diversity != nil { rest.diversity = nil }
    if other.novelty != nil { rest.novelty = nil }
    if other.minimumProbability != nil { rest.minimumProbability = nil }
    return rest
  }
}
