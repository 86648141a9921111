public import Akin

/// A paper to rate next, and what its rating would decide.
public struct NextPaper: Sendable, Equatable {
  /// Its place among those to rate, 1 for the one that tells most.
  public let rank: Int

  /// The paper's key.
  public let key: Int64

  /// The paper.
  public let paper: Paper

  /// What its rating would decide.
  public let effect: Effect

  /// What a rating decides.
  public enum Effect: Sendable, Equatable {
    /// Nothing is liked yet: the paper stands for a share of the library, 0…1.
    case begins(share: Double)

    /// How likely it is liked, 0…1; the papers that come into the list if it is liked, and if it is
    /// disliked, best first; and how many of the list are expected to be replaced.
    case changes(probability: Double, ifLiked: [Paper], ifDisliked: [Paper], expected: Double)
  }

  /// How many papers of the list its rating is expected to replace; nil where there is no list yet.
  public var expectedChange: Double? {
    guard case .changes(_, _, _, let expected) = effect else { return nil }
    return expected
  }
}

/// What to rate next, and whether it is worth it.
public struct NextList: Sendable, Equatable {
  /// The papers, the most telling first.
  public let papers: [NextPaper]

  /// How many papers of the first 20 the most telling rating is expected to replace; nil where there is
  /// no list yet.
  public var expectedChange: Double? { papers.compactMap(\.expectedChange).max() }

  /// Whether no rating is expected to change the list any more.
  public var isSettled: Bool { expectedChange.map { $0 < NextList.settledBelow } ?? false }

  /// With how many papers to be replaced a list is as good as settled.
  public static let settledBelow = 0.5
}

extension Workspace {
  /// Says which ratings would teach a profile most.
  ///
  /// - Parameters:
  ///   - profile: The profile's name.
  ///   - count: How many papers at most.
  ///   - halfLife: When a rating counts half; nil for what the profile remembers.
  ///   - filter: Which papers may appear.
  ///   - progress: Called during long work.
  /// - Returns: The papers; where nothing is rated, typical papers to begin with.
  /// - Throws: `StoreError`.
  /// - Complexity: that of a list, and of two more for each paper.
  public func nextPapers(
    profile: String, count: Int, halfLife: HalfLife? = nil,
    filter: PaperFilter = PaperFilter(), progress: (FitProgress) -> Void = { _ in }
  ) async throws -> NextList {
    let halfLife = try self.halfLife(ofProfile: profile, given: halfLife).days
    let filter = filter.without(try preferences(ofProfile: profile).blocked)
    let learned: LearnedProfile
    do {
      learned = try await learn(profile: profile, halfLife: halfLife, progress: progress)
    } catch NoRecommendation.noRatings {
      return try await firstPapers(
        profile: profile, count: count, filter: filter, progress: progress)
    }
    let index = learned.recommender.index
    let changes = try learned.recommender.nextRatings(
      count: count, excluding: learned.ratedKeys,
      among: try candidates(passing: filter, in: index),
      listing: try listed(forProfile: profile, in: index),
      raising: try followedKeys(ofProfile: profile), halfLife: halfLife
    ) { try papers.texts(of: $0.map { index.key(at: $0) }) }
    let keys = Set(changes.flatMap { [$0.position] + $0.ifLiked + $0.ifDisliked })
      .map { index.key(at: $0) }
    let paperByKey = Dictionary(
      uniqueKeysWithValues: try papers.papers(keys.sorted()).map { ($0.key, $0.paper) })
    let named = { (positions: [PaperIndex.Position]) in
      positions.compactMap { paperByKey[index.key(at: $0)] }
    }
    return NextList(
      papers: changes.enumerated().compactMap { place, change in
        let key = index.key(at: change.position)
        return paperByKey[key].map { paper in
          NextPaper(
            rank: place + 1, key: key, paper: paper,
            effect: .changes(
              probability: change.probability, ifLiked: named(change.ifLiked),
              ifDisliked: named(change.ifDisliked), expected: change.expected))
        }
      })
  }

  /// The papers to begin with.
  private func firstPapers(
    profile: String, count: Int, filter: PaperFilter, progress: (FitProgress) -> Void
  ) async throws -> NextList {
    let index = try await index.index(progress: progress)
    let rated = Set(try ratings(profile: profile).map(\.key))
    let first = FirstPapers(
      index, count: count, excluding: rated, among: try candidates(passing: filter, in: index))
    let records = try papers.papers(first.papers.map { index.key(at: $0.position) })
    return NextList(
      papers: zip(records, first.papers).enumerated().map { place, item in
        NextPaper(
          rank: place + 1, key: item.0.key, paper: item.0.paper,
          effect: .begins(share: item.1.share))
      })
  }
}
