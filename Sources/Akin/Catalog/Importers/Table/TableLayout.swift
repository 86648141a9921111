import Foundation

/// What separates the cells of a table, and which row names its columns.
struct TableLayout: Equatable {
  /// The sign between cells.
  let separator: UInt8

  /// How many rows stand before the one that names the columns.
  let skippedRows: Int

  /// The columns.
  let header: TableHeader

  private static let separators = [",", ";", "\t", "|"].map { Array($0.utf8)[0] }

  /// How many rows may stand before the header, such as a title of the export.
  private static let headerReach = 8

  /// Finds the layout in which the most columns have names that are known.
  ///
  /// - Parameters:
  ///   - head: The first bytes of the table.
  ///   - mapping: The columns that the user names; a row with one of them is the header.
  /// - Returns: The layout; nil where there is no row at all.
  static func found(in head: [UInt8], mapping: [String: String] = [:]) -> TableLayout? {
    let declared = declaredSeparator(in: head)
    var best: (layout: TableLayout, score: Int)?
    for separator in declared.map({ [$0] }) ?? separators {
      var reader = RowReader(LineReader(bytes: Data(head)), separator: separator)
      var number = 0
      while number < headerReach, let row = reader.next() {
        defer { number += 1 }
        if number == 0, declared != nil { continue }
        let header = TableHeader(row.cells)
        let mapped = mapping.values.count { header.names.contains($0.squeezed) }
        // Titles count most; of rows that say nothing the first with several cells is the header.
        let score =
          100 * mapped + (header.hasTitle && header.names.count > 1 ? 20 : 0)
          + 4 * header.knownFieldCount + (header.names.count > 1 && number == 0 ? 1 : 0)
        if score > best?.score ?? -1 {
          best = (TableLayout(separator: separator, skippedRows: number, header: header), score)
        }
      }
    }
    return best?.layout
  }

  /// The separator that a line of Excel's declares: `sep=;`.
  private static func declaredSeparator(in head: [UInt8]) -> UInt8? {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let start = head.starts(with: mark) ? head.dropFirst(3) : head[...]
    let line = start.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
      .filter { $0 != UInt8(ascii: "\"") }
    guard line.count == 5, line.starts(with: Array("sep=".utf8)) else { return nil }
    return line.last
  }
}
