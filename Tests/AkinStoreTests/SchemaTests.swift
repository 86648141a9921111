import Akin
import AkinTestSupport
import GRDB
import Testing

@testable import AkinStore

@Suite struct SchemaTests {
  @Test func aLibraryWithoutKeywordsIsBroughtUpToDate() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("library.sqlite")
    do {
      let database = try DatabaseQueue(path: path)
      try Schema.migrator.migrate(database, upTo: "1: papers, ratings, profiles")
      try database.write {
        try $0.execute(
          sql: """
            INSERT INTO paper (id, title, abstract, authors, categories, titleHash, revision)
            VALUES ('old', 'Graph networks', 'Molecules.', 'Ana Be', 'cs.LG', 1, 1);
            INSERT INTO paperName VALUES ('old', 1);
            """)
      }
      try database.close()
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
}
