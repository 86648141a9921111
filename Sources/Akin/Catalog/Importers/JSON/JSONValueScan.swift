/// Finds the end of an object or a list of JSON from its brackets and quotation marks, or notices that
/// it has none and where the next one begins.
struct JSONValueScan {
  /// What a byte is to the value.
  enum Step: Equatable {
    /// It is within the value.
    case inside

    /// It ends the value.
    case end

    /// The value is broken, and another one began at this byte, in a line so far set in.
    case begins(at: Int, indentation: Int)
  }

  /// How far the line is set in that the value begins in.
  private let indentation: Int

  /// The brackets that are open, from the value's own down.
  private var open: [UInt8] = []

  private var isText = false
  private var isEscaped = false

  /// Whether a bracket or a line end stood where none can stand.
  private var isBroken = false

  /// The last byte that was no white space, outside texts.
  private var last: UInt8 = 0

  /// How far the line is set in that is being read; nil behind its first sign.
  private var lineIndentation: Int?

  /// Whether something before the line's first sign closes or parts values: what stands behind it is
  /// not set in further by spaces.
  private var isBehindEnd = false

  /// Where an object began that begins its line, until its first sign says whether it is one.
  private var candidate: (start: Int, indentation: Int)?

  private static let keysAndEnds = Array("\"}]".utf8)

  /// How deep brackets may lie in each other: more of them are no value that can be read.
  private static let depthLimit = 600

  /// Creates a scan of a value that begins in a line that is set in so far.
  init(indentation: Int) { self.indentation = indentation }

  /// Whether the next bytes mean nothing up to a quotation mark, a backslash or a line end.
  var isWithinText: Bool { isText && !isEscaped && lineIndentation == nil && candidate == nil }

  /// Takes the next byte of the value, the first one its opening bracket.
  mutating func next(_ byte: UInt8, at index: Int) -> Step {
    if let step = beginning(byte, at: index) { return step }
    if isText {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isText = false
        last = byte
      } else if byte == UInt8(ascii: "\n") {
        // No text of JSON holds a line end.
        isBroken = true
      }
      return .inside
    }
    switch byte {
    case UInt8(ascii: "\""): isText = true
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      // In an object a bracket stands behind a colon only.
      if open.last == UInt8(ascii: "{"), last != UInt8(ascii: ":") { isBroken = true }
      open.append(byte)
      if open.count > JSONValueScan.depthLimit { isBroken = true }
    case UInt8(ascii: "}"), UInt8(ascii: "]"): close(byte)
    default: break
    }
    if !byte.isSpaceByte { last = byte }
    return open.isEmpty ? .end : .inside
  }

  /// Closes the bracket that a closing one belongs to, and what was left open in it.
  private mutating func close(_ byte: UInt8) {
    let pair = byte == UInt8(ascii: "}") ? UInt8(ascii: "{") : UInt8(ascii: "[")
    if open.last != pair { isBroken = true }
    if let index = open.lastIndex(of: pair) { open.removeSubrange(index...) }
  }

  /// Notices whether an object begins that cannot be part of a broken value: first in its line, and set
  /// in no further than the value's own.
  private mutating func beginning(_ byte: UInt8, at index: Int) -> Step? {
    if let (start, indentation) = candidate {
      if byte.isSpaceByte { return nil }
      candidate = nil
      guard isBroken, byte == UInt8(ascii: "\"") else { return nil }
      return .begins(at: start, indentation: indentation)
    }
    if byte == UInt8(ascii: "\n") {
      (lineIndentation, isBehindEnd) = (0, false)
      return nil
    }
    guard let lineIndentation else { return nil }
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
      if !isBehindEnd { self.lineIndentation = lineIndentation + 1 }
      return nil
    case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","):
      isBehindEnd = true
    case UInt8(ascii: "{"):
      if lineIndentation <= indentation { candidate = (index, lineIndentation) }
      self.lineIndentation = nil
      return nil
    default: self.lineIndentation = nil
    }
    // A text that was not ended, rather than one with a line end in it: a key or an end follows.
    if isText, isBroken, JSONValueScan.keysAndEnds.contains(byte) { isText = false }
    return nil
  }
}
