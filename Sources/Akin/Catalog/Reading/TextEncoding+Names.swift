extension TextEncoding {
  /// The encoding that a user names, in any way of writing the name: `windows-1251`, `CP1251`,
  /// `Shift_JIS`.
  ///
  /// - Throws: `ImportError.noSuchEncoding`.
  public init(named name: String) throws(ImportError) {
    let key = name.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    switch key {
    case "utf8", "utf8mb4", "unicode", "ascii", "usascii": self = .utf8
    case "utf16be": self = .utf16(isBigEndian: true)
    case "utf16le", "utf16": self = .utf16(isBigEndian: false)
    case "windows1252", "cp1252", "iso88591", "latin1", "ansi": self = .windows1252
    default:
      guard let encoding = NamedEncoding(key: key) else { throw .noSuchEncoding(name: name) }
      self = .named(encoding)
    }
  }

  /// Names of encodings for help and messages, which are not all that are known.
  public static let exampleNames =
    "utf-8, utf-16le, utf-16be, windows-1250 to windows-1258, iso-8859-1 to iso-8859-16, koi8-r, "
    + "koi8-u, cp437, cp866, macroman, gb18030, gbk, big5, shift_jis, iso-2022-jp, euc-kr"
}
