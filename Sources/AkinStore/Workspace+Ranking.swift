public import Akin

/// Why there is no list of recommendations.
public enum NoRecommendation: Error, Equatable, CustomStringConvertible {
  /// Nothing that was rated teaches anything.
  case noRatings(profile: String)

  /// All that was liked is muted.
  case allMuted(profile: String)

  /// There are too few ratings to leave one out.
  case tooFewLikes(profile: String, count: Int)

  /// What happened, and what to do next.
  public var description: String {
    switch self {
    case .noRatings(let profile):
      """
      The profile '\(profile)' has no likes yet, so there is nothing to go by. To start:
        akin search WORDS     find papers that you know
        akin like ID …        like three or more of them
        akin recommend        then come back here
      """
    case .allMuted(let profile):
      """
      All likes of the profile '\(profile)' are of muted interests, so there is nothing to go by. \
      akin interest list shows them, and akin interest unmute NAME has one count again.
      """
    case .tooFewLikes(let profile, let count):
      """
      The profile '\(profile)' has \(count == 0 ? "no likes" : "one like"), and leaving one out leaves \
      nothing to go by. Like two papers or more with akin like ID, then come back here.
      """
    }
  }
}

extension Workspace {
  /// Says what the score of a paper comes from, and where it stands in the list of all papers.
  ///
  /// - Parameters:
  ///   - keys: Papers.
  ///   - profile: The profile's name.
  ///   - halfLife: When a rating counts half; nil for what the profile remembers.
  ///   - progress: Called during long work.
  /// - Returns: An answer for each paper, in the order of `keys`.
  /// - Throws: `NoRecommendation`, `StoreError`.
  public func explanations(
    of keys: [Int64], profile: String, halfLife: HalfLife? = nil,
    progress: (FitProgress) -> Void = { _ in }
  ) async throws -> [ExplainedPaper] {
    try await learnedRanking(ofProfile: profile, halfLife: halfLife, progress: progress)
      .explanations(of: keys)
  }

  /// Ranks papers by how much they are like some papers or texts, and unlike others.
  ///
  /// The papers given never appear.
  ///
  /// - Parameters:
  ///   - keys: Papers to be like.
  ///   - texts: Texts to be like.
  ///   - unlike: Papers to be unlike.
  ///   - count: How many papers; nil for all.
  ///   - progress: Called during long work.
  /// - Returns: The papers, most alike first; the score is a weighted mean of cosines, −1…1.
  /// - Throws: `StoreError`.
  public func similarPapers(
    to keys: [Int64], texts: [PaperText] = [], unlike: [Int64] = [], count: Int?,
    progress: (FitProgress) -> Void = { _ in }
  ) async throws -> [RankedPaper] {
    let index = try await index.index(progress: progress)
    let features =
      try self.features(of: keys, in: index) + texts.map { index.model.features(of: $0) }
    guard features.contains(where: index.knows) else { return [] }
    let examples =
      features.map { RatedExample(features: $0, weight: 1) }
      + (try self.features(of: unlike, in: index)).map { RatedExample(features: $0, weight: -1) }
    guard let recommender = Recommender(index: index, examples: examples) else { return [] }
    let found = recommender.recommendations(
      count: count ?? index.paperCount, excluding: Set(keys + unlike))
    return try ranked(found.map { (index.key(at: $0.position), $0.score, nil) })
  }

  /// The index of all papers, brought up to date: what whole tables are made of.
  public func paperIndex(
    progress: (FitProgress) -> Void = { _ in }
  ) async throws -> PaperIndex {
    try await index.index(progress: progress)
  }

  /// What finds the neighbours that `similarPapers` would, for tables of them.
  ///
  /// - Parameter index: The index of this library.
  /// - Returns: A search that reads texts from the library.
  public func similarSearch(in index: PaperIndex) -> SimilarSearch {
    SimilarSearch(of: index) { positions in
      try papers.texts(of: positions.map { index.key(at: $0) })
    }
  }

  /// The papers that pass a filter; nil where all do.
  ///
  /// Dates and categories are in the index, and words in the library.
  func candidates(passing filter: PaperFilter, in index: PaperIndex) throws -> Candidates? {
    index.candidates(
      passing: try filter.publicationFilters(),
      among: try papers.keys(passing: filter.withoutPublication()))
  }

  private func features(of keys: [Int64], in index: PaperIndex) throws -> [PaperFeatures] {
    try papers.papers(keys).map { index.model.features(of: $0.paper.words) }
  }
}
