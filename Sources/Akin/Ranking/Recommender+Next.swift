extension Recommender {
  /// How many papers of the list are considered: behind them answers are known beforehand.
  static let askedCount = 150

  /// Returns the papers whose ratings would teach most, and what they would change at the top of the list.
  ///
  /// - Parameters:
  ///   - count: How many at most.
  ///   - excluded: The keys of papers that must not appear, such as rated ones.
  ///   - candidates: The papers that may be asked about; nil for all.
  ///   - listed: The papers that may be in the list; nil for all.
  ///   - followed: The keys of papers that following raises.
  ///   - halfLife: As of `Profile`.
  ///   - words: Returns the words of papers, in their order.
  /// - Returns: The papers, the most telling first.
  /// - Throws: What `words` throws.
  /// - Complexity: that of `RatingGain` for 150 papers, and of two rankings for each that is returned.
  public func nextRatings(
    count: Int, excluding excluded: Set<Int64>, among candidates: Candidates? = nil,
    listing listed: Candidates? = nil, raising followed: Set<Int64> = [],
    halfLife: Double? = nil,
    words: ([PaperIndex.Position]) throws -> [PaperText]
  ) rethrows -> [ListChange] {
    let found = best(
      count: max(Recommender.askedCount, count), excluding: excluded, among: candidates,
      raising: raised(followed, excluding: excluded))
    guard !found.isEmpty else { return [] }
    let positions = found.map(\.position)
    let features = try words(positions).map { index.model.features(of: $0) }
    let probability = scoredProbability(excluding: excluded)
    let chances = found.map { Double(probability($0.score)) }
    let chosen = RatingGain(profile, items: features).best(
      count, of: chances.enumerated().map { (item: $0, probability: $1) })
    return ListChange.each(
      of: chosen.map { (positions[$0.item], features[$0.item], chances[$0.item]) },
      recommender: self, rated: excluded, among: listed, raising: followed,
      halfLife: halfLife)
  }
}
