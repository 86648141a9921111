import Akin
import AkinKernels
import Foundation

/// How text looks on a terminal: its width, and colour where that is wanted.
struct TerminalText {
  /// The width to fill, in columns.
  let width: Int

  private let hasColor: Bool

  /// - Parameter noColor: Whether the user asked for no colour.
  init(noColor: Bool) {
    let environment = ProcessInfo.processInfo.environment
    width = min(
      max(environment["COLUMNS"].flatMap { Int($0) } ?? Terminal.columnCount ?? 80, 40), 120)
    hasColor =
      !noColor && StandardOutput.isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
      && environment["TERM"] != "dumb"
  }

  func bold(_ text: String) -> String { hasColor ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
  func dim(_ text: String) -> String { hasColor ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
  func green(_ text: String) -> String { hasColor ? "\u{1B}[32m\(text)\u{1B}[0m" : text }
}

extension String {
  /// The text, filled with spaces behind it to a number of columns.
  func padded(to columns: Int) -> String {
    self + String(repeating: " ", count: max(0, columns - columnCount))
  }

  /// The text, filled with spaces before it to a number of columns.
  func leftPadded(to columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - columnCount)) + self
  }

  /// The text in lines of at most `columns`, broken between words.
  func wrapped(to columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if !line.isEmpty, line.columnCount + 1 + String(word).columnCount > columns {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + (line.isEmpty ? [] : [line])
  }

  /// The text without characters that steer a terminal or turn the direction of writing around.
  var printable: String {
    unicodeScalars.contains(where: \.isSteering)
      ? String(String.UnicodeScalarView(unicodeScalars.filter { !$0.isSteering })) : self
  }
}

extension Unicode.Scalar {
  fileprivate var isSteering: Bool {
    properties.generalCategory == .control || (0x202A...0x202E).contains(value)
      || (0x2066...0x2069).contains(value)
  }
}
