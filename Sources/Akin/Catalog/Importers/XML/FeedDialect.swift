import Foundation

/// Reads feeds: Atom (arXiv's interface answers in it), RSS 2.0 and RSS 1.0.
struct FeedDialect: XMLDialect {
  static let format = PaperFormat(name: "feed", summary: "an Atom or RSS feed")

  static let recordNames: Set<String> = ["entry", "item"]

  static func recognizes(_ root: XMLHead) -> Bool {
    ["feed", "rss", "entry"].contains(root.root)
      || (root.root == "rdf:RDF" && root.text.contains("=\"http://purl.org/rss/1.0/\""))
  }

  init(options: ImportOptions) {}

  mutating func records(of node: XMLNode) -> [ImportedRecord] {
    // arXiv's interface reports its errors as entries.
    if node.text("id")?.contains("arxiv.org/api/errors") == true {
      let reason = node.text("summary") ?? "no reason given"
      return [
        .rejected(
          RejectedRecord(line: node.line, reason: "arXiv answered: \(reason)", text: node.xml))
      ]
    }
    return [record(node) { () throws(RecordProblem) in try paper(node) }]
  }

  private func paper(_ node: XMLNode) throws(RecordProblem) -> Paper {
    let address = address(of: node)
    let isArxiv =
      node.text("id")?.contains("arxiv.org") == true || address?.contains("arxiv.org") == true
    let description = FeedDescription(description(of: node))
    var draft = PaperDraft(isArxiv ? .arxiv : .html)
    draft.title = HTMLText.plain(title(of: node, isArxiv: isArxiv))
    draft.abstract = description.abstract
    draft.authors = authors(of: node)
    if draft.authors.isEmpty { draft.authors = description.authors }
    draft.date = date(of: node)
    let subjects = (node.children("category") + node.children("dc:subject")).map(category)
    draft.categories = isArxiv ? subjects.filter(isArxivCategory) : []
    draft.keywords = isArxiv ? [] : subjects
    draft.names = names(of: node, address: address)
    draft.url = address
    draft.upvotes = description.upvotes
    draft.venue = node.text("arxiv:journal_ref") ?? node.text("prism:publicationName")
    return try draft.paper()
  }

  /// Whether a subject is one of arXiv's, and not one of the classes of ACM or MSC among them.
  private func isArxivCategory(_ text: String) -> Bool {
    text.first?.isLowercase == true && !text.contains { $0.isNumber || $0 == " " }
  }

  /// The title; older feeds of arXiv add its id and category: `On x. (arXiv:2401.00001v1 [cs.LG])`.
  private func title(of node: XMLNode, isArxiv: Bool) -> String {
    let title = node.prose("title") ?? node.prose("dc:title") ?? ""
    guard isArxiv, title.hasSuffix(")"), let mark = title.range(of: " (arXiv:") else {
      return title
    }
    let kept = title[..<mark.lowerBound]
    return String(kept.hasSuffix(".") ? kept.dropLast() : kept)
  }

  private func description(of node: XMLNode) -> String {
    ["summary", "description", "content:encoded", "content", "dc:description", "media:description"]
      .lazy.compactMap { node.prose($0) }.first ?? ""
  }

  private func authors(of node: XMLNode) -> [String] {
    let named = node.children("author").map { $0.text("name") ?? $0.text.squeezed }
    let names = named.isEmpty ? node.children("dc:creator").map(\.text.squeezed) : named
    return names.flatMap { name in
      // RSS gives an address of mail with the name behind it; lists are parted by commas.
      if name.contains("@"), let open = name.firstIndex(of: "("), name.hasSuffix(")") {
        return [String(name[name.index(after: open)...].dropLast())]
      }
      let plain = HTMLText.plain(name).squeezed
      let parts = plain.split(separator: ",").map { String($0).squeezed }
      return parts.count > 2 || parts.dropFirst().contains { $0.contains(" ") } ? parts : [plain]
    }.filter { !$0.isEmpty }
  }

  private func date(of node: XMLNode) -> PaperDate? {
    ["published", "pubDate", "dc:date", "prism:publicationDate", "issued", "updated"].lazy
      .compactMap { node.text($0) }.compactMap { PaperDate($0) }.first
  }

  private func category(_ node: XMLNode) -> String {
    node.attributes["term"] ?? node.text.squeezed
  }

  /// The page of the paper.
  private func address(of node: XMLNode) -> String? {
    let links = node.children("link")
    let page =
      links.first { $0.attributes["rel"] == "alternate" }
      ?? links.first {
        $0.attributes["rel"] == nil
      }
    let about = node.attributes["rdf:about"]
    let link = page?.attributes["href"] ?? page?.text.squeezed ?? node.text("link") ?? about
    return link.flatMap { $0.isEmpty ? nil : $0 }
  }

  private func names(of node: XMLNode, address: String?) -> [String] {
    let links = node.children("link").compactMap { $0.attributes["href"] }
    let named = ["id", "guid", "arxiv:doi", "prism:doi", "dc:identifier", "link"]
      .flatMap { node.children($0).map(\.text.squeezed) }
    let doi = links.filter { $0.contains("doi.org/") }
    return (named + [address].compactMap { $0 } + doi).map { name in
      name.hasPrefix("oai:arXiv.org:") ? String(name.dropFirst("oai:arXiv.org:".count)) : name
    }
  }
}
