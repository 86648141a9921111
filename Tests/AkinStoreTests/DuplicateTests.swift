import Akin
import AkinTestSupport
import Foundation
import Testing

@testable import AkinStore

@Suite struct DuplicateTests {
  private let folder = Result { try TemporaryFolder() }

  private func library() throws -> Workspace {
    let workspace = try Workspace(path: folder.get().file("library.sqlite"))
    try workspace.importText(
      """
      {"id": "2401.00001", "title": "Owls hear with their faces", "date": "2024-01-02", \
      "authors": ["Ana Ruiz"], "abstract": "Owls hear mice under snow."}
      {"id": "10.1000/owl", "title": "Owls can hear with their faces", "date": "2024", \
      "authors": ["Ruiz, Ana"], "venue": "Journal of Owls", "keywords": ["hearing"]}
      {"id": "10.1000/mouse", "title": "Mice fear owls at night", "date": "2023"}
      """)
    return workspace
  }

  private func key(_ name: String, _ workspace: Workspace) throws -> Int64 {
    try workspace.key(ofPaperNamed: name)
  }

  @Test func aPairIsShownUntilItIsDecided() throws {
    let workspace = try library()
    let pairs = try workspace.duplicates(likeness: 0.2)
    #expect(
      pairs.map { [$0.kept.id.description, $0.merged.id.description] } == [
        ["arxiv:2401.00001", "doi:10.1000/owl"]
      ])
    try workspace.keepApart(key("10.1000/owl", workspace), key("2401.00001", workspace))
    #expect(
      try workspace.duplicates(likeness: 0).filter { $0.evidence.titleSimilarity > 0.5 }.isEmpty)
  }

  @Test func aMergedPaperHasTheNamesAndRatingsOfBoth() async throws {
    let workspace = try library()
    let (kept, other) = (try key("2401.00001", workspace), try key("10.1000/owl", workspace))
    _ = try workspace.rate([NewRating(paperKey: other, rating: .like)], profile: "default")
    _ = try await workspace.paperIndex()
    try workspace.merge(other, into: kept)
    #expect(try workspace.paperCount() == 2)
    #expect(try key("10.1000/owl", workspace) == kept)
    let paper = try #require(try workspace.paper(kept))
    #expect(paper.title == "Owls hear with their faces" && paper.keywords == ["hearing"])
    #expect(paper.allIDs.map(\.description) == ["arxiv:2401.00001", "doi:10.1000/owl"])
    #expect(try workspace.ratings(profile: "default").map(\.key) == [kept])
    // Neither words nor vectors know the other one any more.
    #expect(try workspace.search("\"can hear\"", count: nil).isEmpty)
    let index = try await workspace.paperIndex()
    #expect(index.paperCount == 2 && index.position(ofKey: other) == nil)
    #expect(Set(index.positions.map { index.key(at: $0) }).count == 2)
  }

  @Test func theRecordsOfBothAreKept() throws {
    let workspace = try library()
    let (kept, other) = (try key("2401.00001", workspace), try key("10.1000/owl", workspace))
    let before = try [kept, other].map {
      PaperTable.json(of: try #require(try workspace.paper($0)))
    }
    #expect(try workspace.originals(ofPaper: kept).isEmpty)
    try workspace.merge(other, into: kept)
    #expect(
      try workspace.originals(ofPaper: kept).map { PaperTable.json(of: $0.paper) } == before)
  }

  @Test func anImportKeepsTheRecordsThatItMakesOnePaperOf() throws {
    let workspace = try library()
    let text = """
      {"id": "pmid:7", "doi": "10.1000/mouse", "title": "Mice fear owls by night", "abstract": "They do."}
      """
    try workspace.importText(text)
    let originals = try workspace.originals(ofPaper: key("10.1000/mouse", workspace))
    #expect(originals.map(\.source) == ["library", "test"])
    #expect(
      originals.map(\.paper.title) == ["Mice fear owls at night", "Mice fear owls by night"])
    try workspace.importText(text)
    #expect(try workspace.originals(ofPaper: key("pmid:7", workspace)).count == 2)
  }

  @Test func aVolumesDOIDoesNotMakeOnePaperOfItsPapers() throws {
    let workspace = try emptyWorkspace()
    let text = """
      {"id": "10.1000/volume", "title": "Owls hear with their faces", "authors": ["Ana Ruiz"]}
      {"id": "10.1000/volume", "title": "Deep mines of the north", "authors": ["Kim Lee"]}
      """
    #expect(try workspace.importText(text).added == 2)
    let again = try workspace.importText(text)
    #expect(again.added == 0 && again.unchanged == 2)
  }

  @Test func aLaterVersionLeavesTheRecordBeforeIt() throws {
    let workspace = try library()
    let later = { (upvotes: Int) in
      #"{"id": "10.1000/mouse", "title": "Mice fear owls", "upvotes": \#(upvotes)}"#
    }
    try workspace.importText(later(1))
    let key = try key("10.1000/mouse", workspace)
    #expect(
      try workspace.originals(ofPaper: key).map(\.paper.title) == [
        "Mice fear owls at night", "Mice fear owls",
      ])
    // Votes alone are no other record.
    try workspace.importText(later(2))
    #expect(try workspace.paper(key)?.upvotes == 2)
    #expect(try workspace.originals(ofPaper: key).count == 2)
    #expect(throws: StoreError.oneRecord(name: "doi:10.1000/mouse")) {
      try workspace.split(key)
    }
  }

  @Test func aPaperThatWasSplitStaysSo() async throws {
    let workspace = try library()
    let (kept, other) = (try key("2401.00001", workspace), try key("10.1000/owl", workspace))
    let before = try [kept, other].map { try #require(try workspace.paper($0)) }
    try workspace.merge(other, into: kept)
    _ = try await workspace.paperIndex()
    let keys = try workspace.split(kept)
    #expect(keys.count == 2 && keys[0] == kept)
    #expect(try keys.map { try workspace.paper($0) } == before)
    #expect(try workspace.originals(ofPaper: kept).isEmpty)
    let again = try workspace.importText(
      before.map { PaperTable.json(of: $0) }.joined(separator: "\n"))
    #expect(again.unchanged == 2)
    #expect(try await workspace.paperIndex().paperCount == 3)
    #expect(try workspace.search("\"can hear\"", count: nil).count == 1)
  }

  @Test func aNewPaperMayHaveTheKeyOfAMergedOne() async throws {
    let workspace = try library()
    let (kept, last) = (try key("2401.00001", workspace), try key("10.1000/mouse", workspace))
    try workspace.merge(last, into: kept)
    try workspace.importText(#"{"id": "10.1000/new", "title": "Snow muffles mice"}"#)
    #expect(try key("10.1000/new", workspace) == last)
    let index = try await workspace.paperIndex()
    #expect(index.paperCount == 3 && index.position(ofKey: last) != nil)
  }

  @Test func aRecordThatNamesTwoPapersMakesThemOne() throws {
    let workspace = try library()
    try workspace.importText(
      #"{"id": "pmid:7", "otherIDs": ["10.1000/owl", "2401.00001"], "title": "Owls hear"}"#)
    #expect(try workspace.paperCount() == 2)
    let key = try key("pmid:7", workspace)
    #expect(try key == self.key("10.1000/owl", workspace))
    #expect(try key == self.key("2401.00001", workspace))
    #expect(try workspace.originals(ofPaper: key).count == 3)
  }

  @Test func whatWasDecidedToBeTwoIsNotJoined() throws {
    let workspace = try library()
    try workspace.keepApart(key("10.1000/owl", workspace), key("2401.00001", workspace))
    try workspace.importText(
      #"{"id": "pmid:7", "otherIDs": ["10.1000/owl", "2401.00001"], "title": "Owls hear"}"#)
    #expect(try workspace.paperCount() == 3)
    #expect(try workspace.merges(of: workspace.duplicates(likeness: 0)).count < 2)
  }

  @Test func whatADecisionKeepsApartIsNotMergedByWayOfAThird() throws {
    let workspace = try emptyWorkspace()
    let titles = ["Owls hear with faces", "Owls hear well with faces", "Owls hear ill with faces"]
    for (number, title) in titles.enumerated() {
      try workspace.importText(
        #"{"id": "10.1000/\#(number)", "title": "\#(title)", "authors": ["Ana Ruiz"]}"#)
    }
    let keys = try titles.indices.map { try key("10.1000/\($0)", workspace) }
    try workspace.keepApart(keys[1], keys[2])
    let pairs = try workspace.duplicates(likeness: 0)
    #expect(pairs.count == 2)
    let merges = try workspace.merges(of: pairs)
    #expect(merges.count == 1)
    // The decision goes over to the paper that stays.
    try workspace.merge(keys[1], into: keys[0])
    #expect(try workspace.duplicates(likeness: 0).isEmpty)
  }

  @Test func aMergeKeepsTheRatingThatStands() throws {
    let workspace = try library()
    let (kept, other) = (try key("2401.00001", workspace), try key("10.1000/owl", workspace))
    for (key, rating) in [(kept, Rating.like), (other, .like), (other, nil)] {
      _ = try workspace.rate([NewRating(paperKey: key, rating: rating)], profile: "default")
    }
    try workspace.merge(other, into: kept)
    #expect(try workspace.ratings(profile: "default").map(\.rating) == [.like])
    // Of two that stand, the later one, wherever it was said.
    let (owl, mouse) = (kept, try key("10.1000/mouse", workspace))
    for (key, rating, date) in [(mouse, Rating.dislike, "2030-01-02"), (owl, .like, "2030-01-01")] {
      _ = try workspace.rate(
        [NewRating(paperKey: key, rating: rating, date: date)], profile: "default")
    }
    try workspace.merge(mouse, into: owl)
    #expect(try workspace.ratings(profile: "default").map(\.rating) == [.dislike])
  }

  @Test func aRecordOfAnotherTitleUnderOneIdIsNotLost() throws {
    let workspace = try emptyWorkspace()
    let text = """
      {"id": "10.1000/volume", "title": "Deep cats dream of mice", "authors": ["Ana Ruiz"]}
      {"id": "10.1000/volume", "title": "Quantum fish", "authors": ["Ana Ruiz"]}
      """
    try workspace.importText(text)
    let key = try key("10.1000/volume", workspace)
    #expect(
      try workspace.originals(ofPaper: key).map(\.paper.title) == [
        "Deep cats dream of mice", "Quantum fish",
      ])
    let keys = try workspace.split(key)
    #expect(keys.count == 2)
    #expect(try workspace.paper(keys[1])?.title == "Quantum fish")
    // Its record finds back to it.
    try workspace.importText(text)
    #expect(try workspace.paperCount() == 2)
    #expect(try workspace.originals(ofPaper: key).isEmpty)
  }
}
