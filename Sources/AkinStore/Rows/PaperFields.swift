public import Akin

/// A paper, and what its score comes from, as rows of a table: the same fields on the command line and in
/// the page's JSON.
public enum PaperFields {
  /// The names of the cells of `shown(_:rating:)`.
  public static let shownColumns = [
    "id", "title", "authors", "authorCount", "date", "categories", "keywords", "venue",
    "collections", "url", "otherIDs", "version", "upvotes", "comments", "rating", "note",
    "abstract",
  ]

  /// All that is known of a paper, with its rating: its cells.
  public static func shown(_ paper: Paper, rating: RatedPaper?) -> [Table.Cell] {
    let texts = { (texts: [String]) in Table.Cell.list(texts.map { .text($0) }) }
    return [
      .text(paper.id.description), .text(paper.title), texts(paper.authors),
      .optional(paper.authorCount), .optional(paper.date?.description), texts(paper.categories),
      texts(paper.keywords), .optional(paper.venue), texts(paper.collections),
      .optional(paper.address), texts(paper.otherIDs.map(\.description)),
      .optional(paper.version), .optional(paper.upvotes), .optional(paper.comments),
      .optional(rating?.rating?.description), .optional(rating?.note), .text(paper.abstract),
    ]
  }

  /// The names of the cells of `explained(_:count:)`.
  public static let explainedColumns = [
    "id", "title", "rank", "of", "score", "probability", "reasons", "interests", "blocked",
  ]

  /// What the score of a paper comes from.
  ///
  /// - Parameters:
  ///   - item: The paper.
  ///   - count: How many terms and how many rated papers are listed; nil for all.
  /// - Returns: Its cells.
  public static func explained(_ item: ExplainedPaper, count: Int?) -> [Table.Cell] {
    let explanation = item.explanation
    return [
      .text(item.paper.id.description), .text(item.paper.title), .optional(item.rank),
      .integer(item.count), .number(explanation.score),
      item.probability.map { .number($0) } ?? .missing,
      .list(
        explanation.reasons(termCount: count, paperCount: count, hasBackground: true)
          .map(\.cell)),
      .list(
        zip(item.partNames, item.partWeights).map { name, weight in
          .object([Table.Field("name", .text(name)), Table.Field("weight", .part(weight))])
        }),
      .list(
        (item.blocked.words + item.blocked.authors + item.blocked.categories).map { .text($0) }),
    ]
  }

  /// The names of the cells of `rated(_:)`.
  public static let ratedColumns = ["id", "rating", "date", "note", "title"]

  /// A rating: its cells.
  public static func rated(_ item: RatedPaper) -> [Table.Cell] {
    [
      .text(item.id.description), .optional(item.rating?.description), .text(item.date),
      .optional(item.note), .text(item.title),
    ]
  }
}
