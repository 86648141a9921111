public import Akin
import Foundation
import GRDB

extension Workspace {
  /// Calls `body` with each paper that passes a filter, in ascending order of the ids, as the library
  /// is at one moment.
  ///
  /// - Parameters:
  ///   - filter: Which papers.
  ///   - profile: Only papers rated in this profile; nil for any.
  ///   - body: Takes a paper, all its names included.
  /// - Throws: `StoreError`, and what `body` throws.
  public func forEachPaper(
    passing filter: PaperFilter = PaperFilter(), ratedIn profile: String? = nil,
    _ body: (Paper) throws -> Void
  ) throws {
    try papers.forEachPaper(
      passing: filter, ratedIn: try profile.map { try profiles.key(named: $0) }, body)
  }

  /// Writes a copy of the library, as it is at one moment, while others may write to it.
  ///
  /// The copy is one file that any machine can restore: papers, ratings with their history, profiles,
  /// subscriptions and settings. The index is left out; it is made again from the papers.
  ///
  /// - Parameter path: The copy; nothing may be there.
  /// - Throws: `StoreError.fileExists`, `StoreError.cannotWrite`.
  public func backUp(to path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw StoreError.fileExists(path: path)
    }
    let unfinished = path + ".unfinished"
    try? FileManager.default.removeItem(atPath: unfinished)
    do {
      try file.writer.writeWithoutTransaction { database in
        // Not a copy of pages: without what was deleted, and whole at once.
        try database.execute(sql: "VACUUM INTO ?", arguments: [unfinished])
      }
      try FileManager.default.moveItem(atPath: unfinished, toPath: path)
    } catch {
      try? FileManager.default.removeItem(atPath: unfinished)
      if (error as? DatabaseError)?.resultCode == .SQLITE_FULL {
        throw StoreError.diskFull(path: path)
      }
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      throw StoreError.cannotWriteCopy(
        path: path,
        reason: FileManager.default.isWritableFile(atPath: folder)
          ? "SQLite could not write it" : "its folder is missing or read-only")
    }
  }

  /// Puts a copy in the place of everything that the library holds, in one transaction.
  ///
  /// - Parameters:
  ///   - path: What ``backUp(to:)`` wrote.
  ///   - kept: Where a copy of the library as it is goes first, once the other one is known to be whole; nil
  ///     for none.
  /// - Throws: `StoreError.notALibrary`, `StoreError.damaged`, `StoreError.madeByNewerVersion`,
  ///   `StoreError.busy`.
  public func restore(from path: String, keeping kept: String? = nil) throws {
    guard FileManager.default.fileExists(atPath: path) else {
      throw StoreError.notALibrary(path: path)
    }
    // Opened in a copy, so that the backup itself is never written to.
    let folder = FileManager.default.temporaryDirectory.path + "/akin-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let copy = folder + "/library.sqlite"
    do {
      try FileManager.default.copyItem(atPath: path, toPath: copy)
    } catch {
      throw StoreError.cannotWrite(path: copy, reason: "the backup cannot be copied")
    }
    do {
      let backup = try LibraryFile(path: copy)
      let check = try backup.read { try String.fetchOne($0, sql: "PRAGMA quick_check") }
      guard check == "ok" else { throw StoreError.damaged(path: path, detail: check ?? "") }
      if let kept { try backUp(to: kept) }
      try backup.writer.backup(to: file.writer)
    } catch let error as StoreError {
      throw error.naming(path, for: copy)
    } catch {
      throw LibraryFile.translate(error, path: self.path)
    }
  }
}

extension StoreError {
  /// The same error of the file that the user knows.
  fileprivate func naming(_ path: String, for copy: String) -> StoreError {
    switch self {
    case .notALibrary(copy): .notALibrary(path: path)
    case .madeByNewerVersion(copy): .madeByNewerVersion(path: path)
    case .damaged(copy, let detail), .damaged(path, let detail):
      .damagedCopy(path: path, detail: detail)
    default: self
    }
  }
}
