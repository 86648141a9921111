import AkinKernels

extension String {
  /// The text without what is no part of it: the character 0, where other programs end a text, and a
  /// byte-order mark at the beginning.
  var cleaned: String {
    let bytes = Array(utf8)
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    guard hasMark || bytes.firstIndex(of: 0, or: 0, from: 0) < bytes.count else { return self }
    return String(decoding: bytes.dropFirst(hasMark ? 3 : 0).filter { $0 != 0 }, as: UTF8.self)
  }

  /// The text without white space at its ends.
  var trimmed: String {
    let isText = { (scalar: Unicode.Scalar) in !scalar.properties.isWhitespace }
    guard let first = unicodeScalars.firstIndex(where: isText),
      let last = unicodeScalars.lastIndex(where: isText)
    else { return "" }
    return String(unicodeScalars[first...last])
  }
}
