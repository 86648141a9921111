/// Reads papers from XML documents of one kind.
struct XMLImporter<Dialect: XMLDialect>: PaperImporter {
  static var format: PaperFormat { Dialect.format }

  static func recognizes(_ head: String) -> Bool {
    XMLHead(head).map { Dialect.recognizes($0) } ?? false
  }

  private var dialect: Dialect

  init(options: ImportOptions) { dialect = Dialect(options: options) }

  mutating func read(
    _ source: inout LineReader, _ take: (ImportedRecord) throws -> Void
  ) throws {
    try XMLRecords.read(&source, names: Dialect.recordNames) { event in
      switch event {
      case .opened(let element): dialect.open(element)
      case .record(let node): for record in dialect.records(of: node) { try take(record) }
      case .broken(let problem): try take(.rejected(problem))
      }
    }
    for record in dialect.finish() { try take(record) }
  }
}
