import Foundation

/// Names of files that are being written, and what is left of them.
extension FileSystem {
  /// The name that a file has until it is complete: that of its process, so that two processes that
  /// write the same file do not write into one.
  ///
  /// - Parameters:
  ///   - path: The name that the file is to have.
  ///   - ending: What the name ends with.
  /// - Returns: The name beside it.
  public static func temporaryName(for path: String, ending: String) -> String {
    "\(path).\(ProcessInfo.processInfo.processIdentifier).\(ending)"
  }

  /// Removes what processes that were killed have left of a file; those that still run keep theirs.
  ///
  /// - Parameters:
  ///   - path: The name that the file was to have.
  ///   - ending: What the names of incomplete files end with.
  public static func removeLeftovers(of path: String, ending: String) {
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent().path
    let (start, end) = (url.lastPathComponent + ".", "." + ending)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names where name.hasPrefix(start) && name.hasSuffix(end) {
      guard let process = Int32(name.dropFirst(start.count).dropLast(end.count)), process > 0,
        !isRunning(process)
      else { continue }
      try? FileManager.default.removeItem(atPath: folder + "/" + name)
    }
  }

  /// Whether there is such a process, of whichever user.
  private static func isRunning(_ process: Int32) -> Bool {
    kill(process, 0) == 0 || errno != ESRCH
  }
}
