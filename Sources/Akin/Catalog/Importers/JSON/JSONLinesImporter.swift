/// Reads JSON lines: one object a line, in any dialect.
public struct JSONLinesImporter: LineImporter {
  /// The format's name and description.
  public static let format = PaperFormat(name: "jsonl", summary: "JSON lines")

  /// Whether a source begins like JSON lines: with an object, and another one on the line after it, or
  /// with an object that is no envelope of several.
  public static func recognizes(_ head: String) -> Bool {
    let lines = head.split(maxSplits: 2, whereSeparator: \.isNewline)
      .filter { !$0.allSatisfy(\.isWhitespace) }
    guard let first = lines.first, first.first(where: { !$0.isWhitespace }) == "{" else {
      return false
    }
    if lines.count > 1 {
      // A document may begin with an object on each of its first lines, too, but not with a whole one.
      let isWhole = first.last { !$0.isWhitespace } == "}"
      return isWhole && lines[1].first { !$0.isWhitespace } == "{" && first.contains("\"")
    }
    // The first line may be longer than what is seen of it.
    guard let value = try? JSONReader.value(of: String(first)) else { return true }
    return !JSONDialects.isEnvelope(value)
  }

  private var dialects = JSONDialects()

  /// Creates an importer for one source.
  public init(options: ImportOptions) {}

  /// Takes the next line; returns the records that it completes.
  public mutating func read(_ line: SourceLine) -> [ImportedRecord] {
    guard case .text(let text) = line.content else {
      let reason = line.problem ?? "unreadable"
      return [
        .rejected(RejectedRecord(line: line.number, reason: reason, text: line.lenientText))
      ]
    }
    if text.allSatisfy(\.isWhitespace) { return [] }
    return dialects.records(of: text, line: line.number)
  }
}
