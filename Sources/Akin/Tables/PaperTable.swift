/// All that is known of papers as a table: what an import reads again.
public enum PaperTable {
  /// The names of the columns, which are the fields of JSON.
  public static var columns: [String] { PaperField.names }

  /// The cells of a paper.
  public static func cells(of paper: Paper) -> [Table.Cell] {
    [
      .text(paper.id.description), .texts(paper.otherIDs.map(\.description)), .text(paper.title),
      .texts(paper.authors), .optional(paper.authorCount), .optional(paper.date?.description),
      .optional(paper.venue), .texts(paper.categories), .texts(paper.keywords),
      .texts(paper.collections), .optional(paper.url), .optional(paper.version),
      .optional(paper.upvotes), .optional(paper.comments), .text(paper.abstract),
    ]
  }

  /// A paper as one JSON object.
  public static func json(of paper: Paper) -> String {
    Table.Cell.object(zip(columns, cells(of: paper)).map { Table.Field($0, $1) }).json
  }

  /// The paper that `json` has written; nil for any other text.
  public static func paper(ofJSON text: String) -> Paper? {
    guard let fields = (try? JSONReader.value(of: text))?.object else { return nil }
    return try? GeneralDialect.paper(JSONRecord(fields))
  }
}

extension Table.Cell {
  /// Several texts.
  public static func texts(_ texts: [String]) -> Table.Cell { .list(texts.map { .text($0) }) }
}
