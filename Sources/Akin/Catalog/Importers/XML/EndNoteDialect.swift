/// Reads EndNote's XML, whose fields hold styles around their text.
struct EndNoteDialect: XMLDialect {
  static let format = PaperFormat(name: "endnote-xml", summary: "EndNote's XML")

  static let recordNames: Set<String> = ["record"]

  static func recognizes(_ root: XMLHead) -> Bool {
    ["xml", "records", "record", "XML", "RECORDS"].contains(root.root)
      && (root.text.contains("<ref-type") || root.text.contains("<contributors")
        || root.text.contains("<source-app"))
  }

  init(options: ImportOptions) {}

  mutating func records(of node: XMLNode) -> [ImportedRecord] {
    [record(node) { () throws(RecordProblem) in try paper(node) }]
  }

  private func paper(_ node: XMLNode) throws(RecordProblem) -> Paper {
    var draft = PaperDraft(.html)
    draft.title = node.text("titles", "title") ?? node.text("titles", "short-title") ?? ""
    draft.abstract = node.prose("abstract") ?? ""
    draft.authors = authors(of: node)
    draft.date = date(of: node)
    draft.keywords = node.all("keywords", "keyword").map(\.text.squeezed)
    let urls =
      node.all("urls", "related-urls", "url") + node.all("urls", "web-urls", "url")
      + node.all("urls", "text-urls", "url")
    let addresses = urls.map(\.text.squeezed).filter { $0.hasPrefix("http") }
    draft.names =
      [node.text("electronic-resource-num")].compactMap { $0 } + addresses
      + [node.text("accession-num")].compactMap { $0 }
    draft.url = addresses.first
    draft.venue =
      node.text("periodical", "full-title") ?? node.text("titles", "secondary-title")
      ?? node.text("titles", "alt-title")
    return try draft.paper()
  }

  private func authors(of node: XMLNode) -> [String] {
    let lists = ["authors", "secondary-authors", "tertiary-authors"].lazy.map { name in
      node.all("contributors", name, "author").map(\.text.squeezed).filter { !$0.isEmpty }
    }
    return lists.first { !$0.isEmpty } ?? []
  }

  /// The year, with the day where the field beside it has one.
  private func date(of node: XMLNode) -> PaperDate? {
    let year = node.text("dates", "year").flatMap { PaperDate(found: $0) }
    guard let text = node.text("dates", "pub-dates", "date") else { return year }
    guard let year else { return PaperDate(found: text) }
    let exact = [PaperDate("\(text) \(year.year)"), PaperDate(text)].lazy.compactMap { $0 }
      .first { $0.year == year.year }
    return exact ?? year
  }
}
