extension String {
  /// The text without white space at its ends, and with single spaces between its words.
  ///
  /// Works on bytes: titles and abstracts of millions of papers pass through here.
  ///
  /// - Complexity: O(*n*); a text that needs no change is returned as it is.
  public var squeezed: String {
    if isSqueezed { return self }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      let isSpace =
        scalar.isASCII ? scalar.value.isASCIISpace : scalar.properties.isWhitespace
      if !isSpace {
        bytes.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
      } else if let last = bytes.last, last != UInt8(ascii: " ") {
        bytes.append(UInt8(ascii: " "))
      }
    }
    if bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private var isSqueezed: Bool {
    var previous = UInt8(ascii: " ")
    for byte in utf8 {
      // White space beyond ASCII begins with one of these bytes, as do other characters.
      if byte == 0xC2 || (byte >= 0xE1 && byte <= 0xE3) { return false }
      if UInt32(byte).isASCIISpace && (byte != UInt8(ascii: " ") || previous == byte) {
        return false
      }
      previous = byte
    }
    return previous != UInt8(ascii: " ") || isEmpty
  }
}

extension UInt32 {
  /// Whether this is the code of a space, a tab or a line end.
  fileprivate var isASCIISpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
}
