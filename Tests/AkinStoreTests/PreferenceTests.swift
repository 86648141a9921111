import Akin
import AkinTestSupport
import GRDB
import Testing

@testable import AkinStore

@Suite struct PreferenceTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace(file: LibraryFile())
    try workspace.importText(
      #"""
      {"id": "a", "title": "Owls", "authors": ["Jane Q. Smith", "Ole Møller"]}
      {"id": "b", "title": "Mice", "authors": ["J. Smith"]}
      {"id": "c", "title": "Owls and mice", "authors": ["John Smith", "Wei Zhang"]}
      {"id": "d", "title": "Smith charts", "authors": ["Zhang Wei", "Karl Müller-Smith"]}
      {"id": "e", "title": "Nobody's paper"}
      """#)
  }

  private func papers(_ filter: PaperFilter) throws -> String {
    let keys = try workspace.papers.keys(passing: filter)?.all ?? []
    return try workspace.papers.papers(keys).map(\.paper.id.description).sorted().joined()
  }

  @Test(arguments: [
    ("Jane Smith", "ab"), ("Smith, J.", "abc"), ("john smith", "bc"), ("Moller", "a"),
    ("Wei Zhang", "cd"), ("W. Zhang", "c"), ("Nobody", ""), ("Zhang", "c"), ("Muller", ""),
  ])
  func authorsAreFoundByName(name: String, expected: String) throws {
    #expect(try papers(.papers(by: [name])) == expected)
    var others = PaperFilter()
    others.excludedAuthors = [name]
    #expect(try papers(others) == "abcde".filter { !expected.contains($0) })
  }

  @Test func severalAuthorsAreAnyOfThem() throws {
    #expect(try papers(.papers(by: ["Møller", "Zhang"])) == "ac")
    var filter = PaperFilter.papers(by: ["Smith"])
    filter.excludedAuthors = ["Zhang", "Jane Smith"]
    #expect(try papers(filter) == "d")
    filter.excludedAuthors = ["Zhang"]
    #expect(try papers(filter) == "abd")
  }

  @Test func followsAndBlocksAreKeptOnceAndTakenBack() throws {
    let followed = try workspace.follow(["Smith, Jane", "jane  smith"], profile: "default")
    #expect(followed.map(\.name) == ["Jane Smith", "Jane Smith"] && followed[0].paperCount == 2)
    var topics = BlockedTopics()
    topics.words = ["Owls", "owls", "smart contract"]
    topics.categories = ["cs.LG"]
    topics.authors = ["Ng, A."]
    let blocked = try workspace.block(topics, profile: "default")
    #expect(blocked.words == ["Owls", "smart contract"] && blocked.authors == ["A. Ng"])
    var gone = BlockedTopics()
    gone.words = ["OWLS"]
    #expect(try workspace.unblock(gone, profile: "default").words == ["smart contract"])
    #expect(try workspace.unfollow(["J. Smith"], profile: "default") == ["Jane Smith"])
    #expect(throws: StoreError.noRule(text: "J. Smith", isFollow: true, known: [])) {
      _ = try workspace.unfollow(["J. Smith"], profile: "default")
    }
  }

  @Test func whatCannotBeTakenBackChangesNothing() throws {
    _ = try workspace.follow(["Jane Smith"], profile: "default")
    #expect(throws: StoreError.self) {
      _ = try workspace.unfollow(["Jane Smith", "Nobody"], profile: "default")
    }
    #expect(try workspace.preferences(ofProfile: "default").followed == ["Jane Smith"])
  }

  @Test func preferencesStayWithTheirProfile() throws {
    try workspace.createProfile("owls")
    _ = try workspace.follow(["Jane Smith"], profile: "owls")
    try workspace.changeSettings(ofProfile: "owls") {
      $0.halfLife = HalfLife(days: nil)
      $0.diversity = 0.25
    }
    #expect(try workspace.preferences(ofProfile: "default").isEmpty)
    let before = try workspace.preferences(ofProfile: "owls")
    #expect(before.settings.halfLife == HalfLife(days: nil) && before.settings.diversity == 0.25)
    try workspace.renameProfile("owls", to: "birds")
    #expect(try workspace.preferences(ofProfile: "birds") == before)
    try workspace.changeSettings(ofProfile: "birds") { $0.diversity = nil }
    #expect(try workspace.preferences(ofProfile: "birds").settings.diversity == nil)
    _ = try workspace.deleteProfile("birds")
    let left = try workspace.file.read {
      try Int.fetchOne(
        $0,
        sql: "SELECT (SELECT COUNT(*) FROM profileRule) + (SELECT COUNT(*) FROM profileSetting)")
    }
    #expect(left == 0)
  }

  @Test func whatIsGivenGoesBeforeWhatIsRemembered() {
    var given = ListSettings()
    given.diversity = 0
    var remembered = ListSettings()
    (remembered.diversity, remembered.novelty) = (0.5, 0.2)
    let both = given.completed(by: remembered)
    #expect(both.diversity == 0 && both.novelty == 0.2 && both.halfLife == nil)
  }

  /// The full-text index does not fold these letters.
  @Test(arguments: ["Møller", "Œhler", "Weiß", "Þórsson", "Đukić", "Łoś", "Ħal", "Kırlı"])
  func lettersThatTheWordIndexKeepsAreFolded(name: String) throws {
    try workspace.importText(#"{"id": "x", "title": "Snow", "authors": ["Ana \#(name)"]}"#)
    #expect(try papers(.papers(by: [name.folded])).contains("x"), "\(name.folded)")
  }
}
