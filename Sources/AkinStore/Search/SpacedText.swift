import GRDB

/// Texts of scripts that put no spaces between words, with a space between any two of their letters.
///
/// The full-text index takes letters that stand together as one word, so that of a Chinese sentence only the
/// whole would be found. With spaces each letter is a word, and letters in a row are a phrase: what is looked
/// for is found wherever it stands. Korean has spaces, and particles that hang on its words: it is taken the
/// same way.
enum SpacedText {
  /// The letters that are parted: Thai and Lao, Burmese, Khmer, kana, Han with 々 and 〇, Hangul.
  private static let letters: [ClosedRange<UInt32>] = [
    0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3005...0x3007, 0x3041...0x30FF,
    0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFF66...0xFF9F, 0x20000...0x3FFFF,
  ]

  /// Returns a text with such spaces; without such letters as it is.
  ///
  /// - Complexity: O(*t*) for a text of *t* bytes.
  static func spaced(_ text: String) -> String {
    // The first bytes of such letters; 0xE2 begins dashes and quotation marks, which most texts have.
    let mayHave = text.utf8.contains { $0 >= 0xE0 && $0 != 0xE2 }
    guard mayHave, text.unicodeScalars.contains(where: isParted) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      // What a mark belongs to stays beside it.
      let stands = isParted(scalar) && !scalar.properties.generalCategory.isMark
      if stands { result.unicodeScalars.append(" ") }
      result.unicodeScalars.append(scalar)
      if stands { result.unicodeScalars.append(" ") }
    }
    return result
  }

  /// Returns a text as a phrase of the full-text index: what its words must stand for, one after the other.
  static func phrase(_ text: String) -> String {
    "\"" + spaced(text).replacing("\"", with: "\"\"") + "\""
  }

  private static func isParted(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x0E00 && letters.contains { $0.contains(scalar.value) }
  }

  /// The function `spaced(text)` of a connection.
  static let function = DatabaseFunction("spaced", argumentCount: 1, pure: true) { values in
    String.fromDatabaseValue(values[0]).map(spaced)
  }
}

extension Unicode.GeneralCategory {
  /// Whether characters of this kind stand upon or beside the one before them.
  fileprivate var isMark: Bool {
    self == .nonspacingMark || self == .spacingMark || self == .enclosingMark
  }
}
