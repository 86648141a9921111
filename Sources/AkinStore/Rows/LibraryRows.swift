public import Akin

/// What a library holds as rows of a table: the same fields on the command line and in the page's JSON.
public enum LibraryRows {
  /// The names of the cells of `profile(_:)`.
  public static let profileColumns = ["name", "likes", "dislikes", "ratings"]

  /// A profile: its cells.
  public static func profile(_ item: ProfileSummary) -> [Table.Cell] {
    [
      .text(item.name), .integer(item.likeCount), .integer(item.dislikeCount),
      .integer(item.ratingCount),
    ]
  }

  /// The names of the cells of `duplicate(_:rank:)`.
  public static let duplicateColumns = [
    "rank", "id", "other", "likeness", "title", "otherTitle", "titleSimilarity",
    "abstractSimilarity", "authorShare", "yearDifference", "numbersDiffer", "isTitleShort",
  ]

  /// A pair of papers that may be one work, with its place in the list: its cells.
  public static func duplicate(_ pair: DuplicatePair, rank: Int) -> [Table.Cell] {
    let number = { (value: Double?) in value.map { Table.Cell.number(Float($0)) } ?? .missing }
    return [
      .integer(rank), .text(pair.kept.id.description), .text(pair.merged.id.description),
      number(pair.evidence.likeness), .text(pair.kept.title), .text(pair.merged.title),
      number(pair.evidence.titleSimilarity), number(pair.evidence.abstractSimilarity),
      number(pair.evidence.authorShare), .optional(pair.evidence.yearDifference),
      .integer(pair.evidence.numbersDiffer ? 1 : 0),
      .integer(pair.evidence.isTitleShort ? 1 : 0),
    ]
  }

  /// The names of the cells of `interest(_:number:)`.
  public static let interestColumns = ["number", "name", "likes", "muted", "share", "terms"]

  /// An interest, with its number in the list: its cells.
  public static func interest(_ item: ProfileInterest, number: Int) -> [Table.Cell] {
    [
      .integer(number), .text(item.name), .integer(item.paperKeys.count),
      .integer(item.isMuted ? 1 : 0),
      item.listCount > 0
        ? .number(Float(item.served.count) / Float(item.listCount)) : .missing,
      .list(item.terms.map { .text($0) }),
    ]
  }
}
