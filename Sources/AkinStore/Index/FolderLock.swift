import Foundation

/// A lock that one process at a time holds on a folder; the system frees it when the process ends.
struct FolderLock {
  private let handle: FileHandle

  /// Waits for the lock, making the folder if there is none.
  ///
  /// For work that does not suspend: the thread stands still meanwhile, and must not be one that the
  /// holder of the lock needs to go on.
  ///
  /// - Throws: `StoreError.cannotWrite`.
  init(folder: String) throws {
    handle = try FolderLock.openFile(in: folder)
    while flock(handle.fileDescriptor, LOCK_EX) != 0 && errno == EINTR {}
  }

  /// Waits for the lock without holding up a thread, making the folder if there is none.
  ///
  /// - Parameters:
  ///   - folder: The folder.
  ///   - name: Which of its locks: the name of the file that is locked.
  /// - Returns: The lock, held.
  /// - Throws: `StoreError.cannotWrite`; `CancellationError` where the task is cancelled.
  static func waiting(folder: String, name: String = "lock") async throws -> FolderLock {
    let handle = try openFile(in: folder, name: name)
    // A file system without locks is no reason to wait.
    while flock(handle.fileDescriptor, LOCK_EX | LOCK_NB) != 0,
      [EWOULDBLOCK, EINTR].contains(errno)
    {
      try await Task.sleep(for: .milliseconds(10))
    }
    return FolderLock(handle: handle)
  }

  /// Takes the lock if nobody has it; returns `nil` if somebody does.
  ///
  /// - Throws: `StoreError.cannotWrite`.
  init?(ifFree folder: String) throws {
    handle = try FolderLock.openFile(in: folder)
    while flock(handle.fileDescriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      if errno == EWOULDBLOCK { return nil }
      break
    }
  }

  private init(handle: FileHandle) { self.handle = handle }

  private static func openFile(
    in folder: String, name: String = "lock"
  ) throws -> FileHandle {
    let path = folder + "/" + name
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
    return handle
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
