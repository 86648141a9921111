import Foundation
import GRDB

/// The SQLite file of a library: opened, checked and brought up to date.
struct LibraryFile: Sendable {
  /// The file's path.
  let path: String

  /// The only connection to the file.
  let writer: any DatabaseWriter

  /// Marks the file as Akin's for anyone who asks SQLite ("Akin" in ASCII).
  static let applicationID: Int32 = 0x416B_696E

  /// How long to wait for another process that writes.
  static let patience: TimeInterval = 30

  /// Opens a library, creating it where there is none; one that cannot be written is read.
  ///
  /// - Throws: `StoreError`.
  init(path: String) throws {
    self.path = path
    do {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw StoreError.cannotWrite(path: path, reason: "its folder cannot be made")
    }
    let isMarked = try LibraryFile.checkMark(ofFileAt: path)
    do {
      if LibraryFile.isReadOnly(at: path) {
        writer = try LibraryFile.reader(at: path)
        try refuseNewer()
        guard try writer.read({ try Schema.migrator.hasCompletedMigrations($0) }) else {
          throw StoreError.cannotWrite(
            path: path, reason: "it is read-only, and of an older version that has to be renewed")
        }
        return
      }
      // Two processes that make the same library at once would both switch its mode, for which
      // SQLite does not wait, and both run its migrations.
      var lock = isMarked ? nil : try FolderLock(ofLibraryAt: path)
      defer { lock?.unlock() }
      let pool = try DatabasePool(path: path, configuration: LibraryFile.configuration)
      writer = pool
      try refuseNewer()
      if try !writer.read({ try Schema.migrator.hasCompletedMigrations($0) }) {
        if lock == nil { lock = try FolderLock(ofLibraryAt: path) }
        try Schema.migrator.migrate(writer)
        // A connection that has read the old tables would take rows of the new ones for such.
        pool.invalidateReadOnlyConnections()
      }
    } catch {
      throw LibraryFile.translate(error, path: path)
    }
  }

  private func refuseNewer() throws {
    if try writer.read({ try Schema.migrator.hasBeenSuperseded($0) }) {
      throw StoreError.madeByNewerVersion(path: path)
    }
  }

  /// Opens an empty library in memory; there is no folder for its index.
  init() throws {
    path = ":memory:"
    writer = try DatabaseQueue(configuration: LibraryFile.configuration)
    try Schema.migrator.migrate(writer)
  }

  /// Reads from the library.
  ///
  /// - Throws: `StoreError`, and what `body` throws.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try writer.read(body)
    } catch {
      throw LibraryFile.translate(error, path: path)
    }
  }

  /// Writes to the library in one transaction: everything or, when `body` throws, nothing.
  ///
  /// - Throws: `StoreError`, and what `body` throws.
  func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try writer.write(body)
    } catch {
      throw LibraryFile.translate(error, path: path)
    }
  }

  /// Gives the memory of what was read back to the system, as soon as nobody reads any more; it is read again
  /// where it is needed.
  func releaseMemory() { (writer as? DatabasePool)?.releaseMemoryEventually() }

  /// Writes to the library outside of a transaction, where nobody else does at this moment.
  ///
  /// - Throws: `StoreError.busy` where somebody does, and what `body` throws.
  func writeWithoutWaiting(_ body: (Database) throws -> Void) throws {
    do {
      try writer.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA busy_timeout = 0")
        defer {
          try? database.execute(
            sql: "PRAGMA busy_timeout = \(Int(LibraryFile.patience * 1_000))")
        }
        try body(database)
      }
    } catch {
      throw LibraryFile.translate(error, path: path)
    }
  }

  /// How libraries are opened.
  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.prepareDatabase { database in
      database.add(function: AuthorCondition.function)
      database.add(function: SpacedText.function)
      // In WAL mode, a power cut may lose the last transactions but never damages the file.
      try database.execute(sql: "PRAGMA synchronous = NORMAL")
      // Of a new library only. A paper takes about 2 KB: in larger pages, less is left empty between them,
      // and an import has fewer to find and to write.
      try database.execute(sql: "PRAGMA page_size = 16384")
      // What is mapped counts as memory of the program, and an index that is made reads each text once. The
      // one that writes has read most pages from its log, which is not mapped.
      let mapped = database.configuration.readonly ? 1 << 25 : 0
      try database.execute(sql: "PRAGMA mmap_size = \(mapped)")
      try database.execute(sql: "PRAGMA cache_size = -65536")
    }
    return configuration
  }

  /// Refuses a file that SQLite would overwrite or not understand; returns whether it carries the mark
  /// of a library, which a new one does only after some time.
  private static func checkMark(ofFileAt path: String) throws -> Bool {
    let file = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: file) else {
      return false
    }
    // Only a library has an index: what stands beside one was a library.
    let indexFolder = IndexStore.folder(ofLibraryAt: path)
    let indexFiles = (try? FileManager.default.contentsOfDirectory(atPath: indexFolder)) ?? []
    let wasLibrary = indexFiles.contains { $0.hasSuffix(".akin") }
    let refusal =
      wasLibrary
      ? StoreError.damaged(path: path, detail: "its beginning is lost")
      : StoreError.notALibrary(path: path)
    if attributes[.type] as? FileAttributeType == .typeDirectory {
      throw StoreError.notALibrary(path: path)
    }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw StoreError.cannotWrite(path: path, reason: "permission denied")
    }
    let head = try handle.read(upToCount: 100) ?? Data()
    if head.isEmpty && !wasLibrary { return false }
    guard head.count == 100, head.prefix(16) == Data("SQLite format 3\0".utf8) else {
      throw refusal
    }
    let identity = head[68..<72].reduce(Int32(0)) { $0 << 8 | Int32($1) }
    if identity == applicationID { return true }
    // A library that was just made has its mark in the write-ahead log alone. SQLite must tell, and
    // must not change a file that may be somebody else's.
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(patience)
    let isForeign = try? DatabaseQueue(path: path, configuration: configuration).read { database in
      // The first table of a library is the one that counts its migrations.
      let tables = try Int.fetchOne(
        database, sql: "SELECT COUNT(*) FROM sqlite_master WHERE tbl_name NOT LIKE 'grdb%'")
      let identity = try Int32.fetchOne(database, sql: "PRAGMA application_id")
      return identity != applicationID && tables ?? 0 > 0
    }
    // What cannot be read here is reported when it is opened to be written.
    if isForeign == true { throw StoreError.notALibrary(path: path) }
    return false
  }

  /// What an error of SQLite means to a user.
  static func translate(_ error: any Error, path: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: return StoreError.busy(path: path)
    case .SQLITE_FULL: return StoreError.diskFull(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM:
      return StoreError.cannotWrite(path: path, reason: "it is read-only")
    case .SQLITE_CANTOPEN:
      return StoreError.cannotWrite(path: path, reason: "the file cannot be opened")
    case .SQLITE_NOTADB: return StoreError.notALibrary(path: path)
    case .SQLITE_CORRUPT:
      return StoreError.damaged(path: path, detail: error.message ?? "SQLite finds it malformed")
    case .SQLITE_IOERR:
      return StoreError.cannotWrite(path: path, reason: error.message ?? "input or output failed")
    default: return error
    }
  }
}
