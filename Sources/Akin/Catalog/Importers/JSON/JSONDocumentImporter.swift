/// Reads JSON documents: a list of objects, one object, or several one after the other, in any dialect.
struct JSONDocumentImporter: PaperImporter {
  static let format = PaperFormat(name: "json", summary: "JSON")

  static func recognizes(_ head: String) -> Bool {
    guard let index = head.firstIndex(where: { !$0.isWhitespace }) else { return false }
    // A list holds objects or nothing; prose may begin with a bracket, too.
    let behind = head[head.index(after: index)...].first { !$0.isWhitespace }
    switch head[index] {
    case "{": return behind == "\"" || behind == "}"
    case "[": return behind == nil || "{]".contains(behind ?? " ")
    default: return false
    }
  }

  init(options: ImportOptions) {}

  mutating func read(
    _ source: inout LineReader, _ take: (ImportedRecord) throws -> Void
  ) throws {
    var values = JSONValues(source)
    try values.forEach(JSONDialects(), take)
    source = values.source
  }
}
