import Akin

/// What was learned from a profile's ratings.
struct LearnedProfile {
  let recommender: Recommender
  let ratedKeys: Set<Int64>

  /// The papers that it was learned from.
  let taught: [ScoreExplainer.RatedPaper]

  /// These papers with what their ratings teach, and when they were published.
  let examples: [RatedExample]
  let dates: [PaperDate?]
  let keys: [Int64]
}

extension Workspace {
  /// Learns a profile from its ratings, and scores all papers.
  ///
  /// - Throws: `NoRecommendation`, `StoreError`.
  func learn(
    profile: String, halfLife: Double?, progress: (FitProgress) -> Void
  ) async throws -> LearnedProfile {
    let rated = try ratings(profile: profile)
    // In an order that ratings of one moment have in every library.
    let taught = rated.filter { ($0.rating?.weight ?? 0) != 0 }
      .sorted { ($1.date, $0.id) < ($0.date, $1.id) }
    guard !taught.isEmpty else {
      if try paperCount() == 0 { throw StoreError.noPapers }
      throw NoRecommendation.noRatings(profile: profile)
    }
    let index = try await index.index(progress: progress)
    let records = try papers.papers(taught.map(\.key))
    let words = records.map(\.paper.words)
    let examples = zip(taught, words).map {
      RatedExample(
        features: index.model.features(of: $1), weight: $0.rating?.weight ?? 0, age: $0.age)
    }
    guard let recommender = Recommender(index: index, examples: examples, halfLife: halfLife)
    else { throw NoRecommendation.noRatings(profile: profile) }
    return LearnedProfile(
      recommender: recommender, ratedKeys: Set(rated.map(\.key)),
      taught: zip(taught, words).map { ScoreExplainer.RatedPaper(id: $0.id, words: $1) },
      examples: examples, dates: records.map(\.paper.date), keys: taught.map(\.key))
  }
}
