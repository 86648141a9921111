/// Takes a BibTeX file apart into its entries, line by line.
///
/// What stands between entries is a comment. Braces count as BibTeX counts them, with or without a
/// backslash before them. An entry whose braces do not close ends where the next one begins at a
/// line's start, so that one mistake costs one entry.
struct BibTeXBlocks {
  /// The longest entry that is kept, in bytes.
  private static let sizeLimit = 16 << 20

  private var type = ""
  private var body: [UInt8] = []
  private var line = 0
  private var state = State.outside
  private var depth = 0
  private var isQuoted = false

  private enum State {
    case outside
    /// Behind an at sign and a type, before the brace.
    case head
    case inBraces
    case inParentheses
  }

  /// Takes the next line; returns the entries that end in it.
  mutating func read(_ text: String, line number: Int) -> [BibTeXBlock] {
    let bytes = Array(text.utf8)
    var blocks: [BibTeXBlock] = []
    var index = 0
    if state != .outside, type != "comment", BibTeXBlocks.beginsEntry(bytes) {
      blocks += close(problem: "the entry has no end: a brace or quotation mark is missing")
    }
    if state == .outside, bytes.first(where: { !$0.isSpaceByte }) == UInt8(ascii: "%") {
      return blocks
    }
    while index < bytes.count {
      switch state {
      case .outside:
        guard let start = BibTeXBlocks.type(in: bytes, from: index) else { return blocks }
        (type, index) = (start.type, start.end)
        (body, line, state, depth, isQuoted) = ([], number, .head, 0, false)
      case .head:
        let byte = bytes[index]
        if byte.isSpaceByte {
          index += 1
        } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "(") {
          state = byte == UInt8(ascii: "{") ? .inBraces : .inParentheses
          index += 1
        } else {
          // An at sign in a comment, such as that of an address.
          state = .outside
        }
      case .inBraces, .inParentheses:
        if let end = readBody(bytes, from: index) {
          index = end
          blocks += close(problem: nil)
        } else {
          index = bytes.count
        }
      }
    }
    if state == .inBraces || state == .inParentheses { body.append(UInt8(ascii: "\n")) }
    if body.count > BibTeXBlocks.sizeLimit {
      blocks += close(problem: "the entry is longer than 16 MB: a brace is missing")
    }
    return blocks
  }

  /// Ends what is open: another entry, or the file.
  mutating func close(problem: String?) -> [BibTeXBlock] {
    defer { (state, body) = (.outside, []) }
    guard state == .inBraces || state == .inParentheses else { return [] }
    return [BibTeXBlock(type: type, body: body, line: line, problem: problem)]
  }

  /// Reads the body on; returns where the entry ends, nil where it goes on.
  private mutating func readBody(_ bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    defer { body.append(contentsOf: bytes[start..<index]) }
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        if depth == 0, state == .inBraces { return index + 1 }
        depth = max(0, depth - 1)
      case UInt8(ascii: "\"") where depth == 0: isQuoted.toggle()
      case UInt8(ascii: ")") where state == .inParentheses && depth == 0 && !isQuoted:
        return index + 1
      default: break
      }
      index += 1
    }
    return nil
  }

  // MARK: - Beginnings

  /// The type of the next entry that begins in a line, and where the type ends.
  private static func type(in bytes: [UInt8], from start: Int) -> (type: String, end: Int)? {
    var index = start
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "@") else {
        index += 1
        continue
      }
      // An address has a letter before its at sign.
      let isAddress = index > 0 && (bytes[index - 1].isWordByte || bytes[index - 1].isUpperLetter)
      index += 1
      while index < bytes.count, bytes[index].isSpaceByte { index += 1 }
      let first = index
      while index < bytes.count, bytes[index].isNameByte { index += 1 }
      if index > first, !isAddress {
        return (String(decoding: bytes[first..<index], as: UTF8.self).lowercased(), index)
      }
    }
    return nil
  }

  /// Whether a line is the beginning of an entry beyond doubt: `@article{key,`.
  static func beginsEntry(_ bytes: [UInt8]) -> Bool {
    var rest: ArraySlice<UInt8> = bytes[...]
    guard rest.popFirst() == UInt8(ascii: "@") else { return false }
    let type = rest.prefix { $0.isNameByte }
    rest = rest.dropFirst(type.count).drop { $0.isSpaceByte }
    guard !type.isEmpty, let open = rest.popFirst(),
      open == UInt8(ascii: "{") || open == UInt8(ascii: "(")
    else { return false }
    let name = String(decoding: type, as: UTF8.self).lowercased()
    if ["string", "comment", "preamble"].contains(name) { return true }
    let key = rest.drop { $0.isSpaceByte }
      .prefix { !$0.isSpaceByte && !Array(",={}\"".utf8).contains($0) }
    let behindKey = rest[key.endIndex...].first { !$0.isSpaceByte }
    return behindKey.map { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "=") } ?? true
  }
}

extension UInt8 {
  /// Whether the byte may stand in the name of a type.
  fileprivate var isNameByte: Bool {
    isUpperLetter || isLetterByte || isDigitByte || self == UInt8(ascii: "_")
      || self == UInt8(ascii: "-")
  }
}
