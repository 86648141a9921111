public import Akin

/// What a list of trending papers depends on.
public struct TrendingOptions: Sendable, Equatable {
  /// The day that ages are counted from; later papers do not appear.
  public var until: PaperDate

  /// How many days up to then count.
  public var dayCount = 7

  /// How many papers, of each period if there are any; nil for all.
  public var count: Int? = 20

  /// Only papers in one of these categories; `cs` stands for all of `cs.*`.
  public var categories: [String] = []

  /// After how many days votes and comments count half.
  public var halfLife = TrendingScore.usualHalfLife

  /// The periods whose best papers are listed each; nil for one list in which age counts.
  public var period: TrendingPeriod?

  /// The profile that has a say; nil for none.
  public var profile: String?

  /// The profile whose blocks hold; nil for that of `profile`.
  public var reader: String?

  /// What the reader wants not to see.
  var blocked = BlockedTopics()

  /// Papers that do not appear.
  var excludedKeys: Set<Int64> = []

  /// Creates the default options, as of a day.
  public init(until: PaperDate) { self.until = until }

  /// Which papers may appear: whole periods, so that the first is not a part of one.
  var filter: PaperFilter {
    var filter = PaperFilter()
    let first = PaperDate(dayNumber: until.dayNumber - max(0, dayCount - 1))
    filter.since = period?.firstDay(of: first) ?? first
    filter.until = until.lastDay
    filter.categories = categories
    return filter.without(blocked)
  }
}

/// A paper that readers turn to.
public struct TrendingPaper: Sendable, Equatable {
  /// The paper with its rank and score: see `Workspace.trending(_:progress:)`.
  public let paper: RankedPaper

  /// The period whose list it is in; nil for the only list.
  public let period: String?
}

extension Workspace {
  /// Ranks papers by how much they are read.
  ///
  /// In one list the score is that of `TrendingScore`, with age; with a profile it is
  /// `TrendingScore.personal(attention:nearness:)`. In the list of a period it is votes and comments, since
  /// all papers are of about one age; with a profile, the two are blended within each period.
  ///
  /// - Parameters:
  ///   - options: Which papers.
  ///   - progress: Called during long work.
  /// - Returns: The papers, best first, ties by ascending id; of several periods, the latest first.
  /// - Throws: `NoRecommendation` where a profile without likes is to have a say, `StoreError`.
  public func trending(
    _ options: TrendingOptions, progress: (FitProgress) -> Void = { _ in }
  ) async throws -> [TrendingPaper] {
    var options = options
    if let profile = options.reader ?? options.profile {
      options.blocked = try preferences(ofProfile: profile).blocked
    }
    let read = try papers.attention(passing: options.filter).filter { [options] in
      !options.excludedKeys.contains($0.key)
    }
    var recommender: Recommender?
    if let profile = options.profile {
      recommender = try await learn(
        profile: profile, halfLife: try halfLife(ofProfile: profile).days, progress: progress
      ).recommender
    }
    guard let period = options.period else {
      return try best(of: read, named: nil, options: options, recommender: recommender)
    }
    return try Dictionary(grouping: read) { period.name(of: $0.date) }
      .sorted { $0.key > $1.key }
      .flatMap { try best(of: $0.value, named: $0.key, options: options, recommender: recommender) }
  }

  /// The latest day of a paper with votes or comments; nil if the library has none.
  ///
  /// - Throws: `StoreError`.
  public func lastDateWithAttention() throws -> PaperDate? { try papers.lastDateWithAttention() }

  private func best(
    of read: [PaperStore.Attention], named period: String?, options: TrendingOptions,
    recommender: Recommender?
  ) throws -> [TrendingPaper] {
    let score = TrendingScore(halfLife: options.halfLife)
    var scores = read.map { paper in
      let age = period == nil ? options.until.dayNumber - paper.date.dayNumber : 0
      return score.score(attention: paper.count, age: age)
    }
    if let recommender {
      let index = recommender.index
      scores = TrendingScore.personal(
        attention: scores,
        nearness: read.map { paper in
          index.position(ofKey: paper.key).map { recommender.score(at: $0) } ?? 0
        })
    }
    // The papers come by their ids, and the order of equal scores stays.
    let order = read.indices.sorted {
      scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1]
    }.prefix(options.count ?? read.count)
    return try ranked(order.map { (read[$0].key, scores[$0], nil) })
      .map { TrendingPaper(paper: $0, period: period) }
  }
}
