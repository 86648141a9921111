/// Reads articles in JATS, as Europe PMC and publishers give them: what stands before the text itself.
struct JATSDialect: XMLDialect {
  static let format = PaperFormat(name: "jats", summary: "articles in JATS")

  static let recordNames: Set<String> = ["front"]

  static func recognizes(_ root: XMLHead) -> Bool {
    let isArticle = ["article", "pmc-articleset", "articles"].contains(root.root)
    return isArticle && (root.text.contains("<article-meta") || root.text.contains("<front"))
  }

  init(options: ImportOptions) {}

  mutating func records(of node: XMLNode) -> [ImportedRecord] {
    [record(node) { () throws(RecordProblem) in try JATSDialect.paper(node) }]
  }

  static func paper(_ node: XMLNode) throws(RecordProblem) -> Paper {
    let article = node.first("article-meta") ?? node
    var draft = PaperDraft(.html)
    let title = article.prose("title-group", "article-title") ?? ""
    let subtitle = article.prose("title-group", "subtitle")
    draft.title = title.isEmpty || subtitle == nil ? title : "\(title): \(subtitle ?? "")"
    draft.abstract = abstract(of: article)
    draft.authors = article.children("contrib-group").flatMap { $0.children("contrib") }
      .filter { ($0.attributes["contrib-type"] ?? "author") == "author" }.compactMap(name)
    draft.date = article.children("pub-date").compactMap(date)
      .reduce(nil) { PaperDate.publication($0, $1) }
    draft.keywords = article.children("kwd-group").flatMap { $0.children("kwd") }.map(\.prose)
    draft.names = names(of: article)
    let journal = node.first("journal-meta")
    draft.venue =
      journal?.text("journal-title-group", "journal-title") ?? journal?.text("journal-title")
    return try draft.paper()
  }

  /// The abstract, and not the summary for laymen or the picture beside it.
  private static func abstract(of article: XMLNode) -> String {
    let abstracts = article.children("abstract")
    let plain = abstracts.first { $0.attributes["abstract-type"] == nil }
    return (plain ?? abstracts.first)?.prose ?? ""
  }

  private static func name(of person: XMLNode) -> String? {
    let node = person.first("name") ?? person.first("name-alternatives", "name")
    let parts = PersonName.display(
      given: node?.text("given-names"), family: node?.text("surname"), suffix: node?.text("suffix"))
    return parts.isEmpty ? person.prose("collab") ?? person.prose("string-name") : parts
  }

  private static func date(_ node: XMLNode) -> PaperDate? {
    guard let year = node.text("year").flatMap({ Int($0) }) else { return nil }
    let month = node.text("month").flatMap { Int($0) ?? PaperDate.month(named: $0) }
    let day = month == nil ? nil : node.text("day").flatMap { Int($0) }
    return PaperDate(year: year, month: month, day: day) ?? PaperDate(year: year)
  }

  private static func names(of article: XMLNode) -> [String] {
    let ids = article.children("article-id")
    let arxiv = ids.filter { $0.attributes["pub-id-type"] == "arxiv" }
    let dois = ids.filter { $0.attributes["pub-id-type"] == "doi" }
    let pmids = ids.filter { $0.attributes["pub-id-type"] == "pmid" }
    return (arxiv + dois).map(\.text.squeezed) + pmids.map { "pmid:" + $0.text.squeezed }
  }
}
