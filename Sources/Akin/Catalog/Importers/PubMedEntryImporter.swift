/// Reads PubMed's entries in the text form of ASN.1: names, values, and lists between braces.
struct PubMedEntryImporter: PaperImporter {
  static let format = PaperFormat(name: "pubmed-asn", summary: "PubMed's ASN.1")

  static func recognizes(_ head: String) -> Bool {
    String(head.prefix(256)).trimmed.hasPrefix("Pubmed-entry ::=")
  }

  init(options: ImportOptions) {}

  mutating func read(
    _ source: inout LineReader, _ take: (ImportedRecord) throws -> Void
  ) throws {
    var fields: [(path: String, value: String)] = []
    var start = 1
    var reader = EntryReader()
    while let line = source.next() {
      let text = line.lenientText ?? ""
      if text.hasPrefix("Pubmed-entry ::=") {
        try close(&fields, start, take)
        (reader, start) = (EntryReader(), line.number)
      }
      fields += reader.fields(in: text)
    }
    if source.failure == nil { try close(&fields, start, take) }
  }

  private func close(
    _ fields: inout [(path: String, value: String)], _ line: Int,
    _ take: (ImportedRecord) throws -> Void
  ) throws {
    defer { fields = [] }
    guard !fields.isEmpty else { return }
    let found = fields
    let all = { (end: String) in found.filter { $0.path.hasSuffix(end) }.map(\.value) }
    var draft = PaperDraft(.html)
    draft.title = all(" cit title name").first ?? ""
    draft.abstract = all(" abstract").first ?? ""
    draft.authors = (all(" authors names ml") + all(" authors names std name ml"))
      .map { PersonName.display(initialsLast: $0) }
    draft.names = all(" ids doi") + all(" pmid").map { "pmid:" + $0 }
    draft.venue = all(" journal title name").first ?? all(" journal title iso-jta").first
    let day = ["year", "month", "day"].compactMap { all(" imp date std \($0)").first }
    draft.date = PaperDate(day.joined(separator: "-"))
    draft.keywords = all(" mesh term")
    do {
      try take(.paper(try draft.paper(), line: line))
    } catch let problem as RecordProblem {
      let text = found.map { $0.path + ": " + $0.value }.joined(separator: "\n")
      try take(.rejected(RejectedRecord(line: line, reason: problem.description, text: text)))
    }
  }
}

/// Follows names and braces line by line.
private struct EntryReader {
  /// The names that lists are open under.
  private var open: [[String]] = []
  private var words: [String] = []
  private var text: String?

  /// How deep lists may lie in each other.
  private static let depthLimit = 64

  /// The values that a line completes, each with the names that lead to it.
  mutating func fields(in line: String) -> [(path: String, value: String)] {
    var fields: [(path: String, value: String)] = []
    var word = ""
    for sign in line {
      if text != nil {
        if sign == "\"" { endText() } else { text?.append(sign) }
        continue
      }
      if sign.isWhitespace || "{},\"".contains(sign), !word.isEmpty {
        words.append(word)
        word = ""
      }
      switch sign {
      case "\"": text = ""
      case "{":
        if open.count < EntryReader.depthLimit { open.append(words) }
        words = []
      case "}", ",":
        fields += value()
        if sign == "}" { _ = open.popLast() }
      default: if !sign.isWhitespace { word.append(sign) }
      }
    }
    if !word.isEmpty { words.append(word) }
    // A text goes on in the next line.
    if text != nil, text?.last != " " { text?.append(" ") }
    return fields
  }

  private mutating func endText() {
    words.append((text ?? "").squeezed)
    text = nil
  }

  private mutating func value() -> [(path: String, value: String)] {
    defer { words = [] }
    guard let last = words.last else { return [] }
    let path = (open.flatMap { $0 } + words.dropLast()).joined(separator: " ")
    return [(" " + path, last)]
  }
}
