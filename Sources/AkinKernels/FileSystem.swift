import Foundation

/// What Foundation does not offer of the file system.
///
/// Here because the system's own call takes pointers, and this target alone may use them.
public enum FileSystem {
  /// Puts one file in the place of another in a single step: whoever opens `path` finds the old
  /// file or the new one, whatever happens.
  ///
  /// Returns whether it worked.
  public static func replace(_ path: String, with newFile: String) -> Bool {
    unsafe rename(newFile, path) == 0
  }
}
