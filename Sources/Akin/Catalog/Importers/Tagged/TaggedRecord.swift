/// A record of lines that each begin with a tag, such as RIS has them.
struct TaggedRecord: Sendable, Equatable {
  /// A tag's value.
  struct Field: Sendable, Equatable {
    let tag: String
    var value: String
  }

  /// The fields in the record's order; a tag may come several times.
  var fields: [Field] = []

  /// The line where the record begins.
  let line: Int

  init(line: Int) { self.line = line }

  /// The values of a tag.
  func values(_ tag: String) -> [String] {
    fields.filter { $0.tag == tag && !$0.value.isEmpty }.map(\.value)
  }

  /// The first value of the first of these tags that has one.
  func first(_ tags: String...) -> String? {
    tags.lazy.compactMap { values($0).first }.first
  }
}

/// A format of tagged lines: how its lines read, and what its tags mean.
///
/// A new one is one small type that conforms, in a file of its own, and one line in
/// `ImporterRegistry.all` as `TaggedImporter<…>`.
protocol TaggedDialect: Sendable {
  /// The format's name and description.
  static var format: PaperFormat { get }

  /// Whether a source that begins so is of this format.
  static func recognizes(_ head: String) -> Bool

  /// What a line is.
  static func line(_ text: String) -> TaggedLine

  /// The paper that a record is; nil for one that is none and need not be, such as a file's head.
  ///
  /// - Throws: `RecordProblem` if it should be one.
  static func paper(_ record: TaggedRecord) throws(RecordProblem) -> Paper?
}

/// What a line of a tagged format is.
enum TaggedLine: Equatable {
  /// The beginning of a record, with its first field.
  case begin(tag: String, value: String)

  /// A field.
  case field(tag: String, value: String)

  /// More of the last field's value, on the same line or, where lines are kept apart, as a value of
  /// its own.
  case more(String, isOwnValue: Bool)

  /// The end of a record.
  case end

  /// Nothing.
  case empty
}

/// Reads papers from one format of tagged lines.
struct TaggedImporter<Dialect: TaggedDialect>: LineImporter {
  static var format: PaperFormat { Dialect.format }

  static func recognizes(_ head: String) -> Bool { Dialect.recognizes(head) }

  private var record: TaggedRecord?

  init(options: ImportOptions) {}

  mutating func read(_ line: SourceLine) -> [ImportedRecord] {
    guard let text = line.lenientText else {
      let problem = line.problem ?? "unreadable"
      return close() + [.rejected(RejectedRecord(line: line.number, reason: problem))]
    }
    switch Dialect.line(text) {
    case .begin(let tag, let value):
      let records = close()
      record = TaggedRecord(line: line.number)
      record?.fields.append(TaggedRecord.Field(tag: tag, value: value))
      return records
    case .field(let tag, let value):
      if record == nil { record = TaggedRecord(line: line.number) }
      record?.fields.append(TaggedRecord.Field(tag: tag, value: value))
      return []
    case .more(let text, let isOwnValue):
      guard let last = record?.fields.last else { return [] }
      if isOwnValue {
        record?.fields.append(TaggedRecord.Field(tag: last.tag, value: text))
      } else {
        let index = (record?.fields.count ?? 1) - 1
        record?.fields[index].value += (last.value.isEmpty ? "" : " ") + text
      }
      return []
    case .end: return close()
    case .empty: return []
    }
  }

  mutating func finish() -> [ImportedRecord] { close() }

  private mutating func close() -> [ImportedRecord] {
    guard let closed = record else { return [] }
    record = nil
    do {
      return try Dialect.paper(closed).map { [.paper($0, line: closed.line)] } ?? []
    } catch {
      return [.rejected(RejectedRecord(line: closed.line, reason: error.description))]
    }
  }
}
