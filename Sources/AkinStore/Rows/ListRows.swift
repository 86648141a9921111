public import Akin

/// Lists of papers as rows of a table: the same fields on the command line and in the page's JSON.
public enum ListRows {
  /// A list of recommendations.
  ///
  /// - Parameter isSteered: Whether diversity or novelty gave the list another order than the score.
  /// - Returns: The names of the cells of `recommended(_:isSteered:)`.
  public static func recommendedColumns(isSteered: Bool) -> [String] {
    ["rank", "id", "title", "score", "probability", "date", "reasons"]
      + (isSteered ? ["scoreRank"] : [])
  }

  /// A paper of a list of recommendations.
  ///
  /// - Parameters:
  ///   - item: The paper.
  ///   - reasons: Why it is there; nil for those that it has.
  ///   - isSteered: As of `recommendedColumns(isSteered:)`.
  /// - Returns: Its cells.
  public static func recommended(
    _ item: RankedPaper, reasons: [Reason]? = nil, isSteered: Bool
  ) -> [Table.Cell] {
    [
      .integer(item.rank), .text(item.paper.id.description), .text(item.paper.title),
      .number(item.score), item.probability.map { .number($0) } ?? .missing,
      .optional(item.paper.date?.description), .list((reasons ?? item.reasons).map(\.cell)),
    ] + (isSteered ? [.optional(item.scoreRank)] : [])
  }

  /// The names of the cells of `found(_:)`.
  public static let foundColumns = ["rank", "id", "title", "score"]

  /// The names of the cells of `found(_:)` in a list of papers that are like others.
  public static let similarColumns = ["rank", "id", "title", "similarity"]

  /// A paper that was found, or that is like others: its cells.
  public static func found(_ item: RankedPaper) -> [Table.Cell] {
    [
      .integer(item.rank), .text(item.paper.id.description), .text(item.paper.title),
      .number(item.score),
    ]
  }

  /// The names of the cells of `trending(_:)`.
  ///
  /// - Parameter hasPeriods: Whether days, weeks or months have lists of their own.
  /// - Returns: The names.
  public static func trendingColumns(hasPeriods: Bool) -> [String] {
    ["rank", "id", "title", "upvotes", "comments", "score"] + (hasPeriods ? ["period"] : [])
  }

  /// A paper that is read much: its cells.
  public static func trending(_ item: TrendingPaper) -> [Table.Cell] {
    let paper = item.paper.paper
    let cells: [Table.Cell] = [
      .integer(item.paper.rank), .text(paper.id.description), .text(paper.title),
      .integer(paper.upvotes ?? 0), .integer(paper.comments ?? 0), .number(item.paper.score),
    ]
    return cells + (item.period.map { [.text($0)] } ?? [])
  }
}

extension Reason {
  /// The reason as a cell of a table.
  public var cell: Table.Cell {
    .object([
      Table.Field("kind", .text(kind.rawValue)), Table.Field("name", .text(name)),
      Table.Field("weight", .part(weight)),
      Table.Field("collisions", .list(collisions.map { .text($0) })),
    ])
  }
}
