import Foundation

extension String {
  /// The number of columns that the text takes on a terminal: two for a wide East Asian character or
  /// an emoji, none for a control character.
  package var columnCount: Int { reduce(0) { $0 + $1.columnCount } }

  /// The text, cut to a number of columns with an ellipsis where it is longer.
  package func truncated(to columns: Int) -> String {
    guard columnCount > columns else { return self }
    var result = ""
    var used = 0
    for character in self {
      guard used + character.columnCount <= columns - 1 else { break }
      result.append(character)
      used += character.columnCount
    }
    return result.trimmingCharacters(in: .whitespaces) + "…"
  }
}

extension Character {
  fileprivate var columnCount: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F ? 0 : 1 }
    let wide: [ClosedRange<UInt32>] = [
      0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
      0x20000...0x3FFFD,
    ]
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }
}
