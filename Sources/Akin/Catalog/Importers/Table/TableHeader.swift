/// Which columns of a table hold what.
struct TableHeader: Sendable, Equatable {
  /// The columns' names as they stand in the table.
  let names: [String]

  /// The columns of each field, in the order in which they are asked.
  private var columns: [TableField: [Int]] = [:]

  /// Reads a row as the names of columns.
  init(_ names: [String]) {
    self.names = names.map(\.squeezed)
    var numbers: [String: Int] = [:]
    for (number, name) in names.enumerated() {
      let key = TableHeader.key(of: name)
      if numbers[key] == nil { numbers[key] = number }
    }
    for field in TableField.allCases {
      columns[field] = field.headings.compactMap { numbers[$0] }
    }
  }

  /// How many fields of papers the names are known for.
  var knownFieldCount: Int { columns.values.count { !$0.isEmpty } }

  /// Whether a column holds titles.
  var hasTitle: Bool { columns[.title]?.isEmpty == false }

  /// Puts the columns that the user names before those that are found.
  ///
  /// - Throws: `TableProblem.noColumn`.
  mutating func map(_ mapping: [String: String]) throws(TableProblem) {
    for (fieldName, columnName) in mapping {
      guard let field = TableField(rawValue: fieldName) else { continue }
      let key = TableHeader.key(of: columnName)
      let exact = names.firstIndex(of: columnName.squeezed)
      guard let number = exact ?? names.firstIndex(where: { TableHeader.key(of: $0) == key }) else {
        throw .noColumn(columnName, columns: names)
      }
      columns[field] = [number]
    }
  }

  /// The first value of a field in a row that is not empty.
  func value(of field: TableField, in row: [String]) -> String? { values(of: field, in: row).first }

  /// All values of a field in a row.
  func values(of field: TableField, in row: [String]) -> [String] {
    (columns[field] ?? []).lazy.filter { $0 < row.count }.map { row[$0].squeezed }
      .filter { !$0.isEmpty && !TableHeader.empty.contains($0.lowercased()) }
  }

  /// What programs write into a cell for nothing.
  private static let empty: Set<String> = ["na", "n/a", "nan", "null", "none", "nil"]

  /// A column's name without what differs between programs: case, accents, spaces and signs.
  static func key(of name: String) -> String {
    String(
      name.folded.unicodeScalars.filter { $0.properties.isAlphabetic || $0.isNumeric }.map {
        Character($0)
      })
  }
}

extension Unicode.Scalar {
  fileprivate var isNumeric: Bool { properties.numericType != nil }
}

/// Why a table cannot be read.
enum TableProblem: Error, Equatable {
  /// No column holds titles.
  case noTitle(columns: [String])

  /// There is no column of a name that the user gave.
  case noColumn(String, columns: [String])

  /// The error of a source of this name.
  func error(file: String) -> ImportError {
    switch self {
    case .noTitle(let columns): .noTitleColumn(file: file, columns: columns)
    case .noColumn(let column, let columns):
      .noSuchColumn(file: file, column: column, columns: columns)
    }
  }
}
