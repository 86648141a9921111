import Akin
import AkinTestSupport
import Foundation
import GRDB
import Testing

@testable import AkinStore

@Suite struct LibraryFileTests {
  @Test func aLibraryIsMadeAtFirstUseWithItsFolders() throws {
    let folder = try TemporaryFolder()
    let workspace = try Workspace(path: folder.file("a/b/library.sqlite"))
    #expect(try workspace.paperCount() == 0)
    #expect(try workspace.allProfiles().map(\.name) == ["default"])
    let mode = try workspace.file.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
    #expect(mode == "wal")
  }

  @Test func whatIsNoLibraryIsRefusedAndLeftAlone() throws {
    let folder = try TemporaryFolder()
    let text = try folder.write("Dear diary", to: "diary.txt")
    #expect(throws: StoreError.notALibrary(path: text)) { try Workspace(path: text) }
    #expect(try String(contentsOfFile: text, encoding: .utf8) == "Dear diary")
    #expect(throws: StoreError.notALibrary(path: folder.path)) { try Workspace(path: folder.path) }

    let foreign = folder.file("foreign.sqlite")
    try DatabaseQueue(path: foreign).write { try $0.execute(sql: "CREATE TABLE t (x)") }
    #expect(throws: StoreError.notALibrary(path: foreign)) { try Workspace(path: foreign) }
    let tables = try DatabaseQueue(path: foreign).read {
      try String.fetchAll($0, sql: "SELECT name FROM sqlite_master")
    }
    #expect(tables == ["t"])
  }

  @Test func aLibraryOfANewerVersionIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("library.sqlite")
    _ = try Workspace(path: path)
    try DatabaseQueue(path: path).write {
      try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99: the future')")
    }
    #expect(throws: StoreError.madeByNewerVersion(path: path)) { try Workspace(path: path) }
  }

  @Test func theSchemaGuardsItself() throws {
    let file = try LibraryFile()
    for statement in [
      "INSERT INTO rating (profileKey, paperKey, value, date, action) VALUES (1, 99, 'like', '', 1)",
      "INSERT INTO profile (name) VALUES ('default')", "INSERT INTO profile (name) VALUES ('')",
      "INSERT INTO paperName VALUES ('x', 99)",
    ] {
      #expect(throws: DatabaseError.self) { try file.write { try $0.execute(sql: statement) } }
    }
  }

  @Test func aLibraryWithoutItsBeginningIsDamagedAndNotForeign() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("library.sqlite")
    let workspace = try Workspace(path: path)
    try workspace.importText(TopicBoard(papersPerTopic: 3).jsonLines)
    try await workspace.updateIndex()
    for content in [Data(), Data("short".utf8), Data(count: 8_192)] {
      try content.write(to: URL(fileURLWithPath: path))
      let error = #expect(throws: StoreError.self) { try Workspace(path: path) }
      #expect(error?.isDamage == true)
    }
  }

  @Test func aDamagedLibraryIsReportedAsDamaged() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("library.sqlite")
    let workspace = try Workspace(path: path)
    try workspace.importText(TopicBoard(papersPerTopic: 50).jsonLines)
    try workspace.file.writer.writeWithoutTransaction { database in
      _ = try database.checkpoint(.truncate)
    }
    var data = try Data(contentsOf: URL(fileURLWithPath: path))
    for index in stride(from: 8_192, to: data.count, by: 7) { data[index] = 0xA5 }
    try data.write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: StoreError.self) {
      _ = try Workspace(path: path).search("transit", count: 5)
    }
    #expect(error?.isDamage == true)
  }

  @Test func aReaderReadsWhatIsThereAndRefusesToWrite() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("library.sqlite")
    try Workspace(path: path).importText(TopicBoard(papersPerTopic: 3).jsonLines)
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    let reader = try LibraryFile.reader(at: path)
    #expect(try reader.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM paper") } ?? 0 > 3)
    do {
      try reader.write { try $0.execute(sql: "DELETE FROM paper") }
      Issue.record("A reader wrote.")
    } catch {
      #expect(
        LibraryFile.translate(error, path: path) as? StoreError
          == .cannotWrite(path: path, reason: "it is read-only"))
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  /// Whoever may write everywhere cannot see what happens to somebody who may not.
  @Test(.enabled(if: geteuid() != 0, "The superuser may write everywhere."))
  func aLibraryThatMayNotBeWrittenIsRead() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a/library.sqlite")
    let paperCount = try {
      let workspace = try Workspace(path: path)
      try workspace.importText(TopicBoard(papersPerTopic: 3).jsonLines)
      return try workspace.paperCount()
    }()
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.file("a"))
    defer { try? files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.file("a")) }
    let workspace = try Workspace(path: path)
    #expect(try workspace.paperCount() == paperCount)
    #expect(throws: StoreError.cannotWrite(path: path, reason: "it is read-only")) {
      try workspace.createProfile("other")
    }
  }
}
