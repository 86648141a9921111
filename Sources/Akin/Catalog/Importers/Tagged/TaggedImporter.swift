/// Reads papers from one format of tagged lines.
struct TaggedImporter<Dialect: TaggedDialect>: LineImporter {
  static var format: PaperFormat { Dialect.format }

  static var fileExtensions: Set<String> { Dialect.fileExtensions }

  static func recognizes(_ head: String) -> Bool { Dialect.recognizes(head) }

  private var record: TaggedRecord?
  private var isAfterEmptyLine = false

  init(options: ImportOptions) {}

  mutating func read(_ line: SourceLine) -> [ImportedRecord] {
    guard let text = line.lenientText else {
      let problem = line.problem ?? "unreadable"
      return close() + [.rejected(RejectedRecord(line: line.number, reason: problem))]
    }
    let parsed = Dialect.line(text)
    defer { isAfterEmptyLine = parsed == .empty }
    switch parsed {
    case .begin(let tag, let value):
      let records = close()
      record = TaggedRecord(line: line.number)
      add(tag: tag, value: value, text: text)
      return records
    case .field(let tag, let value):
      let isNext = isAfterEmptyLine && record.map { Dialect.begins(with: tag, after: $0) } ?? false
      let records = isNext ? close() : []
      if record == nil { record = TaggedRecord(line: line.number) }
      add(tag: tag, value: value, text: text)
      return records
    case .more(let more):
      record?.continueLast(more, asOwnValue: Dialect.listTags)
      record?.keep(text)
      return []
    case .end: return close()
    case .empty: return []
    }
  }

  mutating func finish() -> [ImportedRecord] { close() }

  private mutating func add(tag: String, value: String, text: String) {
    record?.add(tag: tag, value: value)
    record?.keep(text)
  }

  private mutating func close() -> [ImportedRecord] {
    guard let closed = record else { return [] }
    record = nil
    do throws(RecordProblem) {
      if closed.isTooLong { throw .malformed("the record is longer than 16 MB") }
      return try Dialect.paper(closed).map { [.paper($0, line: closed.line)] } ?? []
    } catch {
      let reason = error.description
      return [.rejected(RejectedRecord(line: closed.line, reason: reason, text: closed.text))]
    }
  }
}
