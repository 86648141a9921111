import Akin
import AkinTestSupport
import GRDB
import Testing

@testable import AkinStore

@Suite struct SchemaTests {
  @Test func aLibraryWithoutKeywordsIsBroughtUpToDate() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("library.sqlite")
    try OldLibrary.make(at: path, upTo: "1: papers, ratings, profiles") {
      try $0.execute(
        sql: """
          INSERT INTO paper (id, title, abstract, authors, categories, titleHash, revision)
          VALUES ('old', 'Graph networks', 'Molecules.', 'Ana Be', 'cs.LG', 1, 1);
          INSERT INTO paperName VALUES ('old', 1);
          """)
    }
    let workspace = try Workspace(path: path)
    try workspace.importText(
      #"{"id": "new", "title": "Recipes", "keywords": ["molecules", "slow food"]}"#)
    let found = { try workspace.search($0, count: nil).map(\.paper.id.description).sorted() }
    #expect(try found("molecules") == ["new", "old"])
    #expect(try found("title:graph") == ["old"] && found("food") == ["new"])
    let paper = try #require(try workspace.search("food", count: 1).first?.paper)
    #expect(paper.keywords == ["molecules", "slow food"])
  }

  /// Words are written later than papers, and papers change and go before and after.
  @Test func theWordsAreThoseOfThePapers() throws {
    let workspace = try Workspace(file: LibraryFile())
    let found = { try workspace.search($0, count: nil).map(\.paper.id.description) }
    try workspace.importText(
      #"""
      {"id": "one", "title": "Graph networks", "upvotes": 1}
      {"id": "two", "title": "Recipes", "categories": "cs.LG"}
      {"id": "one", "title": "Graph networks", "abstract": "Molecules.", "keywords": ["atoms"]}
      """#)
    try workspace.importText(
      #"""
      {"id": "one", "title": "Graph networks", "upvotes": 2}
      {"id": "two", "title": "Slow recipes", "authors": "Ana Be"}
      """#)
    try WordIndex(file: workspace.file).catchUp()
    try workspace.importText(
      #"""
      {"id": "three", "title": "Owls"}
      {"id": "two", "title": "Slow recipes", "abstract": "Of soups."}
      """#)
    // Words of papers that changed or went before they were written are not taken back.
    try workspace.importText(#"{"id": "three", "title": "Owls", "abstract": "At night."}"#)
    try workspace.importText(#"{"id": "four", "title": "Mice"}"#)
    try workspace.file.write { try $0.execute(sql: "DELETE FROM paper WHERE id = 'four'") }
    try WordIndex(file: workspace.file).catchUp()
    // The last key comes again after its paper went.
    try workspace.importText(#"{"id": "five", "title": "Badgers"}"#)
    try workspace.file.write { try $0.execute(sql: "DELETE FROM paper WHERE id = 'five'") }
    try workspace.importText(#"{"id": "six", "title": "Foxes"}"#)
    try WordIndex(file: workspace.file).catchUp()
    try workspace.file.write {
      try $0.execute(sql: "INSERT INTO paperText (paperText, rank) VALUES ('integrity-check', 1)")
    }
    #expect(try found("night") == ["three"] && found("foxes") == ["six"])
    #expect(try found("badgers").isEmpty && found("mice").isEmpty && found("soups") == ["two"])
    #expect(try found("molecules atoms") == ["one"] && found("slow") == ["two"])
  }

  @Test func aLibraryWithoutVenuesIsBroughtUpToDate() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("library.sqlite")
    try OldLibrary.make(at: path, upTo: "4: papers by date and category") {
      try $0.execute(
        sql: """
          INSERT INTO paper (id, title, abstract, authors, categories, titleHash, revision)
          VALUES ('old', 'Graph networks', 'Molecules.', 'Ana Be', 'cs.LG', 1, 1);
          INSERT INTO paperName VALUES ('old', 1);
          """)
    }
    let paper = try #require(try Workspace(path: path).paper(1))
    #expect(paper.venue == nil && paper.collections.isEmpty && paper.title == "Graph networks")
  }

  /// Words that triggers wrote are taken back as those that the import writes.
  @Test(arguments: ["1: papers, ratings, profiles", "2: keywords"])
  func anOldLibraryStaysWhole(version: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("library.sqlite")
    try OldLibrary.make(at: path, upTo: version) {
      try $0.execute(
        sql: """
          INSERT INTO paper (id, title, abstract, authors, categories, titleHash, revision)
          VALUES ('old', 'Graph networks', 'Molecules.', 'Ana Be', 'cs.LG', 1, 1),
            ('older', 'Slow food', '', '', '', 2, 1);
          INSERT INTO paperName VALUES ('old', 1), ('older', 2);
          """)
    }
    let workspace = try Workspace(path: path)
    try workspace.importText(
      #"""
      {"id": "new", "title": "Recipes"}
      {"id": "old", "title": "Graph networks", "abstract": "Atoms.", "keywords": ["fields"]}
      {"id": "older", "title": "Slow food", "upvotes": 3}
      """#)
    try WordIndex(file: workspace.file).catchUp()
    try workspace.file.write {
      try $0.execute(sql: "INSERT INTO paperText (paperText, rank) VALUES ('integrity-check', 1)")
      try $0.execute(sql: "DELETE FROM paper WHERE id = 'older'")
      try $0.execute(sql: "INSERT INTO paperText (paperText, rank) VALUES ('integrity-check', 1)")
    }
    let found = { try workspace.search($0, count: nil).map(\.paper.id.description) }
    #expect(try found("atoms fields") == ["old"])
    #expect(try found("molecules").isEmpty && found("slow").isEmpty)
  }
}
