/// Reads the tagged text of Web of Science (ISI, `.ciw`): a tag of two signs, a space and a value, from
/// `PT` to `ER`; further lines are indented by three spaces.
enum WebOfScienceDialect: TaggedDialect {
  static let format = PaperFormat(name: "wos", summary: "Web of Science tagged text (ISI, .ciw)")

  static let fileExtensions: Set<String> = ["ciw", "isi"]

  static let listTags: Set<String> = ["AU", "AF", "BA", "BF", "CA"]

  static func recognizes(_ head: String) -> Bool {
    let lines = head.split(whereSeparator: \.isNewline).prefix(20).map { line(String($0)) }
    let tags = lines.compactMap { line -> String? in
      switch line {
      case .begin(let tag, _), .field(let tag, _): tag
      default: nil
      }
    }
    if tags.first == "FN" && tags.contains("VR") { return true }
    return tags.first == "PT" && !Set(tags).isDisjoint(with: ["AU", "TI", "AN", "UT"])
  }

  static func line(_ text: String) -> TaggedLine {
    let signs = Array(text.utf8)
    guard signs.count >= 2, signs[0].isUpperLetter, signs[1].isUpperLetter || signs[1].isDigitByte,
      signs.count == 2 || signs[2] == 0x20
    else {
      let more = text.squeezed
      return more.isEmpty ? .empty : .more(more)
    }
    let tag = String(decoding: signs[..<2], as: UTF8.self)
    let value = String(decoding: signs[2...], as: UTF8.self).squeezed
    switch tag {
    case "PT": return .begin(tag: tag, value: value)
    case "ER", "EF": return .end
    default: return .field(tag: tag, value: value)
    }
  }

  static func paper(_ record: TaggedRecord) throws(RecordProblem) -> Paper? {
    // The head of a file: its program and version.
    if record.fields.allSatisfy({ ["FN", "VR"].contains($0.tag) }) { return nil }
    var draft = PaperDraft(.html)
    draft.title = record.first("TI") ?? ""
    draft.abstract = record.values("AB").joined(separator: " ")
    draft.authors = record.list("AF", "AU", "BF", "BA") + record.values("CA")
    draft.date = date(of: record)
    draft.keywords = record.all("DE", "ID").flatMap { Keywords.each(inText: $0, separators: ";") }
    draft.venue = record.first("SO", "BS", "J9", "JI")
    draft.names =
      record.all("DI", "D2").filter { PaperID(recognizing: $0) != nil }.prefix(1)
      + record.values("PM").map { "pmid:" + $0 }
      + record.values("AR").filter { $0.contains("arXiv") }
    return try draft.paper()
  }

  /// The year of `PY` with the month and day of `PD`, which may have a year of its own: `DEC 16 2020`,
  /// `JUN 14`, `JAN-FEB`, `07 2006`.
  private static func date(of record: TaggedRecord) -> PaperDate? {
    let issue = record.first("PD") ?? ""
    let year =
      record.first("PY", "EY").flatMap { PaperDate.year(in: $0) } ?? PaperDate.year(in: issue)
    guard let year else { return nil }
    let words = issue.split { " -/".contains($0) }
    let month =
      words.lazy.compactMap { PaperDate.month(named: $0) }.first
      ?? words.first.flatMap { Int($0) }.flatMap { words.count > 1 ? $0 : nil }
    let day =
      issue.contains("-") ? nil : words.dropFirst().compactMap { Int($0) }.first { $0 <= 31 }
    return PaperDate(year: year.year, month: month, day: month == nil ? nil : day)
      ?? PaperDate(year: year.year, month: month) ?? year
  }
}
