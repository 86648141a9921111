/// How the bytes of a source stand for text.
public enum TextEncoding: Sendable, Equatable {
  /// UTF-8, the only one that says of itself when something else is read.
  case utf8

  /// UTF-16, the more significant byte of a unit first or last.
  case utf16(isBigEndian: Bool)

  /// Windows-1252, which has a sign for nearly every byte; Latin-1 is a part of it.
  case windows1252

  /// Another encoding of one byte a sign, which only a declaration tells.
  case singleByte(SingleByteEncoding)

  /// One that only the user tells.
  case named(NamedEncoding)

  /// Finds the encoding of a source.
  ///
  /// A byte-order mark decides, then zeros in every second byte (text in any language has ASCII signs:
  /// spaces, line ends, markup). What reads as UTF-8 is UTF-8, whatever it declares: programs leave
  /// old declarations in place. Else a declaration decides, and without one it is Windows-1252, unless
  /// it is JSON, which is UTF-8 by definition (RFC 8259), or mostly UTF-8: then single records are
  /// broken.
  ///
  /// - Parameter head: The first bytes of the source.
  /// - Returns: The encoding, UTF-8 where nothing speaks against it.
  static func found(in head: [UInt8]) -> TextEncoding {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
    if head.starts(with: [0xFE, 0xFF]) { return .utf16(isBigEndian: true) }
    if head.starts(with: [0xFF, 0xFE]) { return .utf16(isBigEndian: false) }
    if let order = zeroOrder(in: head) { return .utf16(isBigEndian: order) }
    let counts = utf8Counts(in: head)
    if counts.whole > 0 && counts.broken == 0 { return .utf8 }
    switch DeclaredEncoding.found(in: head) {
    // The content has just said that it is neither.
    case nil, .utf8, .utf16: break
    case .windows1252 where counts.broken == 0: break
    case .some(let declared): return declared
    }
    if counts.broken <= counts.whole { return .utf8 }
    let first = head.first { !$0.isSpaceByte }
    let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    return isJSON ? .utf8 : .windows1252
  }

  /// Whether zeros stand first in pairs of bytes (true) or last (false); nil where they do neither.
  private static func zeroOrder(in head: [UInt8]) -> Bool? {
    let pairCount = head.count / 2
    guard pairCount >= 2 else { return nil }
    var zeros = [0, 0]
    for index in 0..<2 * pairCount where head[index] == 0 { zeros[index & 1] += 1 }
    // A tenth is enough for Chinese with its line ends; a picture has zeros in both places.
    guard max(zeros[0], zeros[1]) * 10 >= pairCount, min(zeros[0], zeros[1]) * 50 <= pairCount
    else { return nil }
    return zeros[0] > zeros[1]
  }

  /// How many signs beyond ASCII are whole, and how many bytes belong to none.
  private static func utf8Counts(in head: [UInt8]) -> (whole: Int, broken: Int) {
    var counts = (whole: 0, broken: 0)
    var index = 0
    while index < head.count {
      guard head[index] >= 0x80 else {
        index += 1
        continue
      }
      let length = head[index].utf8Length
      // The head may end within a sign.
      if length > 1, index + length > head.count { break }
      let isWhole =
        length > 1 && String(validating: head[index..<index + length], as: UTF8.self) != nil
      if isWhole { counts.whole += 1 } else { counts.broken += 1 }
      index += isWhole ? length : 1
    }
    return counts
  }
}

extension UInt8 {
  /// How many bytes a sign of UTF-8 has that begins with this one; 1 for one that begins none.
  var utf8Length: Int {
    switch self {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }

  /// Whether this is a space, a tab or a line end.
  var isSpaceByte: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
}
