import Foundation

extension StringProtocol {
  /// The text in lower case, without accents and with ligatures taken apart: "Gödel" is "godel",
  /// "ﬁne" is "fine", "ß" is "ss".
  ///
  /// Letters of other scripts stay.
  public var folded: String { String(decoding: foldedBytes, as: UTF8.self) }

  /// The UTF-8 of `folded`.
  var foldedBytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      if scalar.isASCII {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        bytes.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
      } else {
        bytes.append(contentsOf: FoldedScalar.fold(scalar).utf8)
      }
    }
    return bytes
  }

  /// What stays the same when a title is typed again: its letters, digits, `+` and `#`, folded, or
  /// all of it where it has none of them.
  public var titleKey: String {
    let key = letterKey
    return key.isEmpty ? String(folded.filter { !$0.isWhitespace }) : key
  }

  private var letterKey: String {
    let bytes = foldedBytes
    if bytes.allSatisfy({ $0 < 0x80 }) {
      return String(
        decoding: bytes.filter {
          $0.isLetterByte || $0.isDigitByte || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "#")
        }, as: UTF8.self)
    }
    return String(
      String.UnicodeScalarView(
        String(decoding: bytes, as: UTF8.self).unicodeScalars.filter {
          $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "+" || $0 == "#"
        }))
  }
}

/// The folding of a single scalar that is not ASCII.
private enum FoldedScalar {
  /// Letters that decompose into no base letter with an accent.
  private static let exceptions: [Unicode.Scalar: String] = [
    "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o",
    "đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "ħ": "h", "Ħ": "h", "ı": "i", "þ": "th", "Þ": "th",
    "ð": "d", "Ð": "d", "ŧ": "t", "Ŧ": "t", "ς": "σ", "’": "'", "‘": "'", "‐": "-", "‑": "-",
  ]

  static func fold(_ scalar: Unicode.Scalar) -> String {
    if let text = exceptions[scalar] { return text }
    let decomposed = String(scalar).decomposedStringWithCompatibilityMapping.lowercased()
    return String(
      String.UnicodeScalarView(
        decomposed.unicodeScalars.filter { $0.properties.canonicalCombiningClass == .notReordered })
    )
  }
}
