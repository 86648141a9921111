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

/// A record that is no XML, and those around it.
@Suite struct XMLResumptionTests {
  private func records(_ text: String, pieces size: Int = 1 << 20) throws -> [ImportedRecord] {
    let pieces = SourceBytes(pieces: Array(text.utf8), size: size)
    var reader = LineReader { try pieces.read() }
    let today = try #require(PaperDate(year: 2026, month: 11, day: 23))
    var importer = XMLImporter<FeedDialect>(options: ImportOptions(today: today))
    var records: [ImportedRecord] = []
    try importer.read(&reader) { records.append($0) }
    return records
  }

  private func names(_ records: [ImportedRecord]) -> [String] {
    records.map { record in
      switch record {
      case .paper(let paper, let line): "\(paper.title) \(line)"
      case .rejected(let rejected): "- \(rejected.line)"
      }
    }
  }

  private func item(_ content: String) -> String { "<item><title>\(content)</title></item>" }

  @Test(
    arguments: [
      "Third <b>x", "a </p> b", "<a href=x>a</a>", "a < b", "<i><b>x</i></b>", "<br>",
      "<img a='1' a='2'/>",
      "<1>", "x</title></item></item><item><title>y <u>",
    ], ["", "\n"])
  func aBrokenItemCostsItself(content: String, lineEnd: String) throws {
    let text =
      "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>" + lineEnd
      + [
        item("One"), item("Two"), item(content), item("Four"),
        "<item><dc:title>Five</dc:title></item>",
      ]
      .joined(separator: lineEnd) + lineEnd + "</channel></rss>"
    let found = try records(text)
    let titles = found.compactMap { if case .paper(let paper, _) = $0 { paper.title } else { nil } }
    #expect(titles.filter { $0 != "x" } == ["One", "Two", "Four", "Five"], "\(names(found))")
    guard let rejected = found.first(where: { if case .rejected = $0 { true } else { false } }),
      case .rejected(let record) = rejected
    else {
      Issue.record("nothing was left out")
      return
    }
    #expect(record.line == (lineEnd.isEmpty ? 1 : 4))
    for size in [1, 7, 64, 100] {
      let pieces = try records(text, pieces: size)
      #expect(pieces == found, "\(size): \(names(pieces))")
    }
  }

  /// Of which the parser never comes to the record.
  @Test func aRecordWithABrokenTagCostsItself() throws {
    let entry = { (tag: String, title: String) in "<item\(tag)><title>\(title)</title></item>\n" }
    let text =
      "<rss><channel>\n" + entry("", "One") + entry(" =\"x\"", "Two") + entry("", "Three")
      + entry(" x=", "Four") + entry(" y z", "Five") + entry("", "Six") + "</channel></rss>"
    for size in [1, 7, 64, 1 << 20] {
      let found = try records(text, pieces: size)
      #expect(names(found) == ["One 2", "- 3", "Three 4", "- 5", "- 6", "Six 7"])
    }
  }

  @Test func theTextAndTheLinesAreThoseOfTheDocument() throws {
    let text =
      "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:a='http://arxiv.org/schemas/atom'>\n"
      + "<entry><title>A</title>\n</entry>\n<entry>\n<title>B <b></title>\n</entry>\n"
      + "<entry><title>C</title><a:journal_ref>Moss</a:journal_ref></entry>\n<!-- <entry> -->\n"
      + "<entry><title>D</b></title></entry><entry><title><![CDATA[<entry>]]>E</title></entry></feed>"
    let found = try records(text)
    #expect(names(found) == ["A 2", "- 4", "C 7", "- 9", "<entry>E 9"])
    guard found.count == 5, case .rejected(let first) = found[1],
      case .paper(let third, _) = found[2]
    else { return }
    #expect(first.text == "<entry>\n<title>B <b></title>\n</entry>")
    #expect(first.reason == "the XML is broken here; the reading went on with the next record")
    #expect(third.venue == "Moss")
  }

  @Test func whatIsBrokenBeforeTheFirstItemCostsNone() throws {
    let text = "<rss><channel><description>a <b></description>" + item("One") + "</channel></rss>"
    #expect(names(try records(text)) == ["- 1", "One 1"])
  }

  /// A document whose every item is broken ends, and one of large items takes its time only once.
  @Test func manyBrokenItemsAreLeftOut() throws {
    let broken = String(repeating: item("<p>" + String(repeating: "x", count: 500)), count: 500)
    let found = try records("<rss><channel>" + broken + item("Last") + "</channel></rss>")
    #expect(found.count == 501 && names(found).last == "Last 1")
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
