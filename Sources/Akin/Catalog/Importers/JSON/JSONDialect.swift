/// A kind of JSON objects that are papers: a service's answers, a program's export.
///
/// A new one is one small type that conforms, in a file of its own, and one line in
/// `JSONDialects.all`; whether a source is a list of such objects, one of them, an answer that wraps
/// them, or one a line, is no matter of the dialect.
protocol JSONDialect: Sendable {
  /// The dialect's name, for `--format`, and description.
  static var format: PaperFormat { get }

  /// Whether an object is of this dialect, by fields that no other has.
  static func recognizes(_ record: JSONRecord) -> Bool

  /// The paper that an object is; nil for one that is none and need not be, such as a note.
  ///
  /// - Throws: `RecordProblem` if it should be one.
  static func paper(_ record: JSONRecord) throws(RecordProblem) -> Paper?

  /// The objects in an answer or an export that says more of them than they say themselves, or says
  /// something of one several times; nil where an object is no such thing.
  static func records(in envelope: JSONRecord) -> [JSONRecord]?
}

extension JSONDialect {
  static func records(in envelope: JSONRecord) -> [JSONRecord]? { nil }
}

/// The dialects of JSON that a source may be in.
struct JSONDialects: Sendable {
  /// All dialects, the most particular first.
  static let all: [any JSONDialect.Type] = [
    DailyPapersDialect.self, OpenAlexDialect.self, SemanticScholarDialect.self,
    CrossrefDialect.self, EuropePMCDialect.self, BiorxivDialect.self, ZoteroDialect.self,
    DBLPDialect.self, PaperListDialect.self, CSLDialect.self, GeneralDialect.self,
  ]

  private let dialects: [any JSONDialect.Type]

  /// Creates the dialects that an object may be of; by default any.
  init(_ dialects: [any JSONDialect.Type] = JSONDialects.all) { self.dialects = dialects }

  /// The records of a JSON text that begins at a line.
  func records(of text: String, line: Int) -> [ImportedRecord] {
    guard let value = try? JSONReader.value(of: text) else {
      return [
        .rejected(RejectedRecord(line: line, reason: "not a complete JSON object", text: text))
      ]
    }
    return records(of: value, line: line, depth: 0)
  }

  /// Whether a value is an answer that holds papers rather than a paper.
  static func isEnvelope(_ value: JSONValue) -> Bool {
    guard let fields = value.object else { return value.array != nil }
    return content(of: JSONRecord(fields)) != nil
  }

  private func records(of value: JSONValue, line: Int, depth: Int) -> [ImportedRecord] {
    if let values = value.array, depth < JSONDialects.depthLimit {
      return values.flatMap { records(of: $0, line: line, depth: depth + 1) }
    }
    guard let fields = value.object else {
      // A service answers null for a paper that it does not have.
      return value == .null && depth > 0
        ? []
        : [
          .rejected(
            RejectedRecord(line: line, reason: "JSON, but not an object", text: value.json))
        ]
    }
    let record = JSONRecord(fields)
    if let content = JSONDialects.records(in: record) {
      return content.flatMap { self.record($0, line: line) }
    }
    if depth < JSONDialects.depthLimit, let content = JSONDialects.content(of: record) {
      return records(of: content, line: line, depth: depth + 1)
    }
    return self.record(record, line: line)
  }

  private func record(_ record: JSONRecord, line: Int) -> [ImportedRecord] {
    if let error = JSONDialects.error(in: record) {
      return [rejected(record, line: line, reason: "the service answered: \(error)")]
    }
    let dialect = dialects.first { $0.recognizes(record) } ?? dialects.last ?? GeneralDialect.self
    do {
      return try dialect.paper(record).map { [.paper($0, line: line)] } ?? []
    } catch {
      return [rejected(record, line: line, reason: error.description)]
    }
  }

  private func rejected(_ record: JSONRecord, line: Int, reason: String) -> ImportedRecord {
    .rejected(
      RejectedRecord(line: line, reason: reason, text: JSONValue.object(record.fields).json))
  }

  private static let depthLimit = 6

  /// What an answer holds; nil for an object that is a paper itself.
  private static func content(of record: JSONRecord) -> JSONValue? {
    if isRecord(record) { return nil }
    for name in envelopes {
      guard let value = record[name] else { continue }
      if value.array != nil || value.object != nil { return value }
    }
    return nil
  }

  /// What a dialect finds in an answer or an export that it knows as a whole.
  private static func records(in record: JSONRecord) -> [JSONRecord]? {
    isRecord(record) ? nil : all.lazy.compactMap { $0.records(in: record) }.first
  }

  /// Whether an object is a record itself.
  private static func isRecord(_ record: JSONRecord) -> Bool {
    record.has("title") || all.dropLast().contains { $0.recognizes(record) }
  }

  /// The names under which services and programs put the papers of an answer.
  private static let envelopes = [
    "message", "items", "results", "resultList", "result", "data", "collection", "papers",
    "recommendedPapers", "citingPaper", "citedPaper", "records", "works", "entries", "response",
    "docs", "hits", "hit", "info", "work",
  ]

  /// What a service says instead of a paper.
  private static func error(in record: JSONRecord) -> String? {
    guard !isRecord(record) else { return nil }
    return record.text("error", "errorMessage", "errMsg")
      ?? (record.has("status") ? record.text("message") : nil)
  }
}

/// Reads JSON lines and JSON documents whose objects are all of one dialect, which `--format` names.
struct JSONDialectImporter<Dialect: JSONDialect>: PaperImporter {
  static var format: PaperFormat { Dialect.format }

  /// Content is found to be JSON before its dialect is.
  static func recognizes(_ head: String) -> Bool { false }

  init(options: ImportOptions) {}

  mutating func read(
    _ source: inout LineReader, _ take: (ImportedRecord) throws -> Void
  ) throws {
    var values = JSONValues(source)
    try values.forEach(JSONDialects([Dialect.self]), take)
    source = values.source
  }
}
