public import Akin

extension Workspace {
  /// The papers that a search finds, best first.
  ///
  /// By keyword the score is BM25. By meaning it is the cosine between query and paper, −1…1. Hybrid
  /// adds the two, each in standard deviations over the library: a paper that has the words and
  /// means the same comes first, then one that has either. Phrases, fields, excluded words and
  /// filters hold in every mode.
  ///
  /// - Parameters:
  ///   - text: The search.
  ///   - mode: By words, by meaning, or by both; by words where the library has no encoder and
  ///     `mode` is hybrid.
  ///   - count: How many papers at most; nil for all that are found.
  ///   - progress: Called during long work.
  /// - Returns: The papers, ties by ascending id.
  /// - Throws: `StoreError`.
  public func search(
    _ text: String, mode: SearchMode, count: Int?, progress: (FitProgress) -> Void = { _ in }
  ) async throws -> [RankedPaper] {
    let query = try SearchQuery(text)
    let hasPhrases = !query.topicFilter.required.isEmpty
    // Words that say nothing by themselves, such as a name of stop words, can only be looked for.
    let isEmpty = query.topic.isEmpty || query.scoredExpression == nil
    if mode == .semantic, isEmpty, query.expression != nil {
      throw StoreError.badQuery(
        query: text,
        reason: "its words mean nothing by themselves; look for them with --mode keyword")
    }
    guard mode != .keyword, !isEmpty, try paperCount() > 0 else {
      return try search(text, count: count)
    }
    let index = try await index.index(progress: progress)
    guard index.model.meaning != nil else {
      guard mode == .hybrid else { throw StoreError.noEncoder }
      return try search(text, count: count)
    }
    let candidates = try candidates(passing: query.topicFilter, in: index)
    let search = MeaningSearch(
      index: index, topic: PaperText(title: query.topic), candidates: candidates)
    let found =
      switch mode {
      case .semantic: await search.nearest(count: count)
      default:
        search.combined(
          with: try matches(query, among: candidates.map(index.keys)),
          takesAll: hasPhrases, count: count)
      }
    return try ranked(found.map { (index.key(at: $0.position), $0.score, nil) })
  }

  /// The papers that have any of a search's words, with their scores.
  private func matches(
    _ query: SearchQuery, among keys: PaperKeys?
  ) throws -> [(key: Int64, score: Float)] {
    try papers.matches(query).lazy.filter { keys?.contains($0.key) != false }
      .map { (key: $0.key, score: Float($0.score)) }
  }
}
