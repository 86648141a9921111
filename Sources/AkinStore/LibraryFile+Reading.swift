import AkinKernels
import Foundation
import GRDB

extension LibraryFile {
  /// Whether there is a library that may be read and not written: it, or its folder, is read-only.
  ///
  /// Beside a file that is in use SQLite has a log, so that a folder counts as much as the file.
  static func isReadOnly(at path: String) -> Bool {
    let file = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    let files = FileManager.default
    return files.isReadableFile(atPath: file.path)
      && !(files.isWritableFile(atPath: file.path)
        && files.isWritableFile(atPath: file.deletingLastPathComponent().path))
  }

  /// Opens a library to be read only.
  ///
  /// - Returns: The connection; whoever writes by it is told that the library is read-only.
  /// - Throws: `StoreError`, and what SQLite throws.
  static func reader(at path: String) throws -> DatabaseQueue {
    var configuration = configuration
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      // The file is first read here.
      _ = try queue.read { try $0.tableExists("paper") }
      return queue
    } catch let error as DatabaseError
      where [.SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_IOERR].contains(error.resultCode)
    {
      // SQLite wants files beside the library, which it cannot make, unless it may take for granted that
      // nobody writes. What nobody can write, nobody does; but a log that was left must be read.
      guard FileSystem.stamp(of: path + "-wal")?.byteCount ?? 0 == 0 else {
        throw StoreError.cannotWrite(
          path: path, reason: "it is read-only, and its last changes have yet to be written to it")
      }
      var address = URLComponents()
      address.path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      return try DatabaseQueue(
        path: "file:\(address.percentEncodedPath)?immutable=1", configuration: configuration)
    }
  }
}
