import Akin
import AkinTestSupport
import Foundation
import Testing

@testable import AkinStore

@Suite struct DigestStoreTests {
  private let folder = Result { try TemporaryFolder() }

  /// Twelve papers of three topics with votes, one a day; two of the first topic are liked.
  private func library() async throws -> Workspace {
    let workspace = try Workspace(path: folder.get().file("library.sqlite"))
    let words = ["owl hearing night", "kernel matrix solver", "speech audio phoneme"]
    let lines = (0..<12).map { number in
      """
      {"id": "p\(number)", "title": "\(words[number % 3]) \(number)", "date": \
      "2026-11-\(10 + number)", "upvotes": \(number * 3), "comments": \(number % 2), \
      "abstract": "\(words[number % 3]) and \(words[number % 3])"}
      """
    }
    try workspace.importText(lines.joined(separator: "\n"))
    try await workspace.updateIndex()
    let liked = try ["p0", "p3"].map {
      NewRating(paperKey: try workspace.key(ofPaperNamed: $0), rating: .like)
    }
    _ = try workspace.rate(liked, profile: "default")
    return workspace
  }

  private func options(_ day: String, count: Int = 2, trending: Int = 1) throws -> DigestOptions {
    var options = DigestOptions(day: try #require(PaperDate(day)))
    options.since = try #require(PaperDate("2026-11-01"))
    (options.count, options.trendingCount) = (count, trending)
    return options
  }

  private func ids(_ digest: Digest) -> [String] { digest.entries.map(\.paper.id.description) }

  @Test func noPaperComesTwiceAndNoneIsOfTheFuture() async throws {
    let workspace = try await library()
    var seen: [String] = []
    for day in 15...28 {
      let options = try options("2026-11-\(day)")
      let digest = try await workspace.digest(profile: "default", options: options)
      #expect(digest.entries.allSatisfy { $0.paper.date ?? options.day <= options.day })
      // Asking changes nothing; telling does.
      #expect(try await workspace.digest(profile: "default", options: options) == digest)
      if digest.entries.isEmpty { continue }
      try workspace.remember(sent: digest)
      #expect(try workspace.lastDigest(profile: "default") == digest)
      seen += ids(digest)
    }
    #expect(Set(seen).count == seen.count)
    // All but the two that are liked.
    #expect(Set(seen) == Set((0..<12).map { "p\($0)" }).subtracting(["p0", "p3"]))
  }

  @Test func aPaperOfBothPartsIsInTheFirst() async throws {
    let workspace = try await library()
    let digest = try await workspace.digest(
      profile: "default", options: options("2026-11-21", count: 20, trending: 20))
    #expect(digest.entries(of: .personal).count == 10 && digest.parts == [.personal])
    #expect(ids(digest).prefix(2).allSatisfy { ["p6", "p9"].contains($0) })
    #expect(digest.entries[0].reason.contains("owl"))
  }

  /// Probabilities are those of the whole list, whatever was sent of it before.
  @Test func whatWasSentStillCountsInTheRanking() async throws {
    let workspace = try await library()
    let all = try await workspace.digest(
      profile: "default", options: options("2026-11-21", count: 20, trending: 0))
    let first = try await workspace.digest(
      profile: "default", options: options("2026-11-21", count: 4, trending: 0))
    try workspace.remember(sent: first)
    let rest = try await workspace.digest(
      profile: "default", options: options("2026-11-21", count: 20, trending: 0))
    #expect(first.entries + rest.entries == all.entries)
  }

  @Test func aProfileWithoutLikesHasWhatIsTrending() async throws {
    let workspace = try await library()
    try workspace.createProfile("new")
    let digest = try await workspace.digest(
      profile: "new", options: options("2026-11-21", trending: 3))
    #expect(digest.parts == [.trending] && digest.entries.count == 3)
    // Nobody voted for the first.
    let all = try await workspace.digest(
      profile: "new", options: options("2026-11-21", trending: 20))
    #expect(!ids(all).contains("p0") && all.entries.count == 11)
  }

  @Test func profilesAreToldByThemselves() async throws {
    let workspace = try await library()
    try workspace.createProfile("new")
    let digest = try await workspace.digest(profile: "new", options: options("2026-11-21"))
    try workspace.remember(sent: digest)
    try workspace.renameProfile("new", to: "other")
    #expect(try workspace.lastDigest(profile: "default") == nil)
    #expect(try ids(#require(try workspace.lastDigest(profile: "other"))) == ids(digest))
    _ = try workspace.deleteProfile("other")
    try workspace.createProfile("other")
    #expect(try workspace.lastDigest(profile: "other") == nil)
  }

  @Test func aPaperThatBecameAPartOfAnotherWasSent() async throws {
    let workspace = try await library()
    let digest = try await workspace.digest(
      profile: "default", options: options("2026-11-21", count: 2, trending: 0))
    try workspace.remember(sent: digest)
    let sent = digest.entries[0].key
    let (one, other) = (
      try workspace.key(ofPaperNamed: "p1"), try workspace.key(ofPaperNamed: "p2")
    )
    try workspace.merge(sent, into: one)
    let later = try await workspace.digest(
      profile: "default", options: options("2026-11-21", count: 20, trending: 20))
    #expect(!later.entries.contains { $0.key == one })
    // Two papers of one mail become one; and what was chosen before a merge is known by the paper that stays.
    try workspace.merge(digest.entries[1].key, into: one)
    #expect(try workspace.lastDigest(profile: "default")?.entries.count == 1)
    try workspace.remember(sent: later)
    let chosen = try #require(later.entries.first { $0.key != other })
    try workspace.merge(chosen.key, into: other)
    try workspace.remember(sent: later)
    let last = try #require(try workspace.lastDigest(profile: "default"))
    #expect(last.entries.count == later.entries.count - 1)
    #expect(last.entries.contains { $0.key == other })
  }

  @Test func aFeedStaysAsItIsUntilAPaperComesToTheTop() async throws {
    let workspace = try await library()
    var (seen, now) = ([String: AtomFeedWriter.Entry](), Date(timeIntervalSince1970: 1_795_000_000))
    for day in 15...24 {
      let options = try options("2026-11-\(day)", count: 3)
      let publication = try await workspace.publication(
        profile: "default", options: options, limit: 50, now: now)
      try workspace.remember(published: publication.new, now: now)
      let again = try await workspace.publication(
        profile: "default", options: options, limit: 50, now: now + 60)
      #expect(again.new.entries.isEmpty && again.entries == publication.entries)
      for (id, entry) in seen {
        #expect(publication.entries.contains(entry), "\(id)")
      }
      for entry in publication.entries { seen[entry.paper.id.description] = entry }
      now += 86_400
    }
    #expect(seen.count > 3)
    let short = try await workspace.publication(
      profile: "default", options: options("2026-11-24", count: 3), limit: 2)
    #expect(short.entries.count == 2)
  }

  @Test func mailSettingsAreOfAProfile() async throws {
    let workspace = try await library()
    #expect(try workspace.mailSettings(profile: "default") == nil)
    var settings = MailSettings()
    settings.to = ["Ana Be <ana@example.org>"]
    settings.server = "smtp.example.org:587"
    try workspace.setMailSettings(settings, profile: "default")
    try workspace.createProfile("new")
    #expect(try workspace.mailSettings(profile: "default") == settings)
    #expect(try workspace.mailSettings(profile: "new") == nil)
  }
}
