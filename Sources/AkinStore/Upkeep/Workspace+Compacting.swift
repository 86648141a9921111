import Akin
import Foundation
import GRDB

/// What compacting a library did.
public struct Compaction: Sendable {
  /// The sizes of the library and of its index folder before, in bytes.
  public let before: (library: Int, index: Int)

  /// The sizes afterwards.
  public let after: (library: Int, index: Int)

  /// How many files were removed from the index folder.
  public let removedFileCount: Int

  /// How many segments the index has had, and has now.
  public let segmentCounts: (before: Int, after: Int)

  /// How many bytes less there are.
  public var savedByteCount: Int {
    before.library + before.index - after.library - after.index
  }
}

extension Workspace {
  /// What compacting is about to do, for a progress bar.
  public enum CompactingStep: String, Sendable {
    case index = "Joining segments"
    case words = "Joining words"
    case hashes = "Hashing papers"
    case library = "Writing the library anew"
  }

  /// Makes the library and its index as small as they can be; nothing that any list says changes.
  ///
  /// Each step is a transaction, or puts a whole file in the place of others: what is killed leaves a whole
  /// library.
  ///
  /// - Parameter progress: Called before each step.
  /// - Returns: What was saved.
  /// - Throws: `StoreError.busy` while another process imports or makes an index, `StoreError.diskFull`.
  /// - Complexity: O(*n*) for *n* bytes of library; for a while, as many again are on the disk twice.
  public func compact(progress: (CompactingStep) -> Void = { _ in }) async throws -> Compaction {
    guard let lock = try FolderLock(ifFree: index.folder) else { throw StoreError.busy(path: path) }
    defer { lock.unlock() }
    // Who imports has the library until all of a file is in: that is not waited for.
    try file.writeWithoutWaiting { try $0.inTransaction(.immediate) { .rollback } }
    let before = sizes()
    let segments = try index.manifest()?.segments.count ?? 0
    let removed = try index.manifest().map { index.removeUnused(beside: $0) } ?? 0
    progress(.index)
    let joined = try await index.joinSegments()
    progress(.words)
    try WordIndex(file: file).catchUp()
    try file.write {
      try $0.execute(sql: "INSERT INTO paperText (paperText) VALUES ('optimize')")
    }
    progress(.hashes)
    try PaperHashStore(file: file).mend()
    progress(.library)
    try file.writeWithoutWaiting { database in
      try database.execute(sql: "VACUUM")
      // Also where a reader of another process holds the log: then it is emptied by the next writer.
      try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    return Compaction(
      before: before, after: sizes(), removedFileCount: removed + joined,
      segmentCounts: (segments, try index.manifest()?.segments.count ?? 0))
  }

  private func sizes() -> (library: Int, index: Int) {
    let parts = (try? FileManager.default.contentsOfDirectory(atPath: index.folder)) ?? []
    return (
      byteCount(of: path) + byteCount(of: path + "-wal"),
      parts.reduce(0) { $0 + byteCount(of: index.folder + "/" + $1) }
    )
  }
}
