import Akin
import AkinTestSupport
import Foundation
import GRDB
import Testing

@testable import AkinStore

@Suite struct ZoteroLibraryTests {
  private let folder: TemporaryFolder
  private var path: String { folder.file("zotero.sqlite") }

  init() throws {
    folder = try TemporaryFolder()
    let database = try DatabaseQueue(path: folder.file("zotero.sqlite"))
    try database.write { try $0.execute(sql: ZoteroLibraryTests.tables + ZoteroLibraryTests.rows) }
    try database.close()
  }

  private func records() throws -> [ImportedRecord] {
    var library = try #require(try ZoteroLibrary(path: path))
    var records: [ImportedRecord] = []
    try library.forEachRecord { records.append($0) }
    return records
  }

  @Test func itemsAreReadWithTheirCollections() throws {
    let papers = try records().map { record in
      guard case .paper(let paper, _) = record else { throw ImportError.empty(file: "rejected") }
      return paper
    }
    #expect(papers.map(\.title) == ["Moss", "A book"])
    let first = try #require(papers.first)
    #expect(first.allIDs.map(\.description) == ["arxiv:1203.00001", "doi:10.1000/z"])
    #expect(first.authors == ["Ana Be", "Moss Society"])
    #expect(first.abstract == "It grows." && first.venue == "Moss Letters")
    #expect(first.date?.description == "2012-03" && first.keywords == ["moss", "soil"])
    #expect(first.collections == ["Thesis", "Thesis/Methods"])
    #expect(papers[1].authors == ["It Ed"] && papers[1].collections == ["Other"])
  }

  /// Zotero keeps its database locked, and what it wrote last may be in the log alone.
  @Test func aDatabaseThatIsInUseIsRead() throws {
    var configuration = Configuration()
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
    let zotero = try DatabaseQueue(path: path, configuration: configuration)
    try zotero.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          PRAGMA journal_mode = WAL;
          UPDATE itemDataValues SET value = 'Moss, again' WHERE value = 'Moss';
          """)
    }
    guard case .paper(let paper, _) = try #require(try records().first) else { return }
    #expect(paper.title == "Moss, again")
    try zotero.close()
  }

  /// Compressed and through a pipe, without the log beside it.
  @Test(arguments: ["", "gzip", "xz"])
  func aDatabaseThatIsNoFileIsRead(program: String) throws {
    let expected = try records()
    var file = path
    if !program.isEmpty {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [program, "-kq", path]
      try process.run()
      process.waitUntilExit()
      file += program == "xz" ? ".xz" : ".gz"
    }
    var library = try #require(
      try ZoteroLibrary(
        OpenedSource(bytes: try Data(contentsOf: URL(fileURLWithPath: file)), name: "pipe")))
    var found: [ImportedRecord] = []
    try library.forEachRecord { found.append($0) }
    #expect(library.name == "pipe" && found == expected)
  }

  /// What is no database is still there to be read.
  @Test func aSourceOfTextIsLeftToOthers() throws {
    let text = #"{"title": "A title"}"#
    let source = try OpenedSource(bytes: Data(text.utf8), name: "text")
    #expect(try ZoteroLibrary(source) == nil)
    let today = try #require(PaperDate(year: 2026, month: 11, day: 23))
    var papers = try PaperSource(source, options: ImportOptions(today: today))
    var count = 0
    try papers.forEachRecord { _ in count += 1 }
    #expect(count == 1)
  }

  /// A database has no lines; the item has a key.
  @Test func anItemWithoutTitleIsNamedByItsKey() throws {
    let database = try DatabaseQueue(path: path)
    try database.write {
      try $0.execute(sql: "DELETE FROM itemData WHERE itemID = 2 AND fieldID = 1")
    }
    try database.close()
    let reason = "the field \"title\" is missing or empty (Zotero's item B)"
    #expect(try records().last == .rejected(RejectedRecord(line: 0, reason: reason)))
  }

  @Test func nothingBesideTheDatabaseIsLeft() throws {
    _ = try records()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["zotero.sqlite"])
  }

  @Test func otherFilesAreRefusedOrLeftToOthers() throws {
    let text = try folder.write("{}", to: "papers.json")
    #expect(try ZoteroLibrary(path: text) == nil)
    #expect(try ZoteroLibrary(path: folder.file("missing")) == nil)
    let other = folder.file("other.sqlite")
    let database = try DatabaseQueue(path: other)
    try database.write { try $0.execute(sql: "CREATE TABLE items (key INTEGER)") }
    #expect(throws: ImportError.foreignDatabase(file: other)) { try ZoteroLibrary(path: other) }
    let akin = folder.file("library.sqlite")
    _ = try Workspace(path: akin)
    #expect(throws: ImportError.akinLibrary(file: akin)) { try ZoteroLibrary(path: akin) }
  }

  @Test func aDamagedDatabaseIsAnError() throws {
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for index in 100..<bytes.count { bytes[index] = 0xFF }
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(throws: ImportError.self) { try self.records() }
  }

  // MARK: - Likes

  @Test(arguments: [
    ("Thesis", ["Moss"]), ("thesis/methods", ["Moss"]), ("Methods", ["Moss"]),
    ("Other", ["A book"]),
  ])
  func thePapersOfACollectionAreLiked(collection: String, titles: [String]) throws {
    let workspace = try emptyWorkspace()
    var library = try #require(try ZoteroLibrary(path: path))
    let liked = LikedCollection(collection, profile: "default")
    let summary = try workspace.importPapers(from: &library, choices: ImportChoices(liking: liked))
    #expect(summary.added == 2 && summary.liked == titles.count)
    #expect(try workspace.ratings(profile: "default").map(\.title) == titles)
    // Once more, it likes nothing more.
    #expect(
      try workspace.importPapers(from: &library, choices: ImportChoices(liking: liked)).liked == 0)
    #expect(try workspace.ratings(profile: "default").count == titles.count)
  }

  @Test func anUnknownCollectionImportsNothing() throws {
    let workspace = try emptyWorkspace()
    var library = try #require(try ZoteroLibrary(path: path))
    #expect(
      throws: ImportError.unknownCollection(
        file: path, name: "Thes", known: ["Other", "Thesis", "Thesis/Methods"])
    ) {
      try workspace.importPapers(
        from: &library,
        choices: ImportChoices(liking: LikedCollection("Thes", profile: "default")))
    }
    #expect(try workspace.paperCount() == 0)
  }

  @Test func aRatingStaysAndADryRunLikesNothing() throws {
    let workspace = try emptyWorkspace()
    let liked = LikedCollection("a", profile: "default")
    let text = #"{"id": "x", "title": "X", "collections": ["a"]}"#
    try workspace.importText(text)
    #expect(try workspace.importText(text, isDryRun: true, liking: liked).liked == 1)
    #expect(try workspace.ratings(profile: "default").isEmpty)
    let key = try workspace.key(ofPaperNamed: "x")
    let rating = NewRating(paperKey: 1, rating: .dislike)
    _ = try workspace.rate([rating], profile: "default")
    #expect(try workspace.importText(text, liking: liked).liked == 0)
    #expect(try workspace.rating(ofPaper: key, profile: "default")?.rating == .dislike)
  }

  // MARK: - A database of Zotero

  /// The tables that are read, with the columns of Zotero's schema that matter.
  private static let tables = """
    CREATE TABLE itemTypes (itemTypeID INTEGER PRIMARY KEY, typeName TEXT);
    CREATE TABLE fields (fieldID INTEGER PRIMARY KEY, fieldName TEXT);
    CREATE TABLE creatorTypes (creatorTypeID INTEGER PRIMARY KEY, creatorType TEXT);
    CREATE TABLE items (itemID INTEGER PRIMARY KEY, itemTypeID INT NOT NULL, libraryID INT, key TEXT);
    CREATE TABLE itemDataValues (valueID INTEGER PRIMARY KEY, value UNIQUE);
    CREATE TABLE itemData (itemID INT, fieldID INT, valueID, PRIMARY KEY (itemID, fieldID));
    CREATE TABLE creators (creatorID INTEGER PRIMARY KEY, firstName TEXT, lastName TEXT,
      fieldMode INT);
    CREATE TABLE itemCreators (itemID INT, creatorID INT, creatorTypeID INT, orderIndex INT);
    CREATE TABLE tags (tagID INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE itemTags (itemID INT, tagID INT, type INT);
    CREATE TABLE collections (collectionID INTEGER PRIMARY KEY, collectionName TEXT NOT NULL,
      parentCollectionID INT DEFAULT NULL);
    CREATE TABLE collectionItems (collectionID INT, itemID INT, orderIndex INT);
    CREATE TABLE deletedItems (itemID INTEGER PRIMARY KEY);
    CREATE TABLE deletedCollections (collectionID INTEGER PRIMARY KEY);
    CREATE TABLE feedItems (itemID INTEGER PRIMARY KEY, guid TEXT);

    """

  /// An article, a book, a note, a file, a deleted item and one of a feed.
  private static let rows = """
    INSERT INTO itemTypes VALUES (1, 'journalArticle'), (2, 'book'), (3, 'note'), (4, 'attachment');
    INSERT INTO fields VALUES (1, 'title'), (2, 'abstractNote'), (3, 'date'), (4, 'extra'),
      (5, 'publicationTitle'), (6, 'DOI');
    INSERT INTO creatorTypes VALUES (1, 'author'), (2, 'editor');
    INSERT INTO items VALUES (1, 1, 1, 'A'), (2, 2, 1, 'B'), (3, 3, 1, 'C'), (4, 4, 1, 'D'),
      (5, 1, 1, 'E'), (6, 1, 2, 'F');
    INSERT INTO itemDataValues VALUES (1, 'Moss'), (2, 'It grows.'), (3, '2012-03-00 March 2012'),
      (4, 'arXiv: 1203.00001 [q-bio]'), (5, 'Moss Letters'), (6, '10.1000/Z'), (7, 'A book'),
      (8, 1883), (9, 'Gone'), (10, 'moss.pdf');
    INSERT INTO itemData VALUES (1, 1, 1), (1, 2, 2), (1, 3, 3), (1, 4, 4), (1, 5, 5), (1, 6, 6),
      (2, 1, 7), (2, 3, 8), (4, 1, 10), (5, 1, 9), (6, 1, 9);
    INSERT INTO creators VALUES (1, 'Ana', 'Be', 0), (2, '', 'Moss Society', 1), (3, 'It', 'Ed', 0);
    INSERT INTO itemCreators VALUES (1, 2, 1, 1), (1, 1, 1, 0), (2, 3, 2, 0);
    INSERT INTO tags VALUES (1, 'soil'), (2, 'moss');
    INSERT INTO itemTags VALUES (1, 1, 0), (1, 2, 1);
    INSERT INTO collections VALUES (1, 'Thesis', NULL), (2, 'Methods', 1), (3, 'Other', NULL),
      (4, 'Bin', NULL);
    INSERT INTO collectionItems VALUES (1, 1, 0), (2, 1, 0), (3, 2, 0), (4, 2, 0);
    INSERT INTO deletedItems VALUES (5);
    INSERT INTO deletedCollections VALUES (4);
    INSERT INTO feedItems VALUES (6, 'guid');
    """
}
