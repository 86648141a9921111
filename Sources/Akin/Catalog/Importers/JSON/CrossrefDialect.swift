/// Reads works of Crossref, in its own form or in that of CSL as Crossref gives it.
enum CrossrefDialect: JSONDialect {
  static let format = PaperFormat(name: "crossref", summary: "works of Crossref")

  static func recognizes(_ record: JSONRecord) -> Bool {
    guard record.has("DOI") else { return false }
    return record.has("is-referenced-by-count") || record.has("references-count")
      || record.has("deposited") || record.has("indexed") || record["title"]?.array != nil
  }

  static func paper(_ record: JSONRecord) throws(RecordProblem) -> Paper? {
    var draft = PaperDraft(.html)
    draft.title = title(of: record)
    draft.abstract = record.text("abstract") ?? ""
    draft.authors = record.persons("author")
    // What has only editors is a volume, and they stand for it.
    if draft.authors.isEmpty { draft.authors = record.persons("editor") }
    draft.date = record.date(
      "issued", "published", "published-online", "published-print", "posted", "created")
    draft.names = [record.text("DOI")].compactMap { $0 } + arxivNames(of: record)
    draft.keywords = record.texts("subject")
    draft.venue =
      record.texts("container-title").first ?? record.record("event")?.text("name")
      ?? record.records("institution").first?.text("name") ?? record.texts("group-title").first
    draft.url = record.text("URL")
    return try draft.paper()
  }

  /// The title with its subtitle, which Crossref keeps apart; some publishers give both in one, and a
  /// sentence below the title is none.
  private static func title(of record: JSONRecord) -> String {
    let title =
      record.texts("title").first ?? record.texts("original-title").first
      ?? record.texts("container-title").first ?? ""
    guard let subtitle = record.texts("subtitle").first, !title.isEmpty,
      !subtitle.hasSuffix("."), !title.folded.contains(subtitle.folded)
    else { return title }
    return title + (title.last?.isPunctuation == true ? " " : ": ") + subtitle
  }

  /// The preprint that a work was before.
  private static func arxivNames(of record: JSONRecord) -> [String] {
    (record.record("relation")?.records("has-preprint") ?? []).compactMap { $0.text("id") }
      .filter { $0.lowercased().contains("arxiv") }
  }
}
