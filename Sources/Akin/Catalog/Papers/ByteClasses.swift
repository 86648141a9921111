extension UInt8 {
  /// Whether this is a…z (text is in lower case here).
  var isLetterByte: Bool { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }

  /// Whether this is 0…9.
  var isDigitByte: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

  /// Whether this is a letter or digit, or belongs to a character beyond ASCII.
  var isWordByte: Bool { isLetterByte || isDigitByte || self >= 0x80 }
}
