/// Reads PubMed's tagged text (MEDLINE, `.nbib`): a tag filled up to four signs, a hyphen, a space and a
/// value; further lines of a value are indented.
enum MedlineDialect: TaggedDialect {
  static let format = PaperFormat(name: "medline", summary: "PubMed's tagged text (MEDLINE, .nbib)")

  static let fileExtensions: Set<String> = ["nbib", "medline"]

  static func recognizes(_ head: String) -> Bool {
    for text in head.split(whereSeparator: \.isNewline).prefix(50) {
      switch line(String(text)) {
      case .begin: return true
      // RIS has tags of two signs.
      case .field(let tag, _): if tag.count > 2 { return true }
      default: break
      }
    }
    return false
  }

  static func line(_ text: String) -> TaggedLine {
    let signs = Array(text.utf8)
    guard signs.count >= 5, signs[4] == UInt8(ascii: "-"), signs[0].isUpperLetter,
      signs[..<4].allSatisfy({ $0.isUpperLetter || $0.isDigitByte || $0 == 0x20 })
    else {
      let more = text.squeezed
      return more.isEmpty ? .empty : .more(more)
    }
    let tag = String(decoding: signs[..<4].filter { $0 != 0x20 }, as: UTF8.self)
    let value = String(decoding: signs[5...], as: UTF8.self).squeezed
    return tag == "PMID" ? .begin(tag: tag, value: value) : .field(tag: tag, value: value)
  }

  static func paper(_ record: TaggedRecord) throws(RecordProblem) -> Paper? {
    var draft = PaperDraft(.html)
    let title = record.list("TI", "BTI", "CTI", "TT", "VTI").joined(separator: " ")
    // A translated title stands in brackets.
    draft.title =
      title.hasPrefix("[") && title.hasSuffix("].")
      ? String(title.dropFirst().dropLast(2)) : title
    draft.abstract = record.list("AB", "OAB").joined(separator: " ")
    let people = record.list("FAU", "AU")
    draft.authors = people.map { withSuffixApart($0) } + record.values("CN")
    let dates = record.all("DP", "DEP").compactMap { date($0) }
    draft.date = dates.reduce(nil) { PaperDate.publication($0, $1) }
    let headings = record.values("MH").map { String($0.prefix { $0 != "/" }) }
    draft.keywords = (record.values("OT") + headings).map { $0.filter { $0 != "*" } }
    draft.venue = record.first("JT", "TA", "BTI", "CTI").flatMap { $0 == draft.title ? nil : $0 }
    draft.names = record.values("PMID").map { "pmid:" + $0 }
    for value in record.all("LID", "AID") {
      if value.hasSuffix("[doi]") {
        draft.names.append(String(value.dropLast("[doi]".count)).squeezed)
      } else if value.lowercased().hasPrefix("doi:") {
        draft.names.append(value)
      }
    }
    return try draft.paper()
  }

  /// A date as PubMed writes it: `2017 Nov 15`, `2009 Jan-Feb`, `2019 Winter`, `20160419`.
  private static func date(_ text: String) -> PaperDate? {
    if text.utf8.count == 8, let number = Int(text) {
      return PaperDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }
    // Of a span its beginning.
    let start = text.prefix { $0 != "-" && $0 != "/" }
    return PaperDate(start) ?? PaperDate.year(in: text)
  }

  /// `King, Martin L Jr` as `King, Jr, Martin L`.
  private static func withSuffixApart(_ name: String) -> String {
    let parts = name.split(separator: ",").map { String($0).squeezed }
    guard parts.count == 2, let last = parts[1].split(separator: " ").last,
      ["Jr", "Sr", "II", "III", "IV"].contains(String(last)), last.count < parts[1].count
    else { return name }
    return "\(parts[0]), \(last), \(parts[1].dropLast(last.count + 1))"
  }
}
