/// Reads Crossref's XML, as its interface answers with it.
struct CrossrefXMLDialect: XMLDialect {
  static let format = PaperFormat(name: "crossref-xml", summary: "Crossref's XML")

  static let recordNames: Set<String> = ["query", "doi_record"]

  static func recognizes(_ root: XMLHead) -> Bool {
    ["crossref_result", "doi_records", "doi_record", "query_result"].contains(root.root)
      || (root.root == "OAI-PMH" && root.text.contains("<crossref"))
  }

  init(options: ImportOptions) {}

  mutating func records(of node: XMLNode) -> [ImportedRecord] {
    [record(node) { () throws(RecordProblem) in try paper(node) }]
  }

  private static let works = [
    "journal_article", "conference_paper", "posted_content", "content_item", "dissertation",
    "report-paper_metadata", "report-paper_series_metadata", "book_metadata",
    "book_series_metadata",
    "book_set_metadata", "standard_metadata", "dataset", "database",
  ]

  private func paper(_ node: XMLNode) throws(RecordProblem) -> Paper {
    let work = CrossrefXMLDialect.works.lazy.compactMap { node.descendant($0) }.first
    guard let work else {
      let doi = node.text("doi") ?? "the query"
      throw .malformed("Crossref has no record of \(doi)")
    }
    var draft = PaperDraft(.html)
    draft.title = title(of: work)
    draft.abstract = work.prose("jats:abstract") ?? work.prose("abstract") ?? ""
    draft.authors = authors(of: work)
    let dates = work.children.filter { $0.name == "publication_date" || $0.name == "posted_date" }
    draft.date = dates.compactMap(date).reduce(nil) { PaperDate.publication($0, $1) }
    if draft.date == nil { draft.date = node.descendant("publication_date").flatMap(date) }
    draft.names = [work.text("doi_data", "doi"), node.text("doi")].compactMap { $0 }
    draft.url = work.text("doi_data", "resource")
    draft.venue =
      node.descendant("journal_metadata")?.text("full_title")
      ?? node.descendant("proceedings_metadata")?.text("proceedings_title")
      ?? (work.name == "content_item"
        ? node.descendant("book_metadata")?.text("titles", "title") : nil)
      ?? work.text("group_title")
    return try draft.paper()
  }

  private func title(of work: XMLNode) -> String {
    let title =
      work.prose("titles", "title") ?? work.prose("titles", "original_language_title") ?? ""
    guard let subtitle = work.prose("titles", "subtitle"), !title.isEmpty else { return title }
    return "\(title): \(subtitle)"
  }

  private func authors(of work: XMLNode) -> [String] {
    let people = work.all("contributors").flatMap(\.children)
    let authors = people.filter { $0.attributes["contributor_role"] == "author" }
    return (authors.isEmpty ? people : authors).map { person in
      person.name == "organization"
        ? person.text.squeezed
        : PersonName.display(
          given: person.text("given_name"), family: person.text("surname"),
          suffix: person.text("suffix"))
    }
  }

  private func date(_ node: XMLNode) -> PaperDate? {
    guard let year = node.text("year").flatMap({ Int($0) }) else { return nil }
    let month = node.text("month").flatMap { Int($0) }
    let day = month == nil ? nil : node.text("day").flatMap { Int($0) }
    return PaperDate(year: year, month: month, day: day) ?? PaperDate(year: year)
  }
}
