/// The words of a text as hashes, for comparing texts.
enum PlainWords {
  /// The hashes of the words of a text, folded, in order.
  ///
  /// By bytes, since millions of abstracts pass through here: a word is letters and digits of ASCII and
  /// what lies beyond it, but for the signs of Unicode's block of punctuation.
  ///
  /// - Parameters:
  ///   - text: A text.
  ///   - leastLength: The bytes that a word must have.
  ///   - prefixLength: The bytes of a word that count.
  /// - Returns: A hash a word.
  /// - Complexity: O(*n*) for *n* bytes.
  static func hashes(
    of text: String, leastLength: Int = 1, prefixLength: Int = .max
  ) -> [UInt64] {
    let bytes = text.foldedBytes
    var hashes: [UInt64] = []
    var hash = StableHash()
    var length = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let isPunctuation =
        byte == 0xE2 && index + 2 < bytes.count
        && (bytes[index + 1] == 0x80 || bytes[index + 1] == 0x81)
      if byte >= 0x80 ? !isPunctuation : byte.isLetterByte || byte.isDigitByte {
        if length < prefixLength { hash.append(byte) }
        length += 1
        index += 1
      } else {
        if length >= leastLength { hashes.append(hash.value) }
        if length > 0 { (hash, length) = (StableHash(), 0) }
        index += isPunctuation ? 3 : 1
      }
    }
    if length >= leastLength { hashes.append(hash.value) }
    return hashes
  }
}
