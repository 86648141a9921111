/// The encoding that a source says of itself in its first lines.
enum DeclaredEncoding {
  /// How far into a source a declaration may stand.
  private static let reach = 1_024

  /// Finds what JabRef (`% Encoding: windows-1252`), Emacs (`-*- coding: latin-2 -*-`) and XML
  /// (`encoding="ISO-8859-1"`) write.
  ///
  /// - Parameter head: The first bytes of the source.
  /// - Returns: The encoding; nil where none, or one that is not known, is declared.
  static func found(in head: [UInt8]) -> TextEncoding? {
    let text = String(decoding: head.prefix(reach).map { $0 < 0x80 ? $0 : 0x20 }, as: UTF8.self)
    for mark in ["% Encoding:", "%Encoding:", "coding:", "encoding=\"", "encoding='"] {
      guard let range = text.firstRange(of: mark) else { continue }
      let name = text[range.upperBound...].drop { $0 == " " }
        .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
      if let encoding = encoding(named: String(name)) { return encoding }
    }
    return nil
  }

  private static func encoding(named name: String) -> TextEncoding? {
    var name = name.lowercased()
    // Emacs says what ends lines, too.
    for ending in ["-unix", "-dos", "-mac"] where name.hasSuffix(ending) {
      name.removeLast(ending.count)
    }
    name.removeAll { "-_.".contains($0) }
    switch name {
    case "utf8", "utf8mb4", "usascii", "ascii": return .utf8
    case "windows1252", "cp1252", "iso88591", "latin1", "l1", "ansi": return .windows1252
    case "utf16be": return .utf16(isBigEndian: true)
    case "utf16le": return .utf16(isBigEndian: false)
    default: return SingleByteEncoding(name: name).map { .singleByte($0) }
    }
  }
}
