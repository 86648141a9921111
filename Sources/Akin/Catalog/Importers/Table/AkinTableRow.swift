/// A paper as a row of a table that Akin has written, which is taken as it stands.
enum AkinTableRow {
  /// Whether a table is one of Akin's own.
  static func isHeader(_ names: [String]) -> Bool { names == PaperField.names }

  /// The paper of a row.
  static func paper(_ cells: [String]) throws(RecordProblem) -> Paper {
    // The field by which records of Akin's own are known.
    var fields: [String: JSONValue] = ["otherIDs": .array([])]
    for (name, cell) in zip(PaperField.names, cells) where !cell.isEmpty {
      if PaperField.lists.contains(name) {
        fields[name] = .array(texts(cell).map { .text($0) })
      } else {
        fields[name] = PaperField.numbers.contains(name) ? .number(cell) : .text(cell)
      }
    }
    guard let paper = try GeneralDialect.paper(JSONRecord(fields)) else {
      throw .missing(field: "title")
    }
    return paper
  }

  /// The texts of a list: parted by semicolons, or in JSON where a semicolon is in one of them.
  private static func texts(_ cell: String) -> [String] {
    if cell.hasPrefix("[\""), let texts = (try? JSONReader.value(of: cell))?.texts { return texts }
    return cell.split(separator: "; ").map(String.init)
  }
}
