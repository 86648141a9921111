import Foundation

/// Turns bytes of another encoding into UTF-8, piece by piece.
struct TextDecoder {
  private let encoding: TextEncoding

  /// What the last piece left: half a unit, or half a pair of units.
  private var rest: [UInt8] = []

  init(_ encoding: TextEncoding) { self.encoding = encoding }

  /// The UTF-8 of the next bytes; UTF-8 itself is passed on as it is.
  mutating func decode(_ data: Data) -> Data {
    switch encoding {
    case .utf8: data
    case .windows1252: Data(TextDecoder.utf8(windows1252: data))
    case .singleByte(let encoding): Data(encoding.utf8(data))
    case .utf16(let isBigEndian): utf16(data, isBigEndian: isBigEndian)
    case .named(let encoding): wholeLines(data, in: encoding)
    }
  }

  /// What is left at the end: a mark for a sign that is cut off.
  mutating func finish() -> Data {
    defer { rest = [] }
    if case .named(let encoding) = encoding { return encoding.utf8(rest) }
    return rest.isEmpty ? Data() : Data("\u{FFFD}".utf8)
  }

  /// The lines that end here: a sign may have several bytes, of which no line end is one.
  private mutating func wholeLines(_ data: Data, in encoding: NamedEncoding) -> Data {
    guard let end = data.lastIndex(of: UInt8(ascii: "\n")) else {
      rest += data
      // A source without lines, most likely of an encoding of one byte a sign.
      guard rest.count > LineReader.lineLimit else { return Data() }
      defer { rest = [] }
      return encoding.utf8(rest)
    }
    defer { rest = Array(data[(end + 1)...]) }
    return encoding.utf8(rest + data[...end])
  }

  private mutating func utf16(_ data: Data, isBigEndian: Bool) -> Data {
    let bytes = rest + data
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for index in stride(from: 0, to: bytes.count - 1, by: 2) {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
    }
    var used = 2 * units.count
    if let last = units.last, UTF16.isLeadSurrogate(last) {
      units.removeLast()
      used -= 2
    }
    rest = Array(bytes[used...])
    return Data(String(decoding: units, as: UTF16.self).utf8)
  }

  /// The UTF-8 of text in Windows-1252.
  static func utf8(windows1252 bytes: some Sequence<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for byte in bytes {
      if byte < 0x80 {
        result.append(byte)
      } else if byte >= 0xA0 {
        result.append(contentsOf: [0xC0 | byte >> 6, 0x80 | byte & 0x3F])
      } else {
        result.append(contentsOf: String(windows1252Signs[Int(byte) - 0x80]).utf8)
      }
    }
    return result
  }

  /// The signs of 0x80…0x9F; those of no meaning are the control characters that Latin-1 has there,
  /// which are no part of a text: a space stands for them.
  private static let windows1252Signs: [Character] = Array(
    "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ")
}
