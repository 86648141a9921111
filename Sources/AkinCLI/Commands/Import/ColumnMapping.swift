import Akin

/// A field of papers and the column of tables that holds it: `title=Titel`.
struct ColumnMapping {
  let field: TableField
  let column: String

  /// Reads a mapping.
  ///
  /// - Throws: `CommandError` that says how to write one.
  init(_ text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1).map { String($0).squeezed }
    guard parts.count == 2, !parts[1].isEmpty else {
      throw CommandError("Give a field, an equals sign and a column's name: title=Titel.")
    }
    guard let field = TableField(rawValue: parts[0].lowercased()) else {
      throw CommandError("There is no field '\(parts[0])'. Use one of: \(ColumnMapping.fieldList).")
    }
    (self.field, column) = (field, parts[1])
  }

  /// The fields that a column may hold, for help and messages.
  static var fieldList: String { TableField.allCases.map(\.rawValue).joined(separator: ", ") }

  /// The columns by their fields.
  static func columns(_ mappings: [ColumnMapping]) -> [String: String] {
    Dictionary(mappings.map { ($0.field.rawValue, $0.column) }) { _, last in last }
  }
}
