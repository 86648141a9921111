import Akin

/// A table on a terminal: columns aligned, numbers to the right, long text cut to the width.
struct AlignedTable {
  let text: TerminalText

  /// Returns the lines of a table, its header first.
  func lines(_ table: Table) -> String {
    let cells = table.rows.map { row in row.map { $0.shownText } }
    var widths = table.columns.indices.map { column in
      cells.reduce(table.columns[column].count) { max($0, $1[column].columnCount) }
    }
    let isNumeric = table.columns.indices.map { column in
      !table.rows.isEmpty && table.rows.allSatisfy { $0[column].isNumeric }
    }
    // What does not fit is taken from the widest column of text, again and again.
    let available = text.width - 2 * (widths.count - 1)
    while widths.reduce(0, +) > available,
      let widest = widths.indices.filter({ !isNumeric[$0] && widths[$0] > 12 })
        .max(by: { widths[$0] < widths[$1] })
    {
      widths[widest] -= 1
    }
    let format = { (row: [String]) -> String in
      var line = ""
      for (column, cell) in row.enumerated() {
        if column > 0 { line += "  " }
        let fitted = cell.truncated(to: widths[column])
        line +=
          isNumeric[column]
          ? fitted.leftPadded(to: widths[column])
          : column == row.count - 1 ? fitted : fitted.padded(to: widths[column])
      }
      return line
    }
    return text.dim(format(table.columns)) + "\n" + cells.map { format($0) + "\n" }.joined()
  }
}

extension Table.Cell {
  fileprivate var shownText: String {
    if case .number(let number) = self { return number.shortScore }
    return plainText.printable
  }

  fileprivate var isNumeric: Bool {
    switch self {
    case .integer, .number: true
    default: false
    }
  }
}
