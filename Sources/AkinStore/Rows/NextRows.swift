public import Akin

/// Papers to rate next as rows of a table: the same fields on the command line and in the page's JSON.
public enum NextRows {
  /// The papers, with what their ratings would decide.
  public static func table(_ papers: [NextPaper]) -> Table {
    Table(
      columns: [
        "rank", "id", "title", "probability", "change", "ifLiked", "ifDisliked", "share", "reason",
      ],
      rows: papers.map { item in
        let own: [Table.Cell] =
          switch item.effect {
          case .begins(let share):
            [.missing, .missing, .list([]), .list([]), .number(Float(share))]
          case .changes(let probability, let ifLiked, let ifDisliked, let expected):
            [
              .number(Float(probability)), .number(Float(expected)),
              .list(ifLiked.map { .text($0.id.description) }),
              .list(ifDisliked.map { .text($0.id.description) }), .missing,
            ]
          }
        return [.integer(item.rank), .text(item.paper.id.description), .text(item.paper.title)]
          + own + [.text(reason(item))]
      })
  }

  /// What the rating of a paper would decide, in words.
  public static func reason(_ item: NextPaper) -> String {
    switch item.effect {
    case .begins(let share):
      return "stands for \(Float(share).percent) of the library"
    case .changes(_, let ifLiked, let ifDisliked, _):
      let liked = ifLiked.isEmpty ? "nothing changes" : "\(named(ifLiked)) would come in"
      // The verb stands once where both sides have it.
      let verb = ifLiked.isEmpty ? "would come in" : "would"
      let disliked = ifDisliked.isEmpty ? "nothing changes" : "\(named(ifDisliked)) \(verb)"
      return "if you like it, \(liked); if not, \(disliked)"
    }
  }

  private static func named(_ papers: [Paper]) -> String {
    let first = papers.prefix(1).map { "“\($0.title.truncated(to: 50))”" }.joined()
    return papers.count > 1 ? "\(first) and \(papers.count - 1) more" : first
  }
}
