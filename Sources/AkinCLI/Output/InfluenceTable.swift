import Akin
import AkinStore

/// What ratings do to a list, as tables.
enum InfluenceTable {
  /// All that is known, for programs.
  static func full(_ ratings: [RatingInfluence], _ report: InfluenceReport) -> Table {
    var columns = [
      "id", "title", "rating", "gone", "came", "overlap", "leftOutScore", "leftOutRank",
    ]
    if report.asked != nil { columns += ["contribution", "rankWithout"] }
    return Table(
      columns: columns,
      rows: ratings.map { rating in
        var cells: [Table.Cell] = [
          .text(rating.rated.id.description), .text(rating.rated.title),
          .optional(rating.rated.rating?.description), papers(rating.gone), papers(rating.came),
          .number(Float(rating.overlap)), .number(rating.leftOutScore),
          .integer(rating.leftOutRank),
        ]
        if let asked = report.asked {
          cells += [
            rating.asked.map { .number(asked.score - $0.score) } ?? .missing,
            .optional(rating.asked?.rank),
          ]
        }
        return cells
      })
  }

  /// What fits a terminal.
  static func short(_ ratings: [RatingInfluence]) -> Table {
    Table(
      columns: ["gone", "overlap", "rank without", "rating", "id", "title"],
      rows: ratings.map { rating in
        [
          .integer(rating.gone.count), .number(Float(rating.overlap)), .integer(rating.leftOutRank),
          .optional(rating.rated.rating?.description), .text(rating.rated.id.description),
          .text(rating.rated.title),
        ]
      })
  }

  /// Which ratings the score of a paper comes from.
  static func asked(_ ratings: [RatingInfluence], _ report: InfluenceReport) -> Table {
    Table(
      columns: ["adds", "rank without", "rating", "id", "title"],
      rows: ratings.map { rating in
        [
          .number((report.asked?.score ?? 0) - (rating.asked?.score ?? 0)),
          .optional(rating.asked?.rank), .optional(rating.rated.rating?.description),
          .text(rating.rated.id.description), .text(rating.rated.title),
        ]
      })
  }

  /// The papers that go and come without each rating.
  static func changes(_ ratings: [RatingInfluence], text: TerminalText) -> String {
    ratings.map { rating in
      let lines = { (sign: String, papers: [Paper]) in
        papers.map { "  \(sign) \($0.title.printable.truncated(to: max(20, text.width - 4)))\n" }
          .joined()
      }
      let title = rating.rated.title.printable.truncated(to: max(20, text.width - 8))
      let changes = lines("-", rating.gone) + lines("+", rating.came)
      return "\n" + text.bold("Without \(title)") + "\n"
        + (changes.isEmpty ? "  the list has the same papers\n" : changes)
    }.joined()
  }

  private static func papers(_ papers: [Paper]) -> Table.Cell {
    .list(
      papers.map {
        .object([
          Table.Field("id", .text($0.id.description)), Table.Field("title", .text($0.title)),
        ])
      })
  }
}
