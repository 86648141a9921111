/// What an importer finds in a source, in the source's order.
public enum ImportedRecord: Sendable, Equatable {
  /// A paper, and the line where its record begins.
  case paper(Paper, line: Int)

  /// A record that could not become a paper.
  case rejected(RejectedRecord)
}

/// A record that was left out of an import, and why.
public struct RejectedRecord: Sendable, Equatable {
  /// The line where the record begins; 0 where the source is no text, and has no lines.
  public let line: Int

  /// What is wrong with it, as a clause for a list: "the title is missing".
  public let reason: String

  /// The record as it stands in the source, where its format has records of text.
  public var text: String?

  /// Creates a rejection.
  public init(line: Int, reason: String, text: String? = nil) {
    self.line = line
    self.reason = reason
    self.text = text
  }
}

/// The name of a format for `--format`, and what it is.
public struct PaperFormat: Sendable, Equatable {
  /// The short name, such as `jsonl`.
  public let name: String

  /// What the format is, for lists and messages.
  public let summary: String
}

/// What the reading of a source may depend on beside the source.
public struct ImportOptions: Sendable, Equatable {
  /// The day of the import: a date without a year is never later.
  public var today: PaperDate

  /// The year of dates that have none, where the user gives it.
  public var year: Int?

  /// The columns of a table that hold a paper's fields, by the fields' names, where its header does
  /// not say so in words that Akin knows.
  public var columns: [String: String]

  /// How the bytes of the source stand for text; nil to find it from the content.
  public var encoding: TextEncoding?

  /// Creates options.
  public init(
    today: PaperDate, year: Int? = nil, columns: [String: String] = [:],
    encoding: TextEncoding? = nil
  ) {
    self.encoding = encoding
    self.today = today
    self.year = year
    self.columns = columns
  }
}

/// Reads papers from one format.
///
/// A new format is one small type that conforms, in a file of its own, and one line in
/// `ImporterRegistry.all`. What is one line a record conforms to `LineImporter` instead; the many
/// shapes of JSON and XML are `JSONDialect`s and `XMLDialect`s.
public protocol PaperImporter: Sendable {
  /// The format's name and description.
  static var format: PaperFormat { get }

  /// Whether a source that begins with `head` (its first 64 KB at most) is of this format.
  static func recognizes(_ head: String) -> Bool

  /// The endings of the names of files that are of this format where their content does not say so.
  static var fileExtensions: Set<String> { get }

  /// Creates an importer for one source.
  init(options: ImportOptions)

  /// Reads a source to its end.
  ///
  /// - Parameters:
  ///   - source: The source, decoded.
  ///   - take: Takes each record as it is found; throws if no more are wanted.
  /// - Throws: What `take` throws, and why the source as a whole cannot be read.
  mutating func read(
    _ source: inout LineReader, _ take: (ImportedRecord) throws -> Void
  ) throws
}

extension PaperImporter {
  /// A format is found by its content unless it says otherwise.
  public static var fileExtensions: Set<String> { [] }
}

/// Reads papers from a format whose records are lines, or are told apart by lines.
public protocol LineImporter: PaperImporter {
  /// Takes the next line; returns the records that it completes.
  mutating func read(_ line: SourceLine) -> [ImportedRecord]

  /// Returns the records that the end of the source completes.
  mutating func finish() -> [ImportedRecord]
}

extension LineImporter {
  /// Nothing is left at the end of a source whose every line is a record.
  public mutating func finish() -> [ImportedRecord] { [] }

  /// Reads a source line by line.
  public mutating func read(
    _ source: inout LineReader, _ take: (ImportedRecord) throws -> Void
  ) throws {
    while let line = source.next() {
      for record in read(line) { try take(record.keepingText(of: line)) }
    }
    // A source that broke off is refused as a whole: its last record is not one.
    guard source.failure == nil else { return }
    for record in finish() { try take(record) }
  }
}

extension ImportedRecord {
  /// The record, with its text where it is the line that has just been read.
  fileprivate func keepingText(of line: SourceLine) -> ImportedRecord {
    guard case .rejected(var record) = self, record.line == line.number, record.text == nil else {
      return self
    }
    record.text = line.lenientText
    return .rejected(record)
  }
}
