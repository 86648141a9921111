/// Reads refer, which EndNote exports (`.enw`): a percent sign, a letter, a space and a value, from `%0`.
enum ReferDialect: TaggedDialect {
  static let format = PaperFormat(name: "refer", summary: "EndNote's tagged text (refer, .enw)")

  static let fileExtensions: Set<String> = ["enw", "refer"]

  static let listTags: Set<String> = ["K", "A"]

  static func recognizes(_ head: String) -> Bool {
    let lines = head.split(whereSeparator: \.isNewline).prefix(50).map { line(String($0)) }
    let tags = lines.compactMap { line -> String? in
      switch line {
      case .begin(let tag, _), .field(let tag, _): tag
      default: nil
      }
    }
    guard case .begin? = lines.first(where: { $0 != .empty }) else {
      return tags.contains("T") && (tags.contains("A") || tags.contains("D"))
    }
    return true
  }

  static func line(_ text: String) -> TaggedLine {
    let signs = text.unicodeScalars.drop { $0 == "\u{FEFF}" }
    guard signs.first == "%", let letter = signs.dropFirst().first, letter.isASCII,
      letter != " ", letter != "%"
    else {
      let more = text.squeezed
      return more.isEmpty ? .empty : .more(more)
    }
    let rest = signs.dropFirst(2)
    guard rest.first.map({ $0.properties.isWhitespace }) ?? true else {
      return .more(text.squeezed)
    }
    let (tag, value) = (String(letter), String(String.UnicodeScalarView(rest)).squeezed)
    return tag == "0" ? .begin(tag: tag, value: value) : .field(tag: tag, value: value)
  }

  static func begins(with tag: String, after record: TaggedRecord) -> Bool {
    // Where `%0` begins records, an empty line is part of an abstract.
    record.first("0") == nil && record.first("T") != nil && ["A", "T"].contains(tag)
  }

  static func paper(_ record: TaggedRecord) throws(RecordProblem) -> Paper? {
    var draft = PaperDraft(.html)
    draft.title = record.first("T", "!") ?? ""
    draft.abstract = record.values("X").joined(separator: " ")
    draft.authors = record.values("A").flatMap { AuthorList.names(inValue: $0) }
    let year = record.first("D").flatMap { PaperDate($0) ?? PaperDate.year(in: $0) }
    let day = record.first("8").flatMap { date($0, year: year?.year) }
    draft.date = day.flatMap { day in year.map { day.refines($0) ? day : $0 } ?? day } ?? year
    draft.keywords = record.values("K").flatMap { Keywords.each(in: $0) }
    draft.venue = record.first("J", "B", "S", "I").flatMap { $0 == draft.title ? nil : $0 }
    let addresses = record.values("U").flatMap { $0.split(separator: " ").map(String.init) }
    draft.names = record.values("R") + addresses + record.values("M").map { "pmid:" + $0 }
    draft.url = addresses.first
    return try draft.paper()
  }

  /// A date that may lack its year: `June 14`, `2024-06-14`.
  private static func date(_ text: String, year: Int?) -> PaperDate? {
    RISDate.date(text).flatMap { $0.month == nil ? nil : $0 }
      ?? year.flatMap { PaperDate("\(text) \($0)") }
  }
}
