/// Reads lists of a conference's papers as Paper Copilot keeps them: what was sent in, with what became
/// of it.
///
/// What was rejected or withdrawn is a paper like any other.
enum PaperListDialect: JSONDialect {
  static let format = PaperFormat(name: "paperlist", summary: "lists of a conference's papers")

  static func recognizes(_ record: JSONRecord) -> Bool {
    guard record["author"]?.text != nil, record.has("title") else { return false }
    let marks = ["track", "status", "site", "aff", "gs_citation", "primary_area", "authorids"]
    return marks.count { record.fields[$0] != nil } >= 2
  }

  static func paper(_ record: JSONRecord) throws(RecordProblem) -> Paper? {
    var draft = PaperDraft(.arxiv)
    draft.title = record.text("title") ?? ""
    draft.abstract = record.text("abstract") ?? ""
    draft.authors = (record.text("author") ?? "").split(separator: ";").map { String($0).squeezed }
    draft.keywords = Keywords.each(in: record["keywords"]) ?? []
    let site = record.text("site", "openreview", "oa", "proceeding")
    draft.url = site ?? record.text("pdf")
    draft.names = [record.text("arxiv"), record.text("doi"), site, record.text("pdf")]
      .compactMap { $0 }
    draft.ownName = openReviewName(record, site: site)
    let entry = record.text("bibtex") ?? ""
    draft.date =
      value(of: "year", in: entry).flatMap { PaperDate(found: $0) } ?? record.date("year")
    draft.venue =
      value(of: "booktitle", in: entry) ?? value(of: "journal", in: entry)
      ?? record.text("venue", "conference")
    return try draft.paper()
  }

  /// The name on OpenReview; numbers of other sites only count their papers.
  private static func openReviewName(_ record: JSONRecord, site: String?) -> String? {
    guard let site, site.contains("openreview.net/"), let mark = site.firstRange(of: "id=") else {
      return nil
    }
    let name = site[mark.upperBound...].prefix { $0 != "&" && $0 != "#" }
    return name.isEmpty ? nil : "openreview:" + name
  }

  /// A field of the BibTeX entry that a record carries.
  private static func value(of field: String, in entry: String) -> String? {
    guard let mark = entry.firstRange(of: field + "={") ?? entry.firstRange(of: field + " = {")
    else { return nil }
    var depth = 0
    var value = ""
    for sign in entry[mark.upperBound...] {
      if sign == "}" && depth == 0 { return value.isEmpty ? nil : LatexText.plain(value) }
      if sign == "{" { depth += 1 }
      if sign == "}" { depth -= 1 }
      value.append(sign)
    }
    return nil
  }
}
