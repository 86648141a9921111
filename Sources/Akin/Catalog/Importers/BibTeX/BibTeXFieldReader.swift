/// Reads the key and the fields of an entry.
struct BibTeXFieldReader {
  private let bytes: [UInt8]
  private let strings: BibTeXStrings
  private var index = 0

  /// Creates a reader of what stands between an entry's braces.
  init(_ body: [UInt8], strings: BibTeXStrings) {
    bytes = body
    self.strings = strings
  }

  /// The key that an entry begins with; empty where a field comes first.
  mutating func key() -> String {
    skipSpace()
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: ","), bytes[index] != UInt8(ascii: "=")
    {
      index += 1
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: "=") {
      index = start
      return ""
    }
    return String(decoding: bytes[start..<index], as: UTF8.self).squeezed
  }

  /// The fields, of equal names the first that is not empty.
  ///
  /// What is no field is passed over.
  mutating func fields() -> [String: String] {
    var fields: [String: String] = [:]
    while let (name, value) = nextField() {
      if fields[name]?.isEmpty ?? true { fields[name] = value }
    }
    return fields
  }

  /// The next field, nil at the end.
  mutating func nextField() -> (name: String, value: String)? {
    while index < bytes.count {
      skip { $0.isSpaceByte || $0 == UInt8(ascii: ",") }
      let start = index
      skip { !$0.isSpaceByte && !Array(",={}\"#".utf8).contains($0) }
      let name = bytes[start..<index]
      skipSpace()
      if !name.isEmpty, index < bytes.count, bytes[index] == UInt8(ascii: "=") {
        index += 1
        return (String(decoding: name, as: UTF8.self).lowercased(), value())
      }
      // Something that is no field: what is quoted in it is passed over as a whole.
      if name.isEmpty, index < bytes.count { _ = piece() ?? skipOne() }
    }
    return nil
  }

  /// A value: texts, numbers and names of strings, joined by `#`.
  private mutating func value() -> String {
    var result = ""
    repeat {
      skipSpace()
      result += piece() ?? ""
      skipSpace()
    } while takeHash()
    return result
  }

  /// A part of a value; nil where there is none.
  private mutating func piece() -> String? {
    guard index < bytes.count else { return nil }
    if bytes[index] == UInt8(ascii: "{") { return braced() }
    if bytes[index] == UInt8(ascii: "\"") { return quoted() }
    let start = index
    skip { !$0.isSpaceByte && !Array(",={}\"#".utf8).contains($0) }
    guard index > start else { return nil }
    return strings.value(of: String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private mutating func braced() -> String {
    index += 1
    let start = index
    var depth = 1
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "{") { depth += 1 }
      if bytes[index] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { break }
      index += 1
    }
    defer { index = min(bytes.count, index + 1) }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func quoted() -> String {
    index += 1
    let start = index
    var depth = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "{") { depth += 1 }
      if bytes[index] == UInt8(ascii: "}") { depth -= 1 }
      if depth <= 0, bytes[index] == UInt8(ascii: "\""), !isEscaped { break }
      index += 1
    }
    defer { index = min(bytes.count, index + 1) }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// Whether the quotation mark here is an accent, as careless files have it: `"G\"odel"`.
  private var isEscaped: Bool {
    guard index > 0, bytes[index - 1] == UInt8(ascii: "\\"), index + 1 < bytes.count else {
      return false
    }
    let next = bytes[index + 1]
    return next.isLetterByte || next.isUpperLetter || next == UInt8(ascii: "{")
  }

  private mutating func takeHash() -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: "#") else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() { skip { $0.isSpaceByte } }

  private mutating func skip(while condition: (UInt8) -> Bool) {
    while index < bytes.count, condition(bytes[index]) { index += 1 }
  }

  private mutating func skipOne() -> String {
    index += 1
    return ""
  }
}
