import Foundation
import Synchronization
import Testing

@testable import Akin

@Suite struct XMLRecordsTests {
  private func papers(_ text: String, pieces size: Int) throws -> [ImportedRecord] {
    try papers(Array(text.utf8), pieces: size)
  }

  private func papers(_ bytes: [UInt8], pieces size: Int) throws -> [ImportedRecord] {
    let pieces = SourceBytes(pieces: bytes, size: size)
    var reader = LineReader { try pieces.read() }
    let today = try #require(PaperDate(year: 2026, month: 11, day: 23))
    var importer = XMLImporter<FeedDialect>(options: ImportOptions(today: today))
    var records: [ImportedRecord] = []
    try importer.read(&reader) { records.append($0) }
    return records
  }

  /// Foundation's parser ended the program at one.
  @Test func anInstructionWithoutContentIsPassedOver() throws {
    let text = SourceFixture.atom.text.replacing("<entry>", with: "<?now?><entry>")
    #expect(text.contains("<?now?>"))
    #expect(
      try papers(text, pieces: 1 << 20) == papers(SourceFixture.atom.text, pieces: 1 << 20))
  }

  /// However the document comes in pieces, what is in it is the same.
  @Test(arguments: [1, 2, 3, 5, 7, 64, 1_000])
  func piecesMakeNoDifference(size: Int) throws {
    for fixture in [SourceFixture.atom, .rss1, .rss2] {
      #expect(
        try papers(fixture.text, pieces: size) == papers(fixture.text, pieces: 1 << 20))
    }
  }

  @Test func elementsTooDeepInEachOtherAreRefused() throws {
    let depth = 5_000
    let text =
      "<rss><item>" + String(repeating: "<a>", count: depth)
      + String(repeating: "</a>", count: depth) + "</item></rss>"
    let records = try papers(text, pieces: 1 << 16)
    guard case .rejected(let rejected) = try #require(records.first) else {
      Issue.record("not refused")
      return
    }
    #expect(records.count == 1 && !rejected.reason.isEmpty)
  }

  @Test func whatCameBeforeABreakIsKept() throws {
    let text = "<rss><channel><item><title>Whole</title></item>\n<item><title>Half</ti"
    let records = try papers(text, pieces: 10)
    #expect(records.count == 2)
    #expect(
      records.last
        == .rejected(
          RejectedRecord(
            line: 2, reason: "the XML is broken here, and what follows could not be read")))
  }
}

extension SourceBytes {
  /// Bytes that come in pieces of one size.
  convenience init(pieces bytes: [UInt8], size: Int) {
    let pieces = stride(from: 0, to: bytes.count, by: size).map {
      Data(bytes[$0..<min(bytes.count, $0 + size)])
    }
    let rest = Mutex(Array(pieces.reversed()))
    self.init { rest.withLock { $0.popLast() } }
  }
}
