public import Akin
import Foundation
import GRDB

/// Zotero's own database, read without Zotero.
///
/// Zotero keeps its database locked while it runs. A copy is read instead, made with the log beside it:
/// SQLite brings the copy to the last transaction that was finished, whatever Zotero does meanwhile.
public struct ZoteroLibrary: RecordSource {
  /// The path as given.
  public let name: String

  private let copy: DatabaseCopy

  /// Opens a database of Zotero; nil where the file is no database of SQLite at all.
  ///
  /// - Throws: `ImportError` if it is another program's, or cannot be read.
  public init?(path: String) throws {
    guard let mark = try ZoteroLibrary.mark(ofDatabaseAt: path) else { return nil }
    // A library may be large, and need not be copied to be refused.
    if mark == LibraryFile.applicationID { throw ImportError.akinLibrary(file: path) }
    try self.init(name: path) { try DatabaseCopy(of: path) }
  }

  /// Opens a database of Zotero that is compressed or comes from a pipe, without a log beside it; nil
  /// where the source is no database of SQLite at all, and still is to be read.
  ///
  /// - Throws: `ImportError` if it is another program's, or cannot be read.
  public init?(_ source: OpenedSource) throws {
    guard ZoteroLibrary.mark(in: try source.head(ZoteroLibrary.headLength)) != nil else {
      return nil
    }
    try self.init(name: source.name) { try DatabaseCopy(of: source) }
  }

  private init(name: String, copying: () throws -> DatabaseCopy) throws {
    self.name = name
    do {
      copy = try copying()
      try copy.read { database in
        let mark = try Int32.fetchOne(database, sql: "PRAGMA application_id")
        if mark == LibraryFile.applicationID { throw ImportError.akinLibrary(file: name) }
        let hasTables = try ZoteroLibrary.tables.allSatisfy { try database.tableExists($0) }
        if !hasTables { throw ImportError.foreignDatabase(file: name) }
      }
    } catch let error as DatabaseError {
      throw ImportError.unreadable(file: name, reason: error.message ?? "SQLite cannot read it")
    }
  }

  /// Calls `body` for each item that is a paper, in the order in which they were added.
  ///
  /// - Throws: `ImportError.noPapers`, `ImportError.unreadable`, and whatever `body` throws.
  public mutating func forEachRecord(_ body: (ImportedRecord) throws -> Void) throws {
    var count = 0
    do {
      try copy.read { database in
        try ZoteroItems(database).forEach { item in
          guard let record = item.record(line: 0) else { return }
          count += 1
          try body(record)
        }
      }
    } catch let error as DatabaseError {
      throw ImportError.unreadable(file: name, reason: error.message ?? "SQLite cannot read it")
    }
    if count == 0 { throw ImportError.noPapers(file: name, format: "Zotero's database") }
  }

  /// The tables that only Zotero has together.
  private static let tables = [
    "items", "itemData", "itemDataValues", "itemTypes", "fields", "collections", "creators",
  ]

  /// The mark that a database of SQLite carries for the program that it belongs to; nil for what is
  /// none.
  ///
  /// What cannot be read is for the reader of files to say, and a pipe is not touched.
  private static func mark(ofDatabaseAt path: String) throws -> Int32? {
    let file = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: file)
    guard path != "-", attributes?[.type] as? FileAttributeType == .typeRegular,
      let handle = FileHandle(forReadingAtPath: file)
    else { return nil }
    defer { try? handle.close() }
    return mark(in: try handle.read(upToCount: headLength) ?? Data())
  }

  /// The length of the head of a database of SQLite.
  private static let headLength = 100

  /// The mark in the head of a database of SQLite; nil for what is none.
  private static func mark(in head: Data) -> Int32? {
    guard head.count == headLength, head.prefix(16) == Data("SQLite format 3\0".utf8) else {
      return nil
    }
    return head.dropFirst(68).prefix(4).reduce(Int32(0)) { $0 << 8 | Int32($1) }
  }
}

/// A copy of a database with its log, in a folder that goes with it.
private final class DatabaseCopy: Sendable {
  private let folder: URL
  private let database: DatabaseQueue

  /// - Throws: `ImportError.unreadable`, `DatabaseError`.
  convenience init(of path: String) throws {
    try self.init(name: path) { target in
      let files = FileManager.default
      for suffix in ["", "-wal", "-journal"] where files.fileExists(atPath: path + suffix) {
        try files.copyItem(atPath: path + suffix, toPath: target + suffix)
      }
    }
  }

  /// - Throws: `ImportError`, `DatabaseError`.
  convenience init(of source: OpenedSource) throws {
    try self.init(name: source.name) { try source.write(toFileAt: $0) }
  }

  private init(name: String, copyTo copy: (String) throws -> Void) throws {
    let files = FileManager.default
    folder = files.temporaryDirectory.appendingPathComponent("akin-" + UUID().uuidString)
    do {
      try files.createDirectory(at: folder, withIntermediateDirectories: true)
      let target = folder.appendingPathComponent("copy.sqlite").path
      try copy(target)
      // A copy is brought up to date by its log, and so must be written to.
      database = try DatabaseQueue(path: target)
    } catch {
      try? files.removeItem(at: folder)
      if error is DatabaseError || error is ImportError { throw error }
      throw ImportError.unreadable(file: name, reason: error.localizedDescription)
    }
  }

  deinit {
    try? database.close()
    try? FileManager.default.removeItem(at: folder)
  }

  func read(_ body: (Database) throws -> Void) throws { try database.read(body) }
}
