import Akin
import AkinTestSupport
import Foundation
import GRDB
import Testing

@testable import AkinStore

@Suite struct FingerprintTests {
  private let folder: TemporaryFolder
  private let workspace: Workspace
  private let board = TopicBoard(papersPerTopic: 10)

  init() async throws {
    folder = try TemporaryFolder()
    workspace = try Workspace(path: folder.file("library.sqlite"))
    try workspace.importText(board.jsonLines)
    try FingerprintTests.rate(workspace)
    try await workspace.updateIndex()
  }

  private static func rate(_ workspace: Workspace) throws {
    for (name, rating, date) in [
      ("topic0-0", Rating.like, "2026-01-01T00:00:00Z"),
      ("topic0-1", .like, "2026-03-01T00:00:00Z"), ("topic2-1", .like, "2026-03-01T00:00:00Z"),
      ("topic1-0", .dislike, "2026-03-02T00:00:00Z"),
    ] {
      let key = try workspace.key(ofPaperNamed: name)
      _ = try workspace.rate(
        [NewRating(paperKey: key, rating: rating, date: date)], profile: "default")
    }
  }

  private func parts(
    _ workspace: Workspace, profile: String = "default",
    options: RecommendationOptions = RecommendationOptions()
  ) throws -> [String: ContentHash] {
    let request = ListRequest(profile: profile, options: options)
    return try workspace.fingerprint(of: request).parts.reduce(into: [:]) { $0[$1.name] = $1.hash }
  }

  private func list(_ workspace: Workspace) async throws -> [String] {
    var options = RecommendationOptions()
    options.count = nil
    return try await workspace.recommendations(profile: "default", options: options).map {
      "\($0.paper.id) \($0.score) \($0.probability ?? 0)"
    }
  }

  /// The parts that are others after a change.
  private func changed(_ change: () throws -> Void) throws -> Set<String> {
    let before = try parts(workspace)
    try change()
    let after = try parts(workspace)
    return Set(after.keys.filter { after[$0] != before[$0] })
  }

  private func importing(_ text: String) throws -> Set<String> {
    try changed { try workspace.importText(text) }
  }

  @Test func eachChangeShowsInItsPart() throws {
    let key = try workspace.key(ofPaperNamed: "topic3-0")
    #expect(try importing(#"{"id": "topic3-0", "title": "Another title"}"#) == ["papers"])
    #expect(try importing(#"{"id": "topic3-0", "keywords": ["owls"], "title": "A"}"#) == ["papers"])
    #expect(try importing(#"{"id": "new", "title": "Mice of the north"}"#) == ["papers"])
    #expect(try importing(#"{"id": "topic3-1", "title": "x", "upvotes": 3}"#) == ["papers"])
    #expect(
      try importing(#"{"id": "topic3-1", "title": "x", "upvotes": 4}"#).isEmpty,
      "votes are in no list")
    let rate = { (date: String) throws -> Void in
      _ = try workspace.rate(
        [NewRating(paperKey: key, rating: .like, date: date)], profile: "default")
    }
    #expect(try changed { try rate("2026-03-03T00:00:00Z") } == ["ratings"])
    #expect(try changed { try rate("2026-03-04T00:00:00Z") } == ["ratings"], "ages count")
    #expect(try changed { _ = try workspace.undo(profile: "default") } == ["ratings"])
    var options = RecommendationOptions()
    options.filter.since = PaperDate("2026-01-01")
    #expect(try parts(workspace, options: options)["options"] != parts(workspace)["options"])
    options = RecommendationOptions()
    options.explains = true
    #expect(try parts(workspace, options: options) == parts(workspace), "reasons change no list")
  }

  @Test func anotherModelShows() async throws {
    let before = try parts(workspace)
    try workspace.setEncoderChoice(.none)
    try await workspace.updateIndex()
    let after = try parts(workspace)
    #expect(after["model"] != before["model"] && after["papers"] == before["papers"])
  }

  @Test func theOrderOfAnImportDoesNotShow() async throws {
    let other = try Workspace(path: folder.file("other.sqlite"))
    let lines = board.jsonLines.split(separator: "\n").reversed()
    try other.importText(lines.joined(separator: "\n"))
    try FingerprintTests.rate(other)
    try await other.updateIndex()
    #expect(try parts(other) == parts(workspace))
    #expect(try await list(other) == list(workspace))
  }

  /// A library that has grown since its model was fitted, as a copy without its index.
  @Test func aRestoredLibraryHasItsModelAgain() async throws {
    for number in 0..<4 {
      try workspace.importText(
        #"{"id": "late\#(number)", "title": "transit photometry \#(number)", "date": "2026"}"#)
      try await workspace.updateIndex()
    }
    let manifest = try #require(try workspace.index.manifest())
    #expect(manifest.fittedCount == 40 && manifest.segments.count == 5)
    let before = try await list(workspace)
    let backup = folder.file("backup.sqlite")
    try workspace.backUp(to: backup)
    let other = try Workspace(path: folder.file("elsewhere/library.sqlite"))
    try other.restore(from: backup)
    #expect(try await list(other) == before)
    #expect(try other.index.manifest()?.segments.count == 2)
    #expect(try parts(other) == parts(workspace))
  }

  /// What was fitted to cannot be had again: the model is another one, and says so.
  @Test func aRestoredLibraryOfChangedPapersHasAnotherModel() async throws {
    try workspace.importText(#"{"id": "topic0-5", "title": "Owls hear with their faces"}"#)
    try await workspace.updateIndex()
    let before = try parts(workspace)
    let backup = folder.file("backup.sqlite")
    try workspace.backUp(to: backup)
    let other = try Workspace(path: folder.file("elsewhere/library.sqlite"))
    try other.restore(from: backup)
    try await other.updateIndex()
    let after = try parts(other)
    #expect(after["model"] != before["model"])
    #expect(after["papers"] == before["papers"] && after["ratings"] == before["ratings"])
  }

  @Test func anExportedProfileHasTheSameRatings() throws {
    let entries = try workspace.archive(ofProfile: "default")
    let other = try Workspace(path: folder.file("other.sqlite"))
    _ = try other.importProfile(entries, named: "ana", isNew: true)
    #expect(try parts(other, profile: "ana")["ratings"] == parts(workspace)["ratings"])
    let archive = GroupMember.archive(
      name: "ana", entries: entries, preferences: ProfilePreferences())
    #expect(
      try ProfileContent(of: archive, in: workspace).hash == parts(workspace)["ratings"])
  }

  /// Merges, splits and papers whose keys come again.
  @Test func theSumIsThatOfThePapers() throws {
    let store = PaperHashStore(file: workspace.file)
    let check = {
      let total = try store.total()
      #expect(try store.recomputed() == total.hash)
      #expect(try total.count == workspace.paperCount())
    }
    try check()
    try workspace.importText(#"{"id": "last", "title": "The last paper"}"#)
    try check()
    let keys = try ["topic0-0", "last"].map { try workspace.key(ofPaperNamed: $0) }
    try workspace.merge(keys[1], into: keys[0])
    try check()
    try workspace.importText(#"{"id": "again", "title": "A paper with that key"}"#)
    try check()
    _ = try workspace.split(keys[0])
    try check()
    try workspace.file.write { try $0.execute(sql: "UPDATE paperHash SET hash = zeroblob(16)") }
    try store.mend()
    try check()
  }
}
