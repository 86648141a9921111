/// Reads the results of Europe PMC.
enum EuropePMCDialect: JSONDialect {
  static let format = PaperFormat(name: "europepmc", summary: "results of Europe PMC")

  static func recognizes(_ record: JSONRecord) -> Bool {
    record.has("authorString") || record.has("abstractText") || record.has("firstPublicationDate")
      || (record.has("pubYear") && record.has("source"))
  }

  static func paper(_ record: JSONRecord) throws(RecordProblem) -> Paper? {
    var draft = PaperDraft(.html)
    draft.title = record.text("title") ?? ""
    draft.abstract = record.text("abstractText") ?? ""
    draft.authors = authors(of: record)
    draft.date = record.date("firstPublicationDate", "electronicPublicationDate", "pubYear")
    draft.names = [record.text("doi"), record.text("pmid").map { "pmid:" + $0 }].compactMap { $0 }
    draft.keywords = record.record("keywordList")?.texts("keyword") ?? []
    draft.venue =
      record.record("journalInfo")?.record("journal")?.text("title") ?? record.text("journalTitle")
      ?? record.record("bookOrReportDetails")?.text("publisher")
    draft.url =
      record.record("fullTextUrlList")?.records("fullTextUrl").lazy.compactMap { $0.text("url") }
      .first
    return try draft.paper()
  }

  private static func authors(of record: JSONRecord) -> [String] {
    let people = record.record("authorList")?.records("author") ?? []
    let names = people.compactMap { person in
      let name = PersonName.display(
        given: person.text("firstName") ?? person.text("initials"), family: person.text("lastName"))
      return name.isEmpty ? person.text("fullName", "collectiveName") : name
    }
    if !names.isEmpty { return names }
    // `Liu Q, Yu N.`: families with initials behind them.
    let joined = record.text("authorString") ?? ""
    return (joined.hasSuffix(".") ? joined.dropLast() : joined[...]).split(separator: ",")
      .map { PersonName.display(initialsLast: String($0)) }
  }
}
