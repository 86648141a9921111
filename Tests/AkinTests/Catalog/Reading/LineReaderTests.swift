import Akin
import Foundation
import Synchronization
import Testing

@Suite struct LineReaderTests {
  private func texts(_ reader: LineReader) -> [String?] {
    reader.map { line in
      if case .text(let text) = line.content { return text }
      return nil
    }
  }

  @Test func everyLineEndEndsALine() {
    #expect(texts(LineReader("a\nb\r\nc\rd")) == ["a", "b", "c", "d"])
    #expect(texts(LineReader("a\n\nb\n")) == ["a", "", "b"])
    #expect(texts(LineReader("")) == [])
    #expect(texts(LineReader("\u{FEFF}a")) == ["a"])
  }

  /// However the source comes in pieces, the lines are the same.
  @Test(arguments: 1...7)
  func piecesMakeNoDifference(size: Int) {
    let bytes = Array("ä\r\nbcd\n\rβγ\n".utf8)
    let rest = Mutex(bytes[...])
    let reader = LineReader {
      rest.withLock { rest in
        guard !rest.isEmpty else { return nil }
        defer { rest = rest.dropFirst(size) }
        return Data(rest.prefix(size))
      }
    }
    #expect(texts(reader) == ["ä", "bcd", "", "βγ"])
  }

  @Test func aLineOverTheLimitIsPassedOverAndCounted() {
    let long = String(repeating: "x", count: 5_000)
    let lines = Array(LineReader(bytes: Data("a\n\(long)\nb".utf8), limit: 100))
    #expect(lines.map(\.number) == [1, 2, 3])
    #expect(lines[1].content == .tooLong(byteCount: 5_000))
    #expect(lines[2].content == .text("b"))
  }

  @Test func whatIsNoUTF8IsMarked() {
    let lines = Array(LineReader(bytes: Data([0x61, 0x0A, 0xC3, 0x28, 0x0A, 0x62])))
    #expect(lines.map(\.content) == [.text("a"), .invalidUTF8([0xC3, 0x28]), .text("b")])
  }

  @Test func peekingTakesNothing() {
    var reader = LineReader("abc\ndef")
    #expect(reader.peek(2) == Array("ab".utf8))
    #expect(reader.peek(100) == Array("abc\ndef".utf8))
    #expect(reader.next()?.content == .text("abc"))
  }
}
