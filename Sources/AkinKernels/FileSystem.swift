import Foundation

/// What Foundation does not offer of the file system.
///
/// Here because the system's own call takes pointers, and this target alone may use them.
public enum FileSystem {
  /// What the system changes whenever a file is written to or replaced; a program can set the time
  /// of modification, but not that of the last change of any kind.
  public struct Stamp: Sendable, Codable, Equatable {
    /// The file's number in its file system.
    public let inode: UInt64

    /// The file's size.
    public let byteCount: Int64

    /// When its content was last modified, in seconds and nanoseconds since 1970.
    public let modified: [Int]

    /// When anything about it last changed, in seconds and nanoseconds since 1970.
    public let changed: [Int]
  }

  /// The stamp of the file at `path`; nil if there is none.
  public static func stamp(of path: String) -> Stamp? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
    let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
    #else
    let (modified, changed) = (status.st_mtim, status.st_ctim)
    #endif
    return Stamp(
      inode: UInt64(status.st_ino), byteCount: Int64(status.st_size),
      modified: [Int(modified.tv_sec), Int(modified.tv_nsec)],
      changed: [Int(changed.tv_sec), Int(changed.tv_nsec)])
  }

  /// Puts one file in the place of another in a single step: whoever opens `path` finds the old
  /// file or the new one, whatever happens.
  ///
  /// Returns whether it worked.
  public static func replace(_ path: String, with newFile: String) -> Bool {
    unsafe rename(newFile, path) == 0
  }
}
