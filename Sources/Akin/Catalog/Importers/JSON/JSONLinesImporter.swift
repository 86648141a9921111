/// Reads JSON lines: one object a line, in any dialect.
public struct JSONLinesImporter: LineImporter {
  /// The format's name and description.
  public static let format = PaperFormat(name: "jsonl", summary: "JSON lines")

  /// The endings of the names of files that hold JSON lines.
  public static let fileExtensions: Set<String> = ["jsonl", "ndjson"]

  /// Whether a source begins like JSON lines: at least half of its first lines are objects, each a
  /// whole one, or its only line is an object that is no envelope of several.
  ///
  /// Half, since one odd line, a remark or a line that is cut off, may stand anywhere.
  public static func recognizes(_ head: String) -> Bool {
    let lines = JSONLinesHead(head)
    guard let only = lines.only else { return lines.areObjects }
    guard only.first == "{" else { return false }
    // The first line may be longer than what is seen of it.
    guard let value = try? JSONReader.value(of: String(only)) else { return true }
    return !JSONDialects.isEnvelope(value)
  }

  /// Whether a source that a file's name says to be JSON lines may be, rather than one document:
  /// a line of it that is not set in is a whole object.
  public static func isPossible(_ head: String) -> Bool { JSONLinesHead(head).hasObject }

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
