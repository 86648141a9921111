public import Akin

/// What a rating does to a list.
public struct RatingInfluence: Sendable {
  /// The rating.
  public let rated: RatedPaper

  /// The papers that leave the list without it, and those that come into it.
  public let gone: [Paper]

  /// The papers that come into it.
  public let came: [Paper]

  /// How much the list stays the same, 0…1: rank-biased overlap.
  public let overlap: Double

  /// The score that the paper would have if it had not been rated, −1…1.
  public let leftOutScore: Float

  /// Where it would stand among the papers that may be in the list.
  public let leftOutRank: Int

  /// What an asked-for paper would score without the rating, and where it would stand.
  public let asked: (score: Float, rank: Int)?
}

/// What the ratings of a profile do to its list.
public struct InfluenceReport: Sendable {
  /// The ratings, in the order in which they were asked for, or latest first.
  public let ratings: [RatingInfluence]

  /// How many papers may be in the list: those that are neither rated nor blocked.
  public let paperCount: Int

  /// The present score and rank of an asked-for paper.
  public let asked: (score: Float, rank: Int)?
}

extension Workspace {
  /// Says what each rating does to the list of a profile, by learning again without it.
  ///
  /// - Parameters:
  ///   - profile: The profile's name.
  ///   - keys: Rated papers; none for all.
  ///   - asked: A paper that is neither rated nor blocked, of which is asked where it would stand; nil for none.
  ///   - depth: How many papers the list has.
  ///   - halfLife: When a rating counts half; nil for what the profile remembers.
  ///   - progress: Called during long work.
  ///   - done: Called with the share of the ratings that were left out.
  /// - Returns: The ratings with what they do.
  /// - Throws: `NoRecommendation`, `StoreError`.
  public func influence(
    ofProfile profile: String, keys: [Int64] = [], asking asked: Int64? = nil, depth: Int = 20,
    halfLife: HalfLife? = nil,
    progress: (FitProgress) -> Void = { _ in }, done: (Double) -> Void = { _ in }
  ) async throws -> InfluenceReport {
    let halfLife = try self.halfLife(ofProfile: profile, given: halfLife).days
    let learned = try await learn(profile: profile, halfLife: halfLife, progress: progress)
    let index = learned.recommender.index
    let numbers = try keys.map { key in
      guard let number = learned.keys.firstIndex(of: key) else {
        throw StoreError.noInfluence(name: try paper(key)?.id.description ?? "")
      }
      return number
    }
    if let asked, learned.ratedKeys.contains(asked) {
      throw StoreError.alreadyRated(name: try paper(asked)?.id.description ?? "")
    }
    let candidates = try listed(forProfile: profile, in: index)
    let position = asked.flatMap { index.position(ofKey: $0) }
    if let asked, let position, candidates?.contains(index.place(of: position)) == false {
      throw StoreError.blocked(name: try paper(asked)?.id.description ?? "")
    }
    let followed = try followedKeys(ofProfile: profile)
    let influence = ProfileInfluence(
      learned.recommender, halfLife: halfLife, numbers: keys.isEmpty ? nil : numbers,
      excluding: learned.ratedKeys, among: candidates,
      raising: followed,
      followedNumbers: Set(learned.keys.indices.filter { followed.contains(learned.keys[$0]) }),
      depth: depth, asking: position, progress: done)
    let rated = try ratings(profile: profile)
    let byKey = Dictionary(uniqueKeysWithValues: rated.map { ($0.key, $0) })
    let listed = Set(influence.ratings.flatMap { $0.gone + $0.came }.map { index.key(at: $0) })
    let papers = try self.papers(listed.sorted())
    let found = { (positions: [PaperIndex.Position]) in
      positions.compactMap { papers[index.key(at: $0)] }
    }
    return InfluenceReport(
      ratings: influence.ratings.compactMap { rating in
        byKey[learned.keys[rating.number]].map {
          RatingInfluence(
            rated: $0, gone: found(rating.gone), came: found(rating.came),
            overlap: rating.overlap, leftOutScore: rating.leftOutScore,
            leftOutRank: rating.leftOutRank, asked: rating.asked)
        }
      },
      paperCount: index.paperCount(among: candidates, excluding: learned.ratedKeys),
      asked: influence.asked)
  }
}
