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
  }
}

/// Takes a JSON document apart into the values of its list, or the values that follow each other, in
/// memory that does not grow with the document.
struct JSONValues {
  /// The longest value that is kept, in bytes.
  static let sizeLimit = 256 << 20

  private var source: LineReader
  private var chunk: [UInt8] = []
  private var position = 0
  private var line = 1

  init(_ source: LineReader) { self.source = source }

  /// Gives each record of each value to `take`.
  mutating func forEach(
    _ dialects: JSONDialects, _ take: (ImportedRecord) throws -> Void
  ) throws {
    var isList = false
    var isOpen = false
    var isFirst = true
    while let byte = nextSign() {
      switch byte {
      case UInt8(ascii: "[") where isFirst:
        isList = true
        isOpen = true
        advance()
      case UInt8(ascii: "]") where isOpen:
        isOpen = false
        advance()
      case UInt8(ascii: ",") where isList || !isFirst:
        advance()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        let start = line
        guard let text = value() else {
          // A source that broke off is refused as a whole.
          if source.failure != nil { return }
          try take(.rejected(RejectedRecord(line: start, reason: "not a complete JSON object")))
          return
        }
        for record in dialects.records(of: text, line: start) { try take(record) }
      default:
        let start = line
        let word = word()
        if word == "null" { break }
        let reason = "there is something that is no JSON object: \(word.prefix(40))"
        try take(.rejected(RejectedRecord(line: start, reason: reason)))
        if !isList { return }
      }
      isFirst = false
    }
    if isOpen, source.failure == nil {
      try take(.rejected(RejectedRecord(line: line, reason: "the list is not complete")))
    }
  }

  /// The next byte that is no white space, not passed over; nil at the end.
  private mutating func nextSign() -> UInt8? {
    while let byte = peek() {
      guard byte.isSpaceByte else { return byte }
      advance()
    }
    return nil
  }

  private mutating func peek() -> UInt8? {
    while position == chunk.count {
      guard let next = source.nextChunk() else { return nil }
      (chunk, position) = (next, 0)
    }
    return chunk[position]
  }

  private mutating func advance() {
    if chunk[position] == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  /// The text of the object or list that begins here; nil if it has no end.
  private mutating func value() -> String? {
    var bytes: [UInt8] = []
    var depth = 0
    var isText = false
    var isEscaped = false
    while let byte = peek() {
      advance()
      bytes.append(byte)
      if bytes.count > JSONValues.sizeLimit { return nil }
      if isText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isText = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isText = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return String(decoding: bytes, as: UTF8.self) }
      default: break
      }
    }
    return nil
  }

  /// The word or number that begins here.
  private mutating func word() -> String {
    var bytes: [UInt8] = []
    while let byte = peek(), !byte.isSpaceByte, byte != UInt8(ascii: ","),
      byte != UInt8(ascii: "]"), bytes.count < 1_000
    {
      bytes.append(byte)
      advance()
    }
    if bytes.isEmpty { advance() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
