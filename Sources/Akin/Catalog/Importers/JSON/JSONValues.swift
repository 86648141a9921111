import AkinKernels

/// Takes a JSON document apart into the values of its list, or the values that follow each other, in
/// memory that does not grow with the document.
///
/// What is broken costs as little as its shape allows: a value that cannot end well is left out up to
/// the next line that begins one, and what is no value up to the end of its line.
struct JSONValues {
  /// The longest value that is kept, in bytes.
  static let sizeLimit = 256 << 20

  /// The longest text that is kept of what is left out, in bytes.
  private static let textLimit = 1 << 20

  /// The source, with what kept it from being read to its end.
  private(set) var source: LineReader

  private var chunk: [UInt8] = []
  private var position = 0
  private var line = 1

  /// How far the line that is being read is set in, so far.
  private var indentation = 0
  private var isInIndentation = true

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
        let value = value()
        // A source that broke off is refused as a whole.
        if source.failure != nil { return }
        switch value {
        case .whole(let text):
          for record in dialects.records(of: text, line: start) { try take(record) }
        case .broken(let text, let isLast):
          let reason = "not a complete JSON object"
          try take(.rejected(RejectedRecord(line: start, reason: reason, text: text)))
          if isLast { return }
        case .tooLong:
          let reason = "the object is longer than \(JSONValues.sizeLimit >> 20) MB"
          try take(.rejected(RejectedRecord(line: start, reason: reason)))
          return
        }
      default:
        let start = line
        let text = otherText(isInList: isOpen)
        if text == "null" { break }
        let reason = "there is something that is no JSON object: \(text.prefix(40))"
        try take(.rejected(RejectedRecord(line: start, reason: reason, text: text)))
        // What stands before a list is not its first value.
        continue
      }
      isFirst = false
    }
    if isOpen, source.failure == nil {
      try take(.rejected(RejectedRecord(line: line, reason: "the list is not complete")))
    }
  }

  // MARK: - Bytes

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
    let byte = chunk[position]
    position += 1
    if byte == UInt8(ascii: "\n") {
      line += 1
      (indentation, isInIndentation) = (0, true)
    } else if isInIndentation {
      if byte.isSpaceByte { indentation += 1 } else { isInIndentation = false }
    }
  }

  /// Goes back to the beginning of these bytes, which have just been passed over.
  private mutating func goBack(over bytes: ArraySlice<UInt8>, indentation: Int) {
    chunk = Array(bytes) + chunk[position...]
    position = 0
    line -= bytes.count { $0 == UInt8(ascii: "\n") }
    (self.indentation, isInIndentation) = (indentation, true)
  }

  // MARK: - Values

  private enum Value {
    case whole(String)
    case broken(String, isLast: Bool)
    case tooLong
  }

  /// The object or list that begins here.
  private mutating func value() -> Value {
    // What stands before a value in its line is indentation, too: `[{`.
    var scan = JSONValueScan(indentation: indentation)
    var bytes: [UInt8] = []
    while var byte = peek() {
      if scan.isWithinText {
        // Most of a document is text, which is passed over as a whole.
        let end = chunk.firstIndex(
          of: UInt8(ascii: "\""), or: UInt8(ascii: "\\"), orLessThan: 0x20, from: position)
        bytes += chunk[position..<end]
        position = end
        if end == chunk.count { continue }
        byte = chunk[end]
      }
      advance()
      bytes.append(byte)
      if bytes.count > JSONValues.sizeLimit { return .tooLong }
      switch scan.next(byte, at: bytes.count - 1) {
      case .inside: continue
      case .end: return .whole(String(decoding: bytes, as: UTF8.self))
      case .begins(let start, let indentation):
        let text = JSONValues.text(bytes[..<start])
        goBack(over: bytes[start...], indentation: indentation)
        return .broken(text, isLast: false)
      }
    }
    return .broken(JSONValues.text(bytes[...]), isLast: true)
  }

  /// What is no value, up to the end of its line or, in a list, of its place in it.
  private mutating func otherText(isInList: Bool) -> String {
    var bytes: [UInt8] = []
    var isQuoted = false
    while let byte = peek(), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      let isEnd =
        byte == UInt8(ascii: "{")
        || (isInList && (byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]")))
      if isEnd, !isQuoted, !bytes.isEmpty { break }
      if bytes.count < JSONValues.textLimit { bytes.append(byte) }
      advance()
    }
    return JSONValues.text(bytes[...])
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix(textLimit), as: UTF8.self).trimmed
  }
}
