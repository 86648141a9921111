import AkinKernels
public import Foundation

/// One line of a text source.
public struct SourceLine: Sendable, Equatable {
  /// The line's number, 1 for the first.
  public let number: Int

  /// What the line holds.
  public let content: Content

  /// A line's text, or why it has none.
  public enum Content: Sendable, Equatable {
    /// The text without its line end.
    case text(String)

    /// Longer than the reader's limit, so its bytes were passed over.
    case tooLong(byteCount: Int)

    /// Not UTF-8: the bytes of the line.
    case invalidUTF8([UInt8])
  }
}

extension SourceLine {
  /// Why the line cannot be read as text; nil if it can.
  var problem: String? {
    switch content {
    case .text: nil
    case .tooLong(let byteCount):
      "the line is longer than \(LineReader.lineLimit >> 20) MB (\(byteCount >> 20) MB)"
    case .invalidUTF8: "the line is not valid UTF-8"
    }
  }

  /// The line's text, taken for Windows-1252 where it is no UTF-8, as one line of another origin in a
  /// file usually is; nil for a line that is too long.
  var lenientText: String? {
    switch content {
    case .text(let text): text
    case .tooLong: nil
    case .invalidUTF8(let bytes):
      String(decoding: TextDecoder.utf8(windows1252: bytes), as: UTF8.self)
    }
  }
}

/// Reads a source line by line, in memory that does not grow with the source or with its lines.
///
/// Takes `\n`, `\r\n` and `\r` as line ends and drops a byte-order mark.
public struct LineReader: Sequence, IteratorProtocol, Sendable {
  /// Where the bytes come from: the next ones, nil at the end.
  public typealias Source = @Sendable () throws -> Data?

  /// Longest line kept, in bytes: a thousand times an ordinary record.
  public static let lineLimit = 8 << 20

  /// The error that ended the source early, if one did.
  public private(set) var failure: (any Error)?

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private let source: Source
  private let limit: Int
  private var buffer: [UInt8] = []
  private var position = 0
  private var number = 0
  private var isAtEnd = false
  private var skipsLineFeed = false

  /// Creates a reader of `source`.
  public init(limit: Int = LineReader.lineLimit, source: @escaping Source) {
    self.limit = limit
    self.source = source
  }

  /// Creates a reader of a text in memory.
  public init(_ text: String) {
    self.init(bytes: Data(text.utf8))
  }

  /// Creates a reader of bytes in memory.
  public init(bytes: Data, limit: Int = LineReader.lineLimit) {
    let source = SourceBytes(bytes)
    self.init(limit: limit) { try source.read() }
  }

  /// The first bytes of what has not been read yet, at most `count`; they stay to be read.
  public mutating func peek(_ count: Int) -> [UInt8] {
    while buffer.count - position < count, refill() {}
    return Array(buffer[position..<Swift.min(buffer.count, position + count)])
  }

  /// The next bytes, however lines end among them; nil at the end of the source.
  ///
  /// For formats whose records have nothing to do with lines.
  mutating func nextChunk() -> [UInt8]? {
    if position == buffer.count, !refill() { return nil }
    defer { position = buffer.count }
    let isFirst = number == 0
    number = 1
    let chunk = Array(buffer[position...])
    return isFirst && chunk.starts(with: LineReader.mark) ? Array(chunk.dropFirst(3)) : chunk
  }

  /// The next line, nil at the end of the source.
  public mutating func next() -> SourceLine? {
    var line: [UInt8] = []
    var byteCount = 0
    while true {
      if skipsLineFeed, position < buffer.count {
        if buffer[position] == UInt8(ascii: "\n") { position += 1 }
        skipsLineFeed = false
      }
      let end = buffer.firstIndex(of: UInt8(ascii: "\n"), or: UInt8(ascii: "\r"), from: position)
      let part = buffer[position..<end]
      byteCount += part.count
      if byteCount <= limit { line.append(contentsOf: part) } else { line = [] }
      if end < buffer.count {
        skipsLineFeed = buffer[end] == UInt8(ascii: "\r")
        position = end + 1
        return finished(line, byteCount: byteCount)
      }
      position = buffer.count
      if !refill() {
        return byteCount > 0 ? finished(line, byteCount: byteCount) : nil
      }
    }
  }

  private mutating func finished(_ bytes: [UInt8], byteCount: Int) -> SourceLine {
    number += 1
    guard byteCount <= limit else {
      return SourceLine(number: number, content: .tooLong(byteCount: byteCount))
    }
    let bytes =
      number == 1 && bytes.starts(with: LineReader.mark) ? Array(bytes.dropFirst(3)) : bytes
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return SourceLine(number: number, content: .invalidUTF8(bytes))
    }
    return SourceLine(number: number, content: .text(text))
  }

  /// Reads more bytes behind those not read yet; false at the end.
  private mutating func refill() -> Bool {
    guard !isAtEnd else { return false }
    do {
      guard let data = try source(), !data.isEmpty else {
        isAtEnd = true
        return false
      }
      buffer.removeFirst(position)
      position = 0
      buffer.append(contentsOf: data)
      return true
    } catch {
      failure = error
      isAtEnd = true
      return false
    }
  }
}
