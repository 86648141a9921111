import Foundation

/// Everything that is no result goes here.
enum StandardError {
  static func write(_ text: String, terminator: String = "\n") {
    // Nothing is left to tell when standard error is closed.
    try? FileHandle.standardError.write(contentsOf: Data((text + terminator).utf8))
  }

  static var isTerminal: Bool { isatty(STDERR_FILENO) != 0 }
}
