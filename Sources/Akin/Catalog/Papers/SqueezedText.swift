import AkinKernels

extension String {
  /// The text without white space at its ends, and with single spaces between its words.
  ///
  /// Works on bytes: titles and abstracts of millions of papers pass through here.
  ///
  /// - Complexity: O(*n*); a text that needs no change is returned as it is.
  public var squeezed: String {
    let bytes = Array(utf8)
    guard let first = bytes.first, let last = bytes.last else { return self }
    let kinds = bytes.kinds
    if kinds.areASCII && !kinds.haveControls && !kinds.haveSpacePairs
      && first != UInt8(ascii: " ") && last != UInt8(ascii: " ")
    {
      return self
    }
    let squeezed = String.squeezing(bytes)
    return squeezed == bytes ? self : String(decoding: squeezed, as: UTF8.self)
  }

  /// The bytes of a text without the white space that says nothing.
  private static func squeezing(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let length = whiteSpaceLength(at: index, of: bytes)
      if length == 0 {
        result.append(bytes[index])
        index += 1
      } else {
        if let last = result.last, last != UInt8(ascii: " ") { result.append(UInt8(ascii: " ")) }
        index += length
      }
    }
    if result.last == UInt8(ascii: " ") { result.removeLast() }
    return result
  }

  /// How many bytes the white space at `index` takes; 0 where there is none.
  private static func whiteSpaceLength(at index: Int, of bytes: [UInt8]) -> Int {
    let byte = bytes[index]
    if byte < 0x80 { return byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) ? 1 : 0 }
    // White space beyond ASCII begins with one of these bytes, as do other characters.
    guard byte == 0xC2 || (byte >= 0xE1 && byte <= 0xE3) else { return 0 }
    let length = byte == 0xC2 ? 2 : 3
    let scalar = String(decoding: bytes[index..<index + length], as: UTF8.self).unicodeScalars.first
    return scalar?.properties.isWhitespace == true ? length : 0
  }
}
