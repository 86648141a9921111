/// Reads RIS: lines of a tag of two signs, two spaces, a hyphen and a value, from `TY` to `ER`.
///
/// Programs differ in which tag they put what in; the tags that mean the same are asked in turn.
enum RISDialect: TaggedDialect {
  static let format = PaperFormat(name: "ris", summary: "RIS")

  static let fileExtensions: Set<String> = ["ris"]

  /// What Akin calls itself in records that it writes: their texts hold no markup.
  static let provider = "Akin"

  static let listTags: Set<String> = ["KW", "AU", "A1"]

  static func recognizes(_ head: String) -> Bool {
    var tagCount = 0
    for text in head.split(whereSeparator: \.isNewline).prefix(200) {
      switch line(String(text)) {
      case .begin: return true
      case .field: tagCount += 1
      case .end: if tagCount > 1 { return true }
      case .more, .empty: break
      }
    }
    return false
  }

  static func line(_ text: String) -> TaggedLine {
    guard let (tag, value) = field(text) else {
      let more = text.squeezed
      return more.isEmpty ? .empty : .more(more)
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
    guard let hyphen, hyphen > 2, signs[2..<hyphen].allSatisfy(\.isSpaceByte) else { return nil }
    guard hyphen + 1 == signs.count || signs[hyphen + 1].isSpaceByte else { return nil }
    let tag = String(decoding: signs[..<2], as: UTF8.self)
    return (tag, String(decoding: signs[(hyphen + 1)...], as: UTF8.self).squeezed)
  }

  static func paper(_ record: TaggedRecord) throws(RecordProblem) -> Paper? {
    // Lines behind the end of a record, such as a provider's own, are none.
    let hasTitle = record.first("TI", "T1", "CT", "BT", "ST", "TT") != nil
    guard hasTitle || record.fields.first?.tag == "TY" else { return nil }
    // Akin writes texts as they are; others put HTML into them.
    let isAkins = record.first("DP") == provider
    var draft = PaperDraft(isAkins ? .plain : .html)
    draft.title = record.first("TI", "T1", "CT", "BT", "ST", "TT") ?? ""
    draft.abstract =
      ["AB", "N2"].lazy.map { record.values($0).joined(separator: " ") }
      .first { !$0.isEmpty } ?? ""
    draft.authors = isAkins ? record.values("AU") : authors(of: record)
    draft.areAuthorsSpoken = isAkins
    draft.date = RISDate.published(record)
    draft.keywords = keywords(of: record, isAkins: isAkins)
    if isAkins { draft.categories = record.values("C1") }
    draft.venue = isAkins ? record.first("T2") : venue(of: record, title: draft.title)
    if isAkins {
      // An address may be that of another paper.
      draft.names = record.all("ID", "AN") + record.values("DO").map { "doi:" + $0 }
      draft.keptNames = record.values("AN")
      if let id = record.first("ID"), draft.keptNames.contains(id) { draft.ownName = id }
    } else {
      draft.names = names(of: record)
    }
    draft.url = record.first("UR", "L2", "LK").map { $0.prefix { $0 != " " } }.map { String($0) }
    return try draft.paper()
  }

  /// The authors: the first ones in a tag of their own, or all of them in it, or in both.
  private static func authors(of record: TaggedRecord) -> [String] {
    let first = record.values("A1").flatMap { AuthorList.names(inValue: $0) }
    let others = record.values("AU").flatMap { AuthorList.names(inValue: $0) }
    let known = Set(first.map { PersonName.display($0).folded })
    return first + others.filter { !known.contains(PersonName.display($0).folded) }
  }

  private static func keywords(of record: TaggedRecord, isAkins: Bool) -> [String] {
    let values = record.values("KW")
    guard isAkins else {
      return values.flatMap { Keywords.each(inText: $0, separators: ";") }
        .map { $0.hasPrefix("*") ? String($0.dropFirst()) : $0 }
    }
    // The categories come first among the keywords, for programs that know only keywords.
    let categories = (record.first("C1") ?? "").split(separator: " ").map(String.init)
    return values.starts(with: categories) ? Array(values.dropFirst(categories.count)) : values
  }

  /// Where a paper appeared: the full name of a journal before its abbreviations.
  private static func venue(of record: TaggedRecord, title: String) -> String? {
    let venue =
      switch record.first("TY") ?? "" {
      case "CHAP", "CONF", "CPAPER", "ECHAP": record.first("T2", "BT", "JF", "JO", "C3", "T3")
      case "THES", "RPRT", "BOOK", "EBOOK", "WHOLE": record.first("T2", "JF", "JO", "PB")
      default: record.first("JF", "T2", "JO", "JA", "J2", "J1", "BT")
      }
    return venue == title ? nil : venue
  }

  /// The names of a paper: tags for them, and tags in which programs hide them.
  private static func names(of record: TaggedRecord) -> [String] {
    var names = record.all("ID", "DO", "AN", "UR", "L1", "L2", "LK", "M3", "N1")
    names = names.flatMap { [$0] + $0.split(separator: " ").prefix(1).map(String.init) }
    // 26957754[pmid]
    for value in record.all("U1", "U2", "C2") where value.hasSuffix("[pmid]") {
      names.append("pmid:" + value.dropLast("[pmid]".count))
    }
    if record.first("DB") == "PubMed", let number = record.first("AN") {
      names.append("pmid:" + number)
    }
    names += record.all("M1", "N1", "PB", "T2", "JO", "JF")
      .filter { $0.lowercased().hasPrefix("arxiv") }.compactMap { PaperID.arxivMention(in: $0) }
    return names
  }
}

extension UInt8 {
  /// Whether this is one of A…Z.
  var isUpperLetter: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }
}
