/// Reads papers of Semantic Scholar: of its interface in any answer, and of its datasets.
enum SemanticScholarDialect: JSONDialect {
  static let format = PaperFormat(
    name: "semanticscholar", summary: "papers of Semantic Scholar")

  static func recognizes(_ record: JSONRecord) -> Bool {
    // A citation holds a paper; the datasets write names without capital letters.
    !record.has("citedPaper") && !record.has("citingPaper")
      && (record.has("paperId") || record.has("externalIds") || record.has("corpusid"))
  }

  static func paper(_ record: JSONRecord) throws(RecordProblem) -> Paper? {
    var draft = PaperDraft(.html)
    draft.title = record.text("title") ?? ""
    draft.abstract = record.text("abstract") ?? ""
    draft.authors = record.records("authors").compactMap { $0.text("name") }
    draft.date =
      record.date("publicationDate", "publicationdate") ?? record.date("year")
    draft.names = names(of: record)
    draft.venue =
      record.text("venue") ?? record.record("publicationVenue")?.text("name")
      ?? record.record("journal")?.text("name")
    draft.keywords = fields(of: record)
    draft.url = record.text("url")
    return try draft.paper()
  }

  private static func names(of record: JSONRecord) -> [String] {
    let ids = record.record("externalIds") ?? record.record("externalids") ?? JSONRecord([:])
    return [
      ids.text("ArXiv").map { "arxiv:" + $0 }, ids.text("DOI"), ids.text("ACL").map { "acl:" + $0 },
      ids.text("PubMed").map { "pmid:" + $0 }, record.text("paperId").map { "s2:" + $0 },
    ].compactMap { $0 }
  }

  private static func fields(of record: JSONRecord) -> [String] {
    let own = record.texts("fieldsOfStudy")
    let found =
      record.records("s2FieldsOfStudy") + record.records("s2fieldsofstudy")
    return own.isEmpty ? found.compactMap { $0.text("category") } : own
  }
}
