import Akin

/// A table on a terminal: columns aligned, numbers to the right, the last column cut to the width.
struct AlignedTable {
  let text: TerminalText

  /// Returns the lines of a table, its header first.
  func lines(_ table: Table) -> String {
    let cells = table.rows.map { row in row.map { $0.shownText } }
    let widths = table.columns.indices.map { column in
      min(40, cells.reduce(table.columns[column].count) { max($0, $1[column].columnCount) })
    }
    let isNumeric = table.columns.indices.map { column in
      !table.rows.isEmpty && table.rows.allSatisfy { $0[column].isNumeric }
    }
    let format = { (row: [String]) -> String in
      var line = ""
      for (column, cell) in row.enumerated() {
        if column > 0 { line += "  " }
        let isLast = column == row.count - 1
        let available = isLast ? max(8, self.text.width - line.columnCount) : widths[column]
        let fitted = cell.truncated(to: available)
        line +=
          isNumeric[column]
          ? fitted.leftPadded(to: min(widths[column], available))
          : isLast ? fitted : fitted.padded(to: widths[column])
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
