import Akin
import HTTPTypes
import Hummingbird

extension Response {
  /// A table as JSON: one array of objects, as the command line prints it.
  static func table(_ table: Table) -> Response {
    json(TableWriter.text(of: table, format: .json))
  }

  /// Rows as JSON: one array of objects, as the command line prints it.
  static func rows(_ columns: [String], _ rows: [[Table.Cell]]) -> Response {
    table(Table(columns: columns, rows: rows))
  }

  /// An object as JSON.
  static func object(_ fields: [Table.Field], status: HTTPResponse.Status = .ok) -> Response {
    json(Table.Cell.object(fields).json + "\n", status: status)
  }

  private static func json(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
    .text(text, type: "application/json", status: status)
  }
}

extension Parameters {
  /// How many rows are asked for.
  ///
  /// - Throws: `PageError.badParameter`.
  func count(usually usual: Int = 20) throws -> Int { try number("n", in: 1...1_000) ?? usual }
}
