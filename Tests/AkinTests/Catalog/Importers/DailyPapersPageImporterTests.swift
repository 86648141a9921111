import Akin
import Foundation
import Testing

@Suite struct DailyPapersPageImporterTests {
  private let today = PaperDate(year: 2026, month: 11, day: 23)

  private func records(_ page: String, year: Int? = nil) throws -> [ImportedRecord] {
    let options = ImportOptions(today: try #require(today), year: year)
    var source = try PaperSource(bytes: Data(page.utf8), name: "page.txt", options: options)
    var records: [ImportedRecord] = []
    try source.forEachRecord { records.append($0) }
    return records
  }

  private func papers(_ page: String, year: Int? = nil) throws -> [Paper] {
    try records(page, year: year).compactMap { record in
      if case .paper(let paper, _) = record { return paper }
      return nil
    }
  }

  private func page(day: String, _ entries: String) -> String {
    "new\n\nSubscribe\n\nDaily Papers\n\nby the community\n\n\(day)\n\n\(entries)"
  }

  private let entry = """
    A Title: With a Colon

    The abstract, which is one paragraph. It has 3 sentences. On Jun 17 nothing happened.

      • 3 authors
    ·
    """

  @Test func anEntryHasAllOfItsParts() throws {
    let paper = try #require(try papers(page(day: "Dec 9", entry + "\nOct 4, 2023 7")).first)
    #expect(paper.title == "A Title: With a Colon")
    #expect(
      paper.abstract.hasPrefix("The abstract, which") && paper.abstract.hasSuffix("happened."))
    #expect(paper.authorCount == 3)
    #expect(paper.date?.description == "2023-10-04")
    #expect(paper.comments == 7)
    #expect(paper.id.isMadeByAkin)
  }

  /// The page's year is the latest that does not put its day after the day of the import.
  @Test(arguments: [
    ("Dec 9", "2025-06-17"), ("Nov 23", "2026-06-17"), ("Nov 24", "2025-06-17"),
    ("Jan 2", "2026-06-17"), ("Dec 9, 2022", "2022-06-17"), ("Feb 29", "2024-06-17"),
  ])
  func aDateWithoutAYearIsOfThePagesYear(day: String, expected: String) throws {
    let found = try papers(page(day: day, entry + "\nJun 17"))
    #expect(found.first?.date?.description == expected)
  }

  @Test func theYearCanBeGiven() throws {
    let found = try papers(page(day: "Dec 9", entry + "\nJun 17"), year: 2019)
    #expect(found.map { $0.date?.description } == ["2019-06-17"])
    #expect(found.first?.title == "A Title: With a Colon")
  }

  @Test func navigationIsNoPaper() throws {
    let entries =
      entry + "\nOct 4, 2023\n\nPrevious\n\nNext\n\nLoad more\n\n"
      + entry.replacing("A Title", with: "Another") + "\nJul 1, 2022"
    let found = try papers(page(day: "Dec 9", entries) + "\n\nAbout\n\nTerms\n")
    #expect(found.map(\.title) == ["A Title: With a Colon", "Another: With a Colon"])
  }

  @Test func anAbstractMayHaveSeveralParagraphs() throws {
    let long = String(repeating: "Words of the first paragraph. ", count: 10)
    let entries = "The Title\n\n\(long)\n\nThe end.\n\n  • 1 authors\n·\nMay 1, 2020"
    let paper = try #require(try papers(page(day: "Dec 9", entries)).first)
    #expect(paper.title == "The Title")
    #expect(paper.abstract.hasSuffix("paragraph. The end."))
  }

  @Test func carriageReturnsAndASingleLineFootAreRead() throws {
    let entries = "T\n\nThe abstract.\n\n• 12 authors · Oct 4, 2023 5"
    let found = try papers(page(day: "Dec 9", entries).replacing("\n", with: "\r\n"))
    #expect(found.first?.authorCount == 12 && found.first?.comments == 5)
  }

  @Test func anEntryThatIsCutOffKeepsWhatThereIs() throws {
    #expect(try papers(page(day: "Dec 9", entry)).first?.date == nil)
    let cut = try records(page(day: "Dec 9", "  • 3 authors\n·\nOct 4, 2023\n" + entry + "\nMay 1"))
    #expect(cut.count == 2)
    guard case .rejected(let record) = cut[0] else {
      Issue.record("An author count without a paper was taken for one")
      return
    }
    #expect(record.reason.contains("title"))
  }

  @Test func aDayThatNoYearHasIsRejected() throws {
    let found = try records(page(day: "Dec 9", entry + "\nFeb 30"))
    #expect(found.count == 1)
    guard case .rejected(let record) = found[0] else {
      Issue.record("30 February was taken for a day")
      return
    }
    #expect(record.reason.contains("2/30"))
  }

  @Test func aLineThatIsNoTextCostsItsEntryAlone() throws {
    var bytes = Data(page(day: "Dec 9", "Broken ").utf8)
    bytes +=
      [0xFF, 0xFE] + Data("\n\nAbstract.\n\n  • 2 authors\n·\nMay 1, 2020\n\n\(entry)\nMay 2".utf8)
    let options = ImportOptions(today: try #require(today))
    var source = try PaperSource(bytes: bytes, name: "page.txt", options: options)
    var found: [ImportedRecord] = []
    try source.forEachRecord { found.append($0) }
    #expect(found.count == 2)
    guard case .rejected(let record) = found[0], case .paper(let paper, _) = found[1] else {
      Issue.record("Expected a rejection and a paper, found \(found)")
      return
    }
    #expect(record.reason.contains("UTF-8"))
    #expect(paper.title == "A Title: With a Colon")
  }

  @Test func aPageWithoutAPaperSaysSo() {
    #expect(throws: ImportError.noPapers(file: "page.txt", format: "a Daily Papers page as text")) {
      try papers(page(day: "Dec 9", "Nothing today.\n"))
    }
  }
}
