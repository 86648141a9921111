import Foundation

/// A lock that one process at a time holds on a folder; the system frees it when the process ends.
struct FolderLock {
  private let handle: FileHandle

  /// Waits for the lock, making the folder if there is none.
  ///
  /// - Throws: `StoreError.cannotWrite`.
  init(folder: String) throws {
    let path = folder + "/lock"
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw DurableFile.translate(error, path: folder)
    }
    if !FileManager.default.fileExists(atPath: path) {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
    guard let handle = FileHandle(forUpdatingAtPath: path) else {
      throw StoreError.cannotWrite(path: folder, reason: "permission denied")
    }
    self.handle = handle
    while flock(handle.fileDescriptor, LOCK_EX) != 0 && errno == EINTR {}
  }

  /// Waits for the lock on the index folder of the library at `path`.
  ///
  /// - Throws: `StoreError.cannotWrite`, in the name of the library.
  init(ofLibraryAt path: String) throws {
    do {
      try self.init(folder: IndexStore.folder(ofLibraryAt: path))
    } catch StoreError.cannotWrite(_, let reason) {
      throw StoreError.cannotWrite(path: path, reason: reason)
    }
  }

  /// Frees the lock.
  func unlock() {
    _ = flock(handle.fileDescriptor, LOCK_UN)
    try? handle.close()
  }
}
