/// Reads the answers of DBLP's search.
enum DBLPDialect: JSONDialect {
  static let format = PaperFormat(name: "dblp-json", summary: "answers of DBLP's search")

  static func recognizes(_ record: JSONRecord) -> Bool {
    guard record.has("title"), record.has("key") else { return false }
    return record.text("url")?.contains("dblp") == true || record.record("authors") != nil
  }

  static func paper(_ record: JSONRecord) throws(RecordProblem) -> Paper? {
    var draft = PaperDraft(.html)
    draft.title = DBLPNames.title(record.text("title") ?? "")
    draft.authors = authors(of: record).map(DBLPNames.person)
    draft.date = record.date("year")
    draft.names = record.texts("ee") + record.texts("doi")
    draft.venue = record.texts("venue").first
    draft.url = record.texts("ee").first ?? record.text("url")
    return try draft.paper()
  }

  /// The authors: one is an object, several are a list, and each may be a text.
  private static func authors(of record: JSONRecord) -> [String] {
    guard let authors = record.record("authors")?["author"] else { return [] }
    return (authors.array ?? [authors]).compactMap { author in
      author.object.flatMap { JSONRecord($0).text("text") } ?? author.scalarText
    }
  }
}

/// What DBLP adds to what it names.
enum DBLPNames {
  /// A title without the period that DBLP puts behind each.
  static func title(_ title: String) -> String {
    let title = title.squeezed
    return title.hasSuffix(".") && !title.hasSuffix("...") ? String(title.dropLast()) : title
  }

  /// A name without the number that tells people of one name apart.
  static func person(_ name: String) -> String {
    let words = name.squeezed.split(separator: " ")
    guard words.count > 1, let last = words.last, last.count == 4,
      last.allSatisfy(\.isASCIIDigit)
    else { return name.squeezed }
    return words.dropLast().joined(separator: " ")
  }
}
