/// Reads the answers of the interface that bioRxiv and medRxiv share.
enum BiorxivDialect: JSONDialect {
  static let format = PaperFormat(name: "biorxiv", summary: "answers of bioRxiv and medRxiv")

  static func recognizes(_ record: JSONRecord) -> Bool {
    if record.has("preprint_title") || record.has("biorxiv_doi") { return true }
    return record.has("doi") && record.has("version")
      && (record.has("server") || record.has("jatsxml"))
  }

  static func paper(_ record: JSONRecord) throws(RecordProblem) -> Paper? {
    var draft = PaperDraft(.html)
    draft.title = record.text("title", "preprint_title") ?? ""
    draft.abstract = record.text("abstract", "preprint_abstract") ?? ""
    draft.authors = (record.text("authors", "preprint_authors") ?? "").split(separator: ";")
      .map { String($0).squeezed }
    draft.date = record.date("date", "preprint_date", "published_date")
    draft.names = names(of: record)
    draft.keywords = record.texts("category") + record.texts("preprint_category")
    draft.version = record.count("version")
    let journal = record.text("published_journal")
    draft.venue = journal ?? record.text("server", "preprint_platform")
    return try draft.paper()
  }

  /// Of several versions of one preprint the last, where the first of them stands.
  static func records(in envelope: JSONRecord) -> [JSONRecord]? {
    let records = envelope.records("collection")
    guard let first = records.first, recognizes(first) else { return nil }
    var place: [String: Int] = [:]
    var kept: [JSONRecord] = []
    for record in records {
      guard let doi = record.text("doi")?.lowercased(), let known = place[doi] else {
        if let doi = record.text("doi")?.lowercased() { place[doi] = kept.count }
        kept.append(record)
        continue
      }
      if record.count("version") ?? 0 >= kept[known].count("version") ?? 0 { kept[known] = record }
    }
    return kept
  }

  /// The preprint's name, and the one that it was published under; `NA` stands for none.
  private static func names(of record: JSONRecord) -> [String] {
    ["doi", "preprint_doi", "biorxiv_doi", "medrxiv_doi", "published", "published_doi"]
      .compactMap { record.text($0) }
  }
}
