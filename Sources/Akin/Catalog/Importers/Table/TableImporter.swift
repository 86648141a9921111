/// Reads tables whose rows are papers: CSV, TSV and their relatives, with a header in any of many words.
struct TableImporter: PaperImporter {
  static let format = PaperFormat(
    name: "csv", summary: "a table (CSV, TSV; separated by , ; | or tabs) with a header")

  static let fileExtensions: Set<String> = ["csv", "tsv", "tab"]

  /// Whether the first rows name columns of titles and something else, or of several other fields.
  static func recognizes(_ head: String) -> Bool {
    guard let first = head.first(where: { !$0.isWhitespace }), !"{[<@%".contains(first),
      let layout = TableLayout.found(in: Array(head.utf8))
    else { return false }
    // Prose has commas, too, but no cells of names alone.
    guard layout.header.names.allSatisfy({ $0.utf8.count < 100 }) else { return false }
    return layout.header.knownFieldCount > (layout.header.hasTitle ? 1 : 2)
  }

  private let options: ImportOptions

  init(options: ImportOptions) { self.options = options }

  mutating func read(
    _ source: inout LineReader, _ take: (ImportedRecord) throws -> Void
  ) throws {
    let head = source.peek(1 << 16)
    guard let layout = TableLayout.found(in: head, mapping: options.columns) else { return }
    var header = layout.header
    try header.map(options.columns)
    guard header.hasTitle else { throw TableProblem.noTitle(columns: header.names) }
    let isAkins = options.columns.isEmpty && AkinTableRow.isHeader(header.names)
    var rows = RowReader(source, separator: layout.separator)
    for _ in 0...layout.skippedRows { _ = rows.next() }
    while let row = rows.next() {
      try take(record(of: row, header: header, isAkins: isAkins))
    }
    if let failure = rows.failure { throw failure }
  }

  private func record(
    of row: RowReader.Row, header: TableHeader, isAkins: Bool
  ) -> ImportedRecord {
    do throws(RecordProblem) {
      if let problem = row.problem { throw .malformed(problem) }
      let extra = row.cells.dropFirst(header.names.count)
      if !extra.allSatisfy({ $0.utf8.allSatisfy(\.isSpaceByte) }) {
        throw .malformed(
          "the row has \(row.cells.count) cells and the header \(header.names.count): a text with a "
            + "separator in it is not quoted")
      }
      if isAkins { return .paper(try AkinTableRow.paper(row.cells), line: row.line) }
      return .paper(try TableRow(header: header, cells: row.cells).paper(), line: row.line)
    } catch {
      return .rejected(
        RejectedRecord(line: row.line, reason: error.description, text: row.text))
    }
  }
}

/// A paper as a row of a table.
private struct TableRow {
  let header: TableHeader
  let cells: [String]

  func paper() throws(RecordProblem) -> Paper {
    var draft = PaperDraft(.html)
    draft.title = self[.title] ?? ""
    draft.abstract = self[.abstract] ?? ""
    draft.authors = AuthorList.names(in: self[.authors] ?? "")
    draft.date = date
    draft.keywords = header.values(of: .keywords, in: cells).flatMap { list($0) }
    draft.categories = header.values(of: .categories, in: cells).flatMap { list($0) }
    draft.collections = header.values(of: .collections, in: cells).flatMap { list($0) }
    draft.venue = self[.venue]
    draft.url = self[.url].map { String($0.prefix { $0 != " " }) }
    draft.names =
      header.values(of: .id, in: cells) + header.values(of: .arxiv, in: cells).map(arxivName)
      + header.values(of: .doi, in: cells) + header.values(of: .pmid, in: cells).map(pmidName)
      + header.values(of: .url, in: cells)
    return try draft.paper()
  }

  private subscript(field: TableField) -> String? { header.value(of: field, in: cells) }

  private func list(_ text: String) -> [String] {
    BracketedList.values(of: text)
      ?? (text.contains("|") && !text.contains(";")
        ? Keywords.each(inText: text, separators: "|") : Keywords.each(in: text))
  }

  /// The date; from columns of their own what it does not say.
  private var date: PaperDate? {
    let year = self[.year].flatMap { RISDate.date(Self.whole($0)) }
    for text in header.values(of: .date, in: cells) {
      // A day of the catalogue's own, such as that of an entry, is years from that of the paper.
      guard let date = RISDate.date(text) ?? year.flatMap({ PaperDate("\(text) \($0.year)") })
      else {
        continue
      }
      if year == nil || date.year == year?.year { return date }
    }
    guard let year else { return nil }
    let month = self[.month].flatMap { Int($0) ?? PaperDate.month(named: $0) }
    let day = month == nil ? nil : self[.day].flatMap { Int($0) }
    return PaperDate(year: year.year, month: month ?? year.month, day: day ?? year.day)
      ?? PaperDate(year: year.year)
  }

  /// A year without the decimals that spreadsheets put behind numbers.
  private static func whole(_ text: String) -> String {
    text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private func arxivName(_ text: String) -> String {
    PaperID.arxivMention(in: text) ?? "arxiv:" + text
  }

  private func pmidName(_ text: String) -> String {
    text.contains(":") ? text : "pmid:" + TableRow.whole(text)
  }
}
