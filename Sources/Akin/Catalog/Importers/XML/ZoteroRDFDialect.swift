/// Reads Zotero's RDF.
///
/// Items come first, the journals that they name and the collections that they lie in after them: all
/// items wait for the end.
struct ZoteroRDFDialect: XMLDialect {
  static let format = PaperFormat(name: "zotero-rdf", summary: "Zotero's RDF")

  /// All that lie in the root element.
  static let recordNames: Set<String> = []

  static func recognizes(_ root: XMLHead) -> Bool {
    root.root == "rdf:RDF"
      && (root.text.contains("zotero.org/namespaces") || root.text.contains("purl.org/net/biblio#"))
  }

  private var items: [(name: String, container: String?, item: ZoteroItem, line: Int)] = []
  private var titles: [String: String] = [:]
  private var collections: [String: (name: String, parent: String?)] = [:]
  private var members: [(collection: String, member: String)] = []

  init(options: ImportOptions) {}

  mutating func records(of node: XMLNode) -> [ImportedRecord] {
    let name = node.attributes["rdf:about"] ?? node.attributes["rdf:nodeID"] ?? ""
    switch node.name {
    case "z:Collection":
      collections[name] = (node.text("dc:title") ?? "", collections[name]?.parent)
      for part in node.children("dcterms:hasPart") {
        members.append((name, part.attributes["rdf:resource"] ?? ""))
      }
    case "z:Attachment", "bib:Memo": break
    case "bib:Journal", "bib:Periodical", "bib:Newspaper", "bib:Magazine", "bib:Series":
      titles[name] = node.text("dc:title")
    default:
      // What is an item says of what type, but for RDF of other programs.
      guard node.first("z:itemType") != nil || node.first("dc:title") != nil else { return [] }
      titles[name] = node.text("dc:title")
      let container = node.first("dcterms:isPartOf")?.attributes["rdf:resource"]
      items.append((name, container, item(node), node.line))
    }
    return []
  }

  mutating func finish() -> [ImportedRecord] {
    for (collection, member) in members where collections[member] != nil {
      collections[member]?.parent = collection
    }
    let paths = NestedNames.paths(of: collections)
    let own = Dictionary(grouping: members, by: \.member)
    return items.compactMap { entry in
      var item = entry.item
      if item.fields["publicationTitle"] == nil, let container = entry.container {
        item.fields["publicationTitle"] = titles[container]
      }
      if !entry.name.isEmpty {
        item.collections = (own[entry.name] ?? []).compactMap { paths[$0.collection] }.sorted()
      }
      return item.record(line: entry.line)
    }
  }

  private func item(_ node: XMLNode) -> ZoteroItem {
    let type = node.text("z:itemType") ?? node.name.split(separator: ":").last.map(String.init)
    var item = ZoteroItem(type: type ?? "document")
    item.fields["title"] = node.text("dc:title")
    item.fields["abstractNote"] = node.text("dcterms:abstract")
    item.fields["date"] = node.text("dc:date")
    item.fields["publicationTitle"] = container(of: node)
    item.fields["extra"] = node.first("dc:description")?.text
    item.fields["repository"] = node.text("z:repository")
    item.fields["archiveID"] = node.text("z:archiveID")
    item.fields["url"] = node.first("dc:identifier", "dcterms:URI", "rdf:value")?.text.squeezed
    let parents = node.all("dcterms:isPartOf").flatMap(\.children)
    let names = (node.children("dc:identifier") + parents.flatMap { $0.children("dc:identifier") })
      .map(\.text.squeezed)
    item.fields["DOI"] =
      names.lazy.filter { $0.hasPrefix("DOI ") }.map { String($0.dropFirst(4)) }.first
      ?? names.first { $0.hasPrefix("10.") }
    let roles = [
      "bib:authors": "author", "bib:editors": "editor", "z:bookAuthors": "bookAuthor",
      "z:presenters": "presenter", "z:programmers": "programmer", "z:inventors": "inventor",
      "bib:contributors": "contributor", "z:seriesEditors": "seriesEditor",
    ]
    item.creators = node.children.flatMap { list in
      guard let role = roles[list.name] else { return [ZoteroItem.Creator]() }
      return list.descendants("foaf:Person").map { person in
        ZoteroItem.Creator(
          role: role, given: person.text("foaf:givenName") ?? person.text("foaf:givenname") ?? "",
          family: person.text("foaf:surname") ?? person.text("foaf:name") ?? "")
      }
    }
    // What Zotero found out by itself is an element in the subject.
    item.tags = node.children("dc:subject").map(\.text.squeezed)
    return item
  }

  /// What the item appeared in, where it stands in the item itself.
  private func container(of node: XMLNode) -> String? {
    let parts = node.all("dcterms:isPartOf").flatMap(\.children)
    return parts.first { $0.name != "bib:Series" }?.text("dc:title")
  }
}
