public import Akin
public import Foundation

/// What a digest depends on.
public struct DigestOptions: Sendable, Equatable {
  /// The day that it is of; later papers do not appear.
  public var day: PaperDate

  /// The first day of papers that may appear.
  public var since: PaperDate

  /// How many papers the personal part holds at most.
  public var count = 10

  /// How many papers the trending part holds at most.
  public var trendingCount = 5

  /// Only papers in one of these categories; `cs` stands for all of `cs.*`.
  public var categories: [String] = []

  /// The least probability of a paper in the personal part; nil for any.
  public var minimumProbability: Float?

  /// Creates the default options, as of a day: papers of the week that ends with it.
  ///
  /// A paper is listed some days after its date, and none is sent twice: so a day's mail looks further back
  /// than a day.
  public init(day: PaperDate) {
    self.day = day
    since = PaperDate(dayNumber: day.dayNumber - 7)
  }
}

extension Workspace {
  /// Chooses the papers of a day for a profile, none of them rated or sent before.
  ///
  /// A paper that would be in both parts is in the personal one. A profile without likes has a trending
  /// part only.
  ///
  /// - Returns: The digest, which is not sent by that; without entries if there is nothing.
  /// - Throws: `StoreError`.
  public func digest(
    profile: String, options: DigestOptions, progress: (FitProgress) -> Void = { _ in }
  ) async throws -> Digest {
    let sent = try digests.paperKeys(of: .mail, profile: profiles.key(named: profile))
    let personal = try await newRecommendations(
      profile: profile, options: options, unlisted: sent, progress: progress)
    var trendingOptions = TrendingOptions(until: options.day)
    trendingOptions.dayCount = options.day.dayNumber - options.since.dayNumber + 1
    trendingOptions.count = options.trendingCount
    trendingOptions.categories = options.categories
    trendingOptions.reader = profile
    let rated = try ratings(profile: profile).map(\.key)
    trendingOptions.excludedKeys = sent.union(rated).union(personal.map(\.key))
    let trending = try await self.trending(trendingOptions).map { item in
      Digest.Entry(
        part: .trending, key: item.paper.key, paper: item.paper.paper, probability: nil, reason: "")
    }
    return Digest(profile: profile, day: options.day, entries: personal + trending)
  }

  /// Chooses papers, tells them and remembers that, while no other process does so for this library.
  ///
  /// Others wait, so that none tells again what is being told just now.
  ///
  /// - Parameter body: The work.
  /// - Returns: What `body` returns.
  /// - Throws: `StoreError.cannotWrite`; `CancellationError` where the task is cancelled while it waits;
  ///   what `body` throws.
  public func telling<Value>(_ body: () async throws -> Value) async throws -> Value {
    let lock = try await FolderLock.waiting(folder: index.folder, name: DigestStore.lockName)
    defer { lock.unlock() }
    return try await body()
  }

  /// Remembers that a digest was sent, so that its papers do not come again.
  ///
  /// - Throws: `StoreError`.
  public func remember(sent digest: Digest, now: Date = Date()) throws {
    try digests.save(
      digest, kind: .mail, profile: profiles.key(named: digest.profile), now: now)
  }

  /// The digest that was sent last, with its papers as they are now; nil if none was.
  ///
  /// - Throws: `StoreError`.
  public func lastDigest(profile: String) throws -> Digest? {
    guard let last = try digests.last(.mail, profile: profiles.key(named: profile)),
      let day = PaperDate(last.day)
    else { return nil }
    let records = try papers.papers(last.items.map(\.paperKey))
    let paperByKey = Dictionary(uniqueKeysWithValues: records.map { ($0.key, $0.paper) })
    let entries = last.items.compactMap { item in
      paperByKey[item.paperKey].map {
        Digest.Entry(
          part: item.part, key: item.paperKey, paper: $0, probability: item.probability,
          reason: item.reason)
      }
    }
    return Digest(profile: profile, day: day, entries: entries)
  }

  /// How the mails of a profile are sent; nil if that was never said.
  ///
  /// - Throws: `StoreError`.
  public func mailSettings(profile: String) throws -> MailSettings? {
    try MailSettingStore(file: file).settings(profile: profiles.key(named: profile))
  }

  /// Remembers how the mails of a profile are sent.
  ///
  /// - Throws: `StoreError`.
  public func setMailSettings(_ settings: MailSettings, profile: String) throws {
    try MailSettingStore(file: file).save(settings, profile: profiles.key(named: profile))
  }

  var digests: DigestStore { DigestStore(file: file) }

  /// The best recommendations that are not among some papers, with reasons; none where there are no likes.
  private func newRecommendations(
    profile: String, options: DigestOptions, unlisted: Set<Int64>,
    progress: (FitProgress) -> Void
  ) async throws -> [Digest.Entry] {
    do {
      let list = try await recommendations(
        profile: profile, options: options.recommendationOptions(unlisted: unlisted),
        progress: progress)
      let titles = try ratings(profile: profile).reduce(into: [:]) {
        $0[$1.id.description] = $1.title
      }
      return list.map { item in
        Digest.Entry(
          part: .personal, key: item.key, paper: item.paper, probability: item.probability,
          reason: item.reasons.line(titles: titles))
      }
    } catch is NoRecommendation {
      return []
    }
  }
}

extension DigestOptions {
  /// What is asked of the ranking.
  func recommendationOptions(unlisted: Set<Int64>) -> RecommendationOptions {
    var options = RecommendationOptions()
    options.count = count
    options.filter.since = since.firstDay
    options.filter.until = day.lastDay
    options.filter.categories = categories
    options.minimumProbability = minimumProbability
    options.unlistedKeys = unlisted
    options.explains = true
    return options
  }
}
