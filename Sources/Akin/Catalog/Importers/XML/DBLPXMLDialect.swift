/// Reads DBLP's XML: its dump, the lists of its people, and the answers of its search.
struct DBLPXMLDialect: XMLDialect {
  static let format = PaperFormat(name: "dblp", summary: "DBLP's XML")

  static let recordNames: Set<String> = [
    "article", "inproceedings", "incollection", "book", "phdthesis", "mastersthesis", "data",
    "proceedings", "www", "hit",
  ]

  static func recognizes(_ root: XMLHead) -> Bool {
    if ["dblp", "dblpperson", "bht"].contains(root.root) { return true }
    if root.root == "result" { return root.text.contains("<hits") }
    return recordNames.contains(root.root) && root.text.contains("mdate=")
  }

  init(options: ImportOptions) {}

  mutating func records(of node: XMLNode) -> [ImportedRecord] {
    // A page of a person and a volume are no papers.
    if node.name == "www" || node.name == "proceedings" { return [] }
    let entry = node.first("info") ?? node
    if entry.text("type") == "Editorship" { return [] }
    return [record(node) { () throws(RecordProblem) in try paper(entry) }]
  }

  private func paper(_ node: XMLNode) throws(RecordProblem) -> Paper {
    var draft = PaperDraft(.html)
    draft.title = DBLPNames.title(node.prose("title") ?? "")
    var people = node.children("author") + node.all("authors", "author")
    if people.isEmpty { people = node.children("editor") }
    draft.authors = people.map { DBLPNames.person($0.text) }
    draft.date = node.text("year").flatMap { PaperDate(found: $0) }
    let pages = node.children("ee").map(\.text.squeezed)
    draft.names = pages + [node.text("doi")].compactMap { $0 } + preprint(node)
    draft.url = pages.first ?? node.text("url").flatMap { $0.hasPrefix("http") ? $0 : nil }
    draft.venue =
      ["journal", "booktitle", "venue", "school", "publisher"].lazy.compactMap { node.text($0) }
      .first
    return try draft.paper()
  }

  /// The name on arXiv, which DBLP keeps as a volume: `abs/2401.00001`.
  private func preprint(_ node: XMLNode) -> [String] {
    guard node.text("journal") == "CoRR" || node.text("venue") == "CoRR",
      let volume = node.text("volume"), volume.hasPrefix("abs/")
    else { return [] }
    return ["arxiv:" + volume.dropFirst(4)]
  }
}
