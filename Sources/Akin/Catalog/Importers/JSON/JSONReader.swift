import AkinKernels

/// Reads one JSON value (RFC 8259).
///
/// By hand, in a fifth of the time of Foundation's: a library begins as gigabytes of JSON lines.
/// Like Foundation's it takes a comma before a closing bracket, and of equal names the last.
struct JSONReader {
  /// The text is not JSON.
  struct Failure: Error {}

  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0

  /// How deep arrays and objects may lie in each other: the stack is not endless.
  private static let depthLimit = 512

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// Returns the value that `text` is.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  static func value(of text: String) throws(Failure) -> JSONValue {
    var reader = JSONReader(text)
    let value = try reader.value()
    guard reader.nextSign() == nil else { throw Failure() }
    return value
  }

  /// The next byte that is no white space, not passed over; nil at the end.
  private mutating func nextSign() -> UInt8? {
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      index += 1
    }
    return nil
  }

  private mutating func value() throws(Failure) -> JSONValue {
    switch nextSign() {
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func literal(
    _ word: String, _ value: JSONValue
  ) throws(Failure) -> JSONValue {
    guard bytes[index...].starts(with: word.utf8) else { throw Failure() }
    index += word.utf8.count
    return value
  }

  private mutating func object() throws(Failure) -> [String: JSONValue] {
    var fields: [String: JSONValue] = [:]
    try list(until: UInt8(ascii: "}")) { (reader) throws(Failure) in
      guard reader.nextSign() == UInt8(ascii: "\"") else { throw Failure() }
      let name = try reader.string()
      guard reader.nextSign() == UInt8(ascii: ":") else { throw Failure() }
      reader.index += 1
      fields[name] = try reader.value()
    }
    return fields
  }

  private mutating func array() throws(Failure) -> [JSONValue] {
    var values: [JSONValue] = []
    try list(until: UInt8(ascii: "]")) { (reader) throws(Failure) in
      values.append(try reader.value())
    }
    return values
  }

  /// Reads what stands between brackets, parted by commas.
  private mutating func list(
    until end: UInt8, _ readItem: (inout JSONReader) throws(Failure) -> Void
  ) throws(Failure) {
    index += 1
    depth += 1
    guard depth <= JSONReader.depthLimit else { throw Failure() }
    while true {
      if nextSign() == end { break }
      try readItem(&self)
      guard let sign = nextSign() else { throw Failure() }
      if sign == end { break }
      guard sign == UInt8(ascii: ",") else { throw Failure() }
      index += 1
    }
    index += 1
    depth -= 1
  }

  private mutating func number() throws(Failure) -> String {
    let start = index
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits() }
    if take(UInt8(ascii: ".")) { try digits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
      try digits()
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func digits() throws(Failure) {
    let start = index
    while index < bytes.count, bytes[index].isDigitByte { index += 1 }
    guard index > start else { throw Failure() }
  }

  // MARK: - Strings

  /// Reads the string whose quotation mark is the next byte.
  private mutating func string() throws(Failure) -> String {
    let start = index + 1
    index = stringSign(from: start)
    // Most strings hold nothing that is escaped.
    if try sign() == UInt8(ascii: "\"") {
      defer { index += 1 }
      return String(decoding: bytes[start..<index], as: UTF8.self)
    }
    var content = Array(bytes[start..<index])
    while try sign() == UInt8(ascii: "\\") {
      index += 1
      try readEscape(into: &content)
      let next = stringSign(from: index)
      content.append(contentsOf: bytes[index..<next])
      index = next
    }
    guard try sign() == UInt8(ascii: "\"") else { throw Failure() }
    index += 1
    return String(decoding: content, as: UTF8.self)
  }

  /// Where the next byte is that cannot stand for itself in a string.
  private func stringSign(from start: Int) -> Int {
    bytes.firstIndex(
      of: UInt8(ascii: "\""), or: UInt8(ascii: "\\"), orLessThan: 0x20, from: start)
  }

  private func sign() throws(Failure) -> UInt8 {
    guard index < bytes.count else { throw Failure() }
    return bytes[index]
  }

  /// Reads what follows a backslash.
  private mutating func readEscape(into content: inout [UInt8]) throws(Failure) {
    let letter = try sign()
    index += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(letter)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"):
      content.append(contentsOf: String(Character(try escapedScalar())).utf8)
    default: throw Failure()
    }
  }

  /// Reads the digits of one UTF-16 unit, and those of a second one where the first needs it.
  ///
  /// Half a pair without the other is no character, but programs write it: they cut texts anywhere.
  private mutating func escapedScalar() throws(Failure) -> Unicode.Scalar {
    let unit = try hexadecimalUnit()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    let behind = index
    guard UTF16.isLeadSurrogate(unit), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
      index = behind
      return "\u{FFFD}"
    }
    let second = try hexadecimalUnit()
    guard UTF16.isTrailSurrogate(second),
      let scalar = Unicode.Scalar(
        0x1_0000 + (UInt32(unit & 0x3FF) << 10 | UInt32(second & 0x3FF)))
    else {
      index = behind
      return "\u{FFFD}"
    }
    return scalar
  }

  private mutating func hexadecimalUnit() throws(Failure) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(try sign())).hexDigitValue else { throw Failure() }
      unit = unit << 4 | UInt16(digit)
      index += 1
    }
    return unit
  }
}
