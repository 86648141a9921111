/// Reads the answers of OAI-PMH, arXiv's and any other repository's.
struct OAIDialect: XMLDialect {
  static let format = PaperFormat(name: "oai", summary: "records of OAI-PMH")

  static let recordNames: Set<String> = ["record", "error"]

  static func recognizes(_ root: XMLHead) -> Bool {
    if ["OAI-PMH", "ListRecords", "GetRecord"].contains(root.root) { return true }
    // A record by itself has a header like no other.
    return root.root == "record"
      && (root.text.contains("<metadata") || root.text.contains("<setSpec"))
  }

  init(options: ImportOptions) {}

  mutating func records(of node: XMLNode) -> [ImportedRecord] {
    if node.name == "error" {
      // A search without results is no failure, but it is what the user must know.
      let reason = [node.attributes["code"], node.text.squeezed].compactMap { $0 }
        .filter { !$0.isEmpty }.joined(separator: ": ")
      return [
        .rejected(
          RejectedRecord(
            line: node.line, reason: "the repository answered: \(reason)", text: node.xml))
      ]
    }
    // What was deleted says nothing of a paper.
    if node.first("header")?.attributes["status"] == "deleted" { return [] }
    return [record(node) { () throws(RecordProblem) in try paper(node) }]
  }

  private func paper(_ node: XMLNode) throws(RecordProblem) -> Paper {
    guard let metadata = node.first("metadata")?.children.first else {
      throw .malformed("the record has no metadata")
    }
    switch metadata.name.split(separator: ":").last ?? "" {
    case "arXiv", "arXivOld", "arXivRaw": return try arxivPaper(metadata)
    case "dc": return try dublinCorePaper(metadata, header: node.first("header"))
    case "article": return try JATSDialect.paper(metadata.first("front") ?? metadata)
    default:
      throw .malformed(
        "the metadata is of the kind \(metadata.name); ask for arXiv, arXivRaw or oai_dc")
    }
  }

  private func arxivPaper(_ node: XMLNode) throws(RecordProblem) -> Paper {
    var draft = PaperDraft(.arxiv)
    draft.title = node.text("title") ?? ""
    draft.abstract = node.text("abstract") ?? ""
    let people = node.all("authors", "author")
    draft.authors =
      people.isEmpty
      ? ArxivAuthors.names(in: node.text("authors") ?? "")
      : people.map { person in
        PersonName.display(
          given: person.text("forenames"), family: person.text("keyname"),
          suffix: person.text("suffix"))
      }.filter { $0.contains(where: \.isLetter) }
    let versions = node.children("version")
    draft.date = (node.text("created") ?? versions.first?.text("date")).flatMap { PaperDate($0) }
    draft.version = versions.last?.attributes["version"].flatMap { Int($0.drop { $0 == "v" }) }
    draft.categories = [node.text("categories") ?? ""]
    // Several DOIs stand in one field, parted in any way.
    let dois = (node.text("doi") ?? "").split { " ,;".contains($0) }.map(String.init)
    draft.names = [node.text("id").map { "arxiv:" + $0 }].compactMap { $0 } + dois
    draft.venue = node.text("journal-ref")
    return try draft.paper()
  }

  private func dublinCorePaper(
    _ node: XMLNode, header: XMLNode?
  ) throws(RecordProblem) -> Paper {
    let identifiers = node.children("dc:identifier").map(\.text.squeezed)
    let own = header?.text("identifier") ?? ""
    let isArxiv =
      own.hasPrefix("oai:arXiv.org:") || identifiers.contains { $0.contains("arxiv.org/") }
    var draft = PaperDraft(isArxiv ? .arxiv : .html)
    draft.title = node.text("dc:title") ?? ""
    // arXiv's remarks on the manuscript are descriptions, too.
    draft.abstract =
      node.children("dc:description").map(\.text.squeezed)
      .first { !$0.isEmpty && !$0.hasPrefix("Comment:") } ?? ""
    draft.authors = node.children("dc:creator").map(\.text.squeezed)
    draft.date = node.children("dc:date").lazy.compactMap { PaperDate(found: $0.text.squeezed) }
      .min()
    draft.keywords = node.children("dc:subject").map(\.text.squeezed)
    let relations = node.children("dc:relation").map(\.text.squeezed)
    let name = isArxiv ? "arxiv:" + own.dropFirst("oai:arXiv.org:".count) : own
    draft.names = [name] + identifiers + relations
    draft.url = identifiers.first { $0.hasPrefix("http") }
    draft.venue = node.text("dc:source") ?? node.text("dc:publisher")
    return try draft.paper()
  }
}

/// The authors of a paper as arXiv writes them in one line.
enum ArxivAuthors {
  /// The names in `A. Be, C. De (Institute), and E. Fa`: what stands in parentheses is no name.
  static func names(in text: String) -> [String] {
    var depth = 0
    let outside = text.filter { sign in
      if sign == "(" { depth += 1 }
      defer { if sign == ")", depth > 0 { depth -= 1 } }
      return depth == 0
    }
    return outside.replacing(" and ", with: ",").split(separator: ",")
      .map { name in
        let name = String(name).squeezed
        return name.hasPrefix("and ") ? String(name.dropFirst(4)) : name
      }
      .filter { !$0.isEmpty }
  }
}
