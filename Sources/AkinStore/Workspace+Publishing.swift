public import Akin
public import Foundation

/// What is to be published.
public struct Publication: Sendable {
  /// The papers that are new in the feed.
  public let new: Digest

  /// All papers of the feed, latest first.
  public let entries: [AtomFeedWriter.Entry]
}

extension Workspace {
  /// Chooses what a profile's feed holds: the papers at the top of its list that the feed does not hold
  /// yet, and before them those that it holds, as they were when they came into it.
  ///
  /// Asked again, it holds the same, until another paper comes to the top.
  ///
  /// - Parameters:
  ///   - profile: The profile.
  ///   - options: Which papers; the trending part is left out.
  ///   - limit: How many papers the feed holds at most.
  ///   - now: When new papers come into the feed.
  ///   - progress: Called during long work.
  /// - Returns: The feed, which is not remembered by that.
  /// - Throws: `NoRecommendation`, `StoreError`.
  public func publication(
    profile: String, options: DigestOptions, limit: Int, now: Date = Date(),
    progress: (FitProgress) -> Void = { _ in }
  ) async throws -> Publication {
    let key = try profiles.key(named: profile)
    let known = try digests.paperKeys(of: .feed, profile: key)
    let list = try await recommendations(
      profile: profile, options: options.recommendationOptions(unlisted: []), progress: progress)
    let titles = try ratings(profile: profile).reduce(into: [:]) {
      $0[$1.id.description] = $1.title
    }
    let new = list.filter { !known.contains($0.key) }.map { item in
      Digest.Entry(
        part: .personal, key: item.key, paper: item.paper, probability: item.probability,
        reason: item.reasons.line(titles: titles))
    }
    let date = RatingStore.timestamp(now)
    let latest = new.map {
      AtomFeedWriter.Entry(
        paper: $0.paper, updated: date, probability: $0.probability, reason: $0.reason)
    }
    let items = try digests.items(of: .feed, profile: key, count: limit)
    let records = try papers.papers(items.map(\.paperKey))
    let paperByKey = Dictionary(uniqueKeysWithValues: records.map { ($0.key, $0.paper) })
    let earlier = items.compactMap { item in
      paperByKey[item.paperKey].map {
        AtomFeedWriter.Entry(
          paper: $0, updated: item.date, probability: item.probability, reason: item.reason)
      }
    }
    return Publication(
      new: Digest(profile: profile, day: options.day, entries: new),
      entries: Array((latest + earlier).prefix(max(limit, latest.count))))
  }

  /// Remembers that papers came into a profile's feed.
  ///
  /// - Throws: `StoreError`.
  public func remember(published digest: Digest, now: Date) throws {
    guard !digest.entries.isEmpty else { return }
    try digests.save(
      digest, kind: .feed, profile: profiles.key(named: digest.profile), now: now)
  }
}
