/// Reads RIS: lines of a tag of two signs, two spaces, a hyphen and a value, from `TY` to `ER`.
enum RISDialect: TaggedDialect {
  static let format = PaperFormat(name: "ris", summary: "RIS")

  static func recognizes(_ head: String) -> Bool {
    head.split(whereSeparator: \.isNewline).contains { text in
      if case .begin = line(String(text)) { true } else { false }
    }
  }

  static func line(_ text: String) -> TaggedLine {
    guard let (tag, value) = field(text) else {
      let more = text.squeezed
      return more.isEmpty ? .empty : .more(more, isOwnValue: false)
    }
    switch tag {
    case "TY": return .begin(tag: tag, value: value)
    case "ER": return .end
    default: return .field(tag: tag, value: value)
    }
  }

  /// The tag and value of a line; nil where it has no tag.
  ///
  /// Programs differ in the spaces around the hyphen, and an empty value often ends right behind it.
  private static func field(_ text: String) -> (String, String)? {
    let signs = Array(text.utf8.drop { $0.isSpaceByte || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF })
    guard signs.count >= 3, signs[0].isUpperLetter, signs[1].isUpperLetter || signs[1].isDigitByte
    else { return nil }
    let hyphen = signs[2...].prefix(4).firstIndex(of: UInt8(ascii: "-"))
    guard let hyphen, hyphen > 2, signs[2..<hyphen].allSatisfy({ $0 == 0x20 }) else { return nil }
    guard hyphen + 1 == signs.count || signs[hyphen + 1] == 0x20 || signs[hyphen + 1] == 0x09
    else { return nil }
    let tag = String(decoding: signs[..<2], as: UTF8.self)
    return (tag, String(decoding: signs[(hyphen + 1)...], as: UTF8.self).squeezed)
  }

  static func paper(_ record: TaggedRecord) throws(RecordProblem) -> Paper? {
    var draft = PaperDraft(.html)
    draft.title = record.first("TI", "T1", "CT", "BT", "ST", "TT") ?? ""
    draft.abstract =
      ["AB", "N2"].lazy.map { record.values($0).joined(separator: " ") }
      .first { !$0.isEmpty } ?? ""
    draft.authors = ["AU", "A1"].lazy.map { record.values($0) }.first { !$0.isEmpty } ?? []
    draft.date =
      ["DA", "Y1", "PY", "Y2"].lazy.compactMap { record.first($0) }
      .compactMap { date($0) }.first
    draft.keywords = record.values("KW").flatMap { value in
      value.split(separator: ";").map(String.init)
    }
    draft.venue = record.first("JO", "JF", "T2", "JA", "J2", "BT")
    draft.names =
      record.values("DO") + record.values("ID") + record.values("AN")
      + record.values("UR") + record.values("L1") + record.values("L2") + record.values("M3")
    draft.url = record.first("UR", "L2")
    return try draft.paper()
  }

  /// A date as RIS writes it, `2019/03/21/spring`, or in any other way.
  private static func date(_ text: String) -> PaperDate? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let year = parts.first.flatMap({ Int($0) }), parts[0].count == 4 else {
      return PaperDate(text)
    }
    let month = parts.count > 1 ? Int(parts[1]) : nil
    let day = parts.count > 2 ? Int(parts[2]) : nil
    return PaperDate(year: year, month: month, day: month == nil ? nil : day)
      ?? PaperDate(year: year)
  }
}

extension UInt8 {
  /// Whether this is one of A…Z.
  var isUpperLetter: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }
}
