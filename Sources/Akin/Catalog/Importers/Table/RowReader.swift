/// Reads a table of separated values row by row (RFC 4180, and what programs make of it).
///
/// A quoted cell may hold separators, line ends and doubled quotation marks. A quotation mark that is
/// never closed is taken as a sign, so that it cannot swallow the rest of the table.
struct RowReader {
  /// A row of a table.
  struct Row: Equatable {
    /// The cells.
    let cells: [String]

    /// The line where the row begins.
    let line: Int

    /// The row as it stands in the table.
    let text: String

    /// Why the row cannot be read; nil for one that can.
    var problem: String?
  }

  /// The longest row whose quotation mark is looked for, in bytes and lines: many times an abstract.
  private static let (sizeLimit, lineLimit) = (1 << 20, 5_000)

  private var source: LineReader
  private let separator: UInt8

  /// The line up to which a mark's partner has been looked for in vain: within, it is looked for only
  /// nearby, so that a table full of single marks is read in linear time.
  private var searchedLine = 0

  /// How many lines are looked at where many have been.
  private static let nearbyLineLimit = 20

  /// Lines that were read in search of a quotation mark and are to be read again.
  private var pending: [SourceLine] = []

  init(_ source: LineReader, separator: UInt8) {
    self.source = source
    self.separator = separator
  }

  /// The error that ended the source early, if one did.
  var failure: (any Error)? { source.failure }

  /// The next row that is not empty, nil at the end.
  mutating func next() -> Row? {
    while let line = nextLine() {
      guard let text = line.lenientText else {
        let problem = line.problem ?? "unreadable"
        return Row(cells: [], line: line.number, text: "", problem: problem)
      }
      if text.utf8.allSatisfy(\.isSpaceByte) { continue }
      return row(beginningWith: text, line: line.number)
    }
    return nil
  }

  private mutating func nextLine() -> SourceLine? {
    pending.popLast() ?? source.next()
  }

  private mutating func row(beginningWith text: String, line: Int) -> Row {
    var parser = CellParser(separator: separator)
    parser.read(Array(text.utf8))
    var whole = [text]
    var read: [SourceLine] = []
    var size = text.utf8.count
    let lineLimit = line <= searchedLine ? RowReader.nearbyLineLimit : RowReader.lineLimit
    while parser.isInQuotes {
      guard size < RowReader.sizeLimit, read.count < lineLimit, let more = nextLine()
      else {
        // The mark has no partner: the row ends with its line, and what was read ahead comes again.
        pending += read.reversed()
        searchedLine = max(searchedLine, read.last?.number ?? line)
        return Row(cells: lenientCells(of: text), line: line, text: text)
      }
      read.append(more)
      let text = more.lenientText ?? ""
      size += text.utf8.count + 1
      whole.append(text)
      parser.read([UInt8(ascii: "\n")] + Array(text.utf8))
    }
    return Row(cells: parser.finish(), line: line, text: whole.joined(separator: "\n"))
  }

  /// The cells of a line in which a quotation mark has no partner, so that it is a sign like others.
  private func lenientCells(of text: String) -> [String] {
    var parser = CellParser(separator: separator)
    let bytes = Array(text.utf8)
    parser.read(bytes)
    let rest = bytes[parser.quotationStart...]
      .split(separator: separator, omittingEmptySubsequences: false)
    return parser.cells + rest.map { String(decoding: $0, as: UTF8.self) }
  }
}

/// Takes a row apart into its cells.
struct CellParser {
  private let separator: UInt8
  /// The cells that have ended.
  private(set) var cells: [String] = []

  /// Where, in the bytes read last, the latest quoted cell begins.
  private(set) var quotationStart = 0

  private var cell: [UInt8] = []
  private var isQuoted = false
  private var mayClose = false

  init(separator: UInt8) { self.separator = separator }

  /// Whether the row goes on in the next line.
  var isInQuotes: Bool { isQuoted && !mayClose }

  /// Reads on.
  mutating func read(_ bytes: [UInt8]) {
    let mark = UInt8(ascii: "\"")
    let lastEnd = lastQuotationEnd(in: bytes)
    for (index, byte) in bytes.enumerated() {
      if isQuoted {
        guard mayClose else {
          if byte == mark { mayClose = true } else { cell.append(byte) }
          continue
        }
        mayClose = false
        // A mark that is neither doubled nor before a separator stands for itself, if another one in
        // the line ends the cell.
        if byte == mark || (byte != separator && index < lastEnd) {
          cell.append(contentsOf: byte == mark ? [mark] : [mark, byte])
          continue
        }
        isQuoted = false
      }
      if byte == separator {
        endCell()
      } else if byte == mark, cell.allSatisfy(\.isSpaceByte) {
        (cell, isQuoted, quotationStart) = ([], true, index)
      } else {
        cell.append(byte)
      }
    }
  }

  /// The last quotation mark before a separator or at the end.
  private func lastQuotationEnd(in bytes: [UInt8]) -> Int {
    bytes.indices.last { index in
      bytes[index] == UInt8(ascii: "\"")
        && (index + 1 == bytes.count || bytes[index + 1] == separator)
    } ?? -1
  }

  /// The cells of the row.
  mutating func finish() -> [String] {
    endCell()
    return cells
  }

  private mutating func endCell() {
    cells.append(String(decoding: cell, as: UTF8.self))
    (cell, isQuoted, mayClose) = ([], false, false)
  }
}
