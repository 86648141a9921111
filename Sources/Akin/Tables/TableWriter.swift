/// Writes a table as text, row by row, so that a long one needs no memory.
public struct TableWriter: Sendable {
  /// How a table becomes text.
  public enum Format: String, Sendable {
    /// One JSON array.
    case json

    /// JSON lines: one object a line.
    case jsonl

    /// Comma-separated values with a header (RFC 4180).
    case csv

    /// Tab-separated values with a header; tabs and line ends within a value become spaces.
    case tsv
  }

  private let format: Format
  private let columns: [String]
  private var rowCount = 0

  /// Creates a writer of a table with these columns.
  public init(columns: [String], format: Format) {
    self.columns = columns
    self.format = format
  }

  /// Returns what comes before the first row.
  public func header() -> String {
    switch format {
    case .json: "["
    case .jsonl: ""
    case .csv: columns.map(\.csvField).joined(separator: ",") + "\n"
    case .tsv: columns.joined(separator: "\t") + "\n"
    }
  }

  /// Returns the text of the next row.
  public mutating func row(_ cells: [Table.Cell]) -> String {
    defer { rowCount += 1 }
    switch format {
    case .json: return (rowCount == 0 ? "\n  " : ",\n  ") + object(cells)
    case .jsonl: return object(cells) + "\n"
    case .csv: return line(cells.lazy.map { $0.plainText.csvField }, separator: ",")
    case .tsv: return line(cells.lazy.map { $0.plainText.tsvField }, separator: "\t")
    }
  }

  private func line(_ fields: some Sequence<String>, separator: String) -> String {
    var line = ""
    for (column, field) in fields.enumerated() {
      if column > 0 { line += separator }
      line += field
    }
    return line + "\n"
  }

  /// Goes on as if so many rows had been written: parts of a table can become text side by side.
  public mutating func advance(by count: Int) { rowCount += count }

  /// Returns what comes after the last row.
  public func footer() -> String {
    guard format == .json else { return "" }
    return rowCount == 0 ? "]\n" : "\n]\n"
  }

  /// Returns the text of a whole table.
  public static func text(of table: Table, format: Format) -> String {
    var writer = TableWriter(columns: table.columns, format: format)
    var text = writer.header()
    for row in table.rows { text += writer.row(row) }
    return text + writer.footer()
  }

  private func object(_ cells: [Table.Cell]) -> String {
    Table.Cell.object(zip(columns, cells).map { Table.Field($0, $1) }).json
  }
}

extension Table.Cell {
  /// The value as JSON; no value is `null`.
  public var json: String {
    switch self {
    case .text(let text): text.jsonString
    case .integer(let number): String(number)
    case .number(let number): number.sixDecimals
    case .part(let number): number.nineDecimals
    case .list(let values): "[" + values.map(\.json).joined(separator: ", ") + "]"
    case .object(let fields):
      "{" + fields.map { $0.name.jsonString + ": " + $0.value.json }.joined(separator: ", ") + "}"
    case .missing: "null"
    }
  }

  /// The value as text; several values are joined by semicolons, or are JSON where one of them holds a
  /// semicolon.
  public var plainText: String {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .number(let number): number.sixDecimals
    case .part(let number): number.nineDecimals
    case .list(let values):
      values.contains { $0.isTextWithSemicolon }
        ? json : values.map(\.plainText).joined(separator: "; ")
    case .object(let fields): fields.map(\.value.plainText).joined(separator: " ")
    case .missing: ""
    }
  }
}

extension Table.Cell {
  /// Whether this is a text that would be taken for two in a list.
  fileprivate var isTextWithSemicolon: Bool {
    if case .text(let text) = self { text.contains("; ") || text.hasPrefix("[\"") } else { false }
  }
}

extension String {
  /// The text as a JSON string, quotes included (RFC 8259).
  public var jsonString: String {
    // By bytes: a page of a large library is one text of megabytes. Those beyond ASCII are left as they are but
    // for the two that end a line of a script.
    var bytes = [UInt8(ascii: "\"")]
    bytes.reserveCapacity(utf8.count + 2)
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "\""): bytes += Array("\\\"".utf8)
      case UInt8(ascii: "\\"): bytes += Array("\\\\".utf8)
      case UInt8(ascii: "\n"): bytes += Array("\\n".utf8)
      case UInt8(ascii: "\r"): bytes += Array("\\r".utf8)
      case UInt8(ascii: "\t"): bytes += Array("\\t".utf8)
      case ..<0x20:
        bytes += Array(((byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16)).utf8)
      case 0xA8...0xA9
      where bytes[bytes.count - 1] == 0x80 && bytes[max(0, bytes.count - 2)] == 0xE2:
        bytes.removeLast(2)
        bytes += Array((byte == 0xA8 ? "\\u2028" : "\\u2029").utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text as a field of comma-separated values.
  var csvField: String {
    // By bytes: to Swift, "\r\n" is one character that equals neither of its parts.
    let needsQuotes = utf8.contains { byte in
      byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
    }
    return needsQuotes ? "\"" + replacing("\"", with: "\"\"") + "\"" : self
  }

  /// The text as a field of tab-separated values.
  ///
  /// One that begins with a quotation mark stands between two, as it would open a quotation for
  /// spreadsheets, and for an import.
  var tsvField: String {
    hasPrefix("\"") ? "\"" + oneLine.replacing("\"", with: "\"\"") + "\"" : oneLine
  }

  /// The text with spaces for tabs and line ends.
  private var oneLine: String {
    let needsSpaces = utf8.contains { byte in
      byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
    guard needsSpaces else { return self }
    return String(
      String.UnicodeScalarView(
        unicodeScalars.map { "\t\n\r".unicodeScalars.contains($0) ? " " : $0 }))
  }
}
