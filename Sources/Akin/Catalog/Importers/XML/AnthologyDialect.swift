/// Reads the XML in which the ACL Anthology keeps its volumes.
struct AnthologyDialect: XMLDialect {
  static let format = PaperFormat(name: "acl", summary: "the ACL Anthology's XML")

  static let recordNames: Set<String> = ["meta", "paper", "frontmatter", "event"]

  static func recognizes(_ root: XMLHead) -> Bool {
    (root.root == "collection" || root.root == "volume") && root.text.contains("<paper")
      && root.text.contains("id=\"")
  }

  /// The collection and the volume that papers are read in.
  private var collection = ""
  private var volume = ""
  private var venue: String?
  private var date: PaperDate?

  init(options: ImportOptions) {}

  mutating func open(_ element: XMLNode) {
    if element.name == "collection" { collection = element.attributes["id"] ?? "" }
    if element.name == "volume" {
      volume = element.attributes["id"] ?? ""
      (venue, date) = (nil, nil)
    }
  }

  mutating func records(of node: XMLNode) -> [ImportedRecord] {
    switch node.name {
    case "meta":
      venue = node.prose("booktitle")
      date = AnthologyDialect.date(of: node)
      return []
    case "paper": return [record(node) { () throws(RecordProblem) in try paper(node) }]
    default: return []
    }
  }

  private func paper(_ node: XMLNode) throws(RecordProblem) -> Paper {
    var draft = PaperDraft(.arxiv)
    draft.title = node.prose("title") ?? ""
    draft.abstract = node.prose("abstract") ?? ""
    let people = node.children("author").isEmpty ? node.children("editor") : node.children("author")
    draft.authors = people.map { person in
      let name = PersonName.display(given: person.text("first"), family: person.text("last"))
      return name.isEmpty ? person.ownText : name
    }
    draft.date = AnthologyDialect.date(of: node) ?? date
    draft.names = ["acl:" + name(of: node), node.text("doi")].compactMap { $0 }
    draft.venue = venue
    if let id = PaperID(recognizing: "acl:" + name(of: node)) {
      draft.url = "https://aclanthology.org/\(id.description.dropFirst(4))/"
    }
    return try draft.paper()
  }

  private static func date(of node: XMLNode) -> PaperDate? {
    guard let year = node.text("year") else { return nil }
    // A month may be a number, a name, or two names.
    let month = node.text("month") ?? ""
    if let number = Int(month), let year = Int(year) { return PaperDate(year: year, month: number) }
    let first = month.split { "-–/ ".contains($0) }.first.map(String.init) ?? ""
    return PaperDate("\(first) \(year)") ?? PaperDate(found: year)
  }

  /// The name in the Anthology: 2022.acl-long.1, or P18-1001 as it was before 2020.
  private func name(of node: XMLNode) -> String {
    if let url = node.text("url"), !url.contains("/") { return url }
    let paper = node.attributes["id"] ?? ""
    if collection.contains(".") { return "\(collection)-\(volume).\(paper)" }
    // Workshops have two digits for the volume, conferences one.
    let isWorkshop =
      collection.hasPrefix("W") || collection == "C69"
      || (collection == "D19" && (Int(volume) ?? 0) >= 5)
    let width = isWorkshop ? 2 : 3
    let number = String(repeating: "0", count: max(0, width - paper.count)) + paper
    let part = isWorkshop && volume.count < 2 ? "0" + volume : volume
    return "\(collection)-\(part)\(number)"
  }
}

extension XMLNode {
  /// The text of the element itself, without that of elements in it.
  fileprivate var ownText: String {
    content.map { if case .text(let text) = $0 { text } else { "" } }.joined().squeezed
  }
}
