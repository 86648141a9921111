/// Reads CSL-JSON, which Zotero, Mendeley and Pandoc exchange.
enum CSLDialect: JSONDialect {
  static let format = PaperFormat(name: "csl", summary: "CSL-JSON")

  static func recognizes(_ record: JSONRecord) -> Bool {
    guard record["title"]?.text != nil, !record.has("itemType") else { return false }
    let hasDate = record.record("issued").map { date in
      ["date-parts", "raw", "literal"].contains { date.has($0) }
    }
    let hasPerson = record.records("author").first.map { person in
      ["family", "literal", "given"].contains { person.has($0) }
    }
    let isAkins = record.text("source") == akinSource && record.has("type")
    return isAkins || hasDate == true || hasPerson == true || record.has("container-title")
      || record.has("citation-key") || types.contains(record.text("type") ?? "")
  }

  static func paper(_ record: JSONRecord) throws(RecordProblem) -> Paper? {
    // Texts of Akin's own records are no markup, though they may look like it.
    let isAkins = record.text("source") == akinSource
    var draft = PaperDraft(isAkins ? .plain : .html)
    draft.areAuthorsWhole = true
    draft.title = record.text("title") ?? ""
    draft.abstract = record.text("abstract") ?? ""
    draft.authors = record.persons("author")
    if draft.authors.isEmpty { draft.authors = record.persons("editor") }
    draft.date = record.date("issued", "original-date", "submitted")
    draft.names =
      ExtraField.names(in: record["note"]?.text ?? "")
      + [
        record.text("archive") == "arXiv"
          ? record.text("archive_location").map { "arxiv:" + $0 } : nil, record.text("DOI"),
        record.text("PMID").map { "pmid:" + $0 }, record.text("number"),
        // An address of Akin's record may be that of another paper; its names are those of the note.
        isAkins ? nil : record.text("URL"), record.text("id"),
      ].compactMap { $0 }.filter { PaperID(recognizing: $0) != nil }
    if isAkins {
      draft.keptNames = ExtraField.akinNames(in: record["note"]?.text ?? "")
      draft.ownName = ownName(record, kept: draft.keptNames)
    }
    draft.keywords = Keywords.each(in: record["keyword"]) ?? []
    if isAkins, let custom = record.record("custom") {
      draft.keywords = custom.texts("keywords")
      draft.categories = custom.texts("categories")
    }
    draft.venue = record.texts("container-title").first ?? record.text("event-title", "event")
    draft.collections = record.texts("collections") + record.texts("categories")
    draft.url = record.text("URL")
    return try draft.paper()
  }

  /// The name that Akin keeps the paper under; nil where another program has given the record an id.
  private static func ownName(_ record: JSONRecord, kept: [String]) -> String? {
    guard let id = record["id"]?.text else { return nil }
    return PaperID(recognizing: id) != nil || kept.contains(id.cleaned.trimmed) ? id : nil
  }

  /// What Akin says of itself in its own records.
  private static let akinSource = "Akin"

  /// The types of CSL that no other format has.
  private static let types: Set<String> = [
    "article-journal", "article-magazine", "article-newspaper", "paper-conference", "chapter",
    "entry-encyclopedia", "entry-dictionary", "motion_picture", "personal_communication",
    "post-weblog", "webpage", "manuscript", "thesis", "report", "speech",
  ]
}
