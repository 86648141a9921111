/// Reads the answers of the Daily Papers interface: a paper with the votes and comments of its readers,
/// in an entry of a day or by itself.
enum DailyPapersDialect: JSONDialect {
  static let format = PaperFormat(
    name: "daily-json", summary: "answers of the Daily Papers interface")

  static func recognizes(_ record: JSONRecord) -> Bool {
    if let paper = record.record("paper") { return paper.has("id") || paper.has("title") }
    return record.has("publishedAt")
      && (record.has("upvotes") || record.has("submittedOnDailyAt") || record.has("discussionId")
        || record.has("numComments"))
  }

  static func paper(_ record: JSONRecord) throws(RecordProblem) -> Paper? {
    let paper = record.record("paper") ?? record
    var draft = PaperDraft(.arxiv)
    draft.title = paper.text("title") ?? record.text("title") ?? ""
    draft.abstract = paper.text("summary", "abstract") ?? record.text("summary") ?? ""
    draft.authors = paper.records("authors").compactMap { $0.text("name") ?? name(of: $0) }
    if draft.authors.isEmpty { draft.authors = paper.texts("authors") }
    // The entry's own days are those of its place on the page.
    draft.date =
      paper.date("publishedAt") ?? paper.date("submittedOnDailyAt") ?? record.date("publishedAt")
    draft.names = [paper.text("id"), record.text("id")].compactMap { $0 }
    draft.keywords = paper.texts("ai_keywords") + paper.texts("keywords")
    draft.upvotes = paper.count("upvotes") ?? record.count("upvotes")
    draft.comments = record.count("numComments") ?? paper.count("numComments")
    return try draft.paper()
  }

  /// The name of a reader who says that the paper is his.
  private static func name(of author: JSONRecord) -> String? {
    author.record("user")?.text("fullname", "user")
  }
}
