/// Reads PubMed's XML: articles, and books with their chapters.
struct PubMedDialect: XMLDialect {
  static let format = PaperFormat(name: "pubmed-xml", summary: "PubMed's XML")

  static let recordNames: Set<String> = ["PubmedArticle", "PubmedBookArticle", "MedlineCitation"]

  static func recognizes(_ root: XMLHead) -> Bool {
    [
      "PubmedArticleSet", "PubmedArticle", "PubmedBookArticleSet", "PubmedBookArticle",
      "MedlineCitationSet", "MedlineCitation",
    ].contains(root.root)
  }

  init(options: ImportOptions) {}

  mutating func records(of node: XMLNode) -> [ImportedRecord] {
    [record(node) { () throws(RecordProblem) in try paper(node) }]
  }

  private func paper(_ node: XMLNode) throws(RecordProblem) -> Paper {
    let citation = node.first("MedlineCitation") ?? node.first("BookDocument") ?? node
    let article = citation.first("Article") ?? citation
    let book = article.first("Book")
    var draft = PaperDraft(.html)
    draft.title = title(of: article, book: book)
    draft.abstract = abstract(of: article)
    draft.authors = authors(of: article, book: book)
    draft.date = date(of: article, book: book)
    draft.keywords = keywords(of: citation)
    draft.names = names(of: node, citation: citation, article: article)
    draft.venue = article.text("Journal", "Title") ?? article.text("Journal", "ISOAbbreviation")
    if book?.text("BookTitle") != draft.title {
      draft.venue = draft.venue ?? book?.text("BookTitle")
    }
    return try draft.paper()
  }

  /// The title; one that was translated stands in brackets.
  private func title(of article: XMLNode, book: XMLNode?) -> String {
    let title = article.prose("ArticleTitle") ?? book?.prose("BookTitle") ?? ""
    guard title.hasPrefix("["), title.hasSuffix("]") || title.hasSuffix("].") else { return title }
    let inner = title.dropFirst().prefix { $0 != "]" }
    let isWhole = inner.endIndex >= title.index(title.endIndex, offsetBy: -2)
    if inner.lowercased().hasPrefix("not available") {
      return article.prose("VernacularTitle") ?? String(inner)
    }
    return isWhole ? String(inner) : title
  }

  /// The abstract, its parts named as the journal names them.
  private func abstract(of article: XMLNode) -> String {
    article.all("Abstract", "AbstractText").map { part in
      let label = part.attributes["Label"]?.squeezed ?? ""
      let text = part.prose
      return label.isEmpty || label == "UNLABELLED" || text.isEmpty ? text : "\(label): \(text)"
    }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func authors(of article: XMLNode, book: XMLNode?) -> [String] {
    let lists = article.children("AuthorList") + (book?.children("AuthorList") ?? [])
    let wanted = lists.filter { $0.attributes["Type"] != "editors" }
    return (wanted.isEmpty ? lists : wanted).flatMap { $0.children("Author") }.map { author in
      let name = PersonName.display(
        given: author.text("ForeName") ?? author.text("Initials"),
        family: author.text("LastName"), suffix: author.text("Suffix"))
      return name.isEmpty ? author.text("CollectiveName") ?? "" : name
    }
  }

  private func date(of article: XMLNode, book: XMLNode?) -> PaperDate? {
    let online = article.children("ArticleDate").compactMap(day).first
    let printed =
      (article.first("Journal", "JournalIssue", "PubDate") ?? book?.first("PubDate")
      ?? article.first("ContributionDate")).flatMap(day)
    return PaperDate.publication(online, printed)
  }

  private func day(_ node: XMLNode) -> PaperDate? {
    guard let year = node.text("Year") else {
      return node.text("MedlineDate").flatMap { PaperDate(medline: $0) }
    }
    let rest = [node.text("Month"), node.text("Day")].compactMap { $0 }
    let isNumber = rest.first.map { $0.allSatisfy(\.isASCIIDigit) } ?? true
    let text =
      isNumber ? ([year] + rest).joined(separator: "-") : (rest + [year]).joined(separator: " ")
    return PaperDate(text) ?? PaperDate(found: year)
  }

  private func keywords(of citation: XMLNode) -> [String] {
    citation.all("KeywordList", "Keyword").map(\.prose)
      + citation.all("MeshHeadingList", "MeshHeading", "DescriptorName").map(\.prose)
  }

  private func names(of node: XMLNode, citation: XMLNode, article: XMLNode) -> [String] {
    let ids =
      node.all("PubmedData", "ArticleIdList", "ArticleId")
      + node.all("PubmedBookData", "ArticleIdList", "ArticleId")
      + citation.all("ArticleIdList", "ArticleId")
    let dois =
      ids.filter { $0.attributes["IdType"] == "doi" }
      + article.children("ELocationID").filter { $0.attributes["EIdType"] == "doi" }
    let pmid = citation.text("PMID").map { "pmid:" + $0 }
    return dois.map(\.text.squeezed) + [pmid].compactMap { $0 }
  }
}

extension PaperDate {
  /// Reads a date as MEDLINE writes what is no day: `2015 Jul-Aug`, `1998 Dec-1999 Jan`, `2000 Spring`.
  fileprivate init?(medline text: String) {
    let words = text.split { " -".contains($0) }
    let month = words.dropFirst().first.flatMap { PaperDate.month(named: $0) }
    guard let year = words.first.flatMap({ Int($0) }), year >= 1000 else {
      guard let date = PaperDate(found: text) else { return nil }
      self = date
      return
    }
    self.init(year: year, month: month)
  }
}
