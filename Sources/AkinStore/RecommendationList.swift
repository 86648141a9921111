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
    try await learnedRanking(
      ofProfile: profile, halfLife: options.settings.halfLife, progress: progress
    ).list(options)
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
