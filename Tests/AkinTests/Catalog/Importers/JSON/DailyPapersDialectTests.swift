import Testing

@testable import Akin

extension SourceFixture {
  static let dailyPapers = SourceFixture(
    format: "daily-json",
    text: #"""
      [
        {"paper": {"id": "2405.00001", "title": "Slow\n  Gardens", "summary": "We grow\nmoss.",
          "authors": [{"_id": "1", "name": "Ana Be", "hidden": false},
            {"_id": "2", "user": {"fullname": "Cy De", "user": "cyde"}}],
          "publishedAt": "2024-05-01T17:34:15.000Z", "upvotes": 7, "ai_keywords": ["moss", "soil"]},
         "publishedAt": "2024-05-03T03:50:58.348Z", "title": "Slow Gardens", "numComments": 2,
         "thumbnail": "https://example.org/x.png"},
        {"paper": {"id": "2405.00002", "title": "No summary", "authors": [],
          "publishedAt": "2024-05-02T00:00:00.000Z", "submittedOnDailyAt": "2024-05-03T00:00:00.000Z",
          "upvotes": 0}, "publishedAt": "2024-05-02T00:00:00.000Z", "numComments": 0},
        {"id": "2405.00003", "title": "By itself", "summary": "Alone.", "upvotes": 1,
          "authors": [{"name": "Ef Ga"}], "publishedAt": "2024-05-04T00:00:00.000Z"}
      ]
      """#)
}

@Suite struct DailyPapersDialectTests {
  @Test func entriesAndPapersAreRead() throws {
    #expect(
      try SourceFixture.dailyPapers.papers() == [
        .expected(
          "arxiv:2405.00001", title: "Slow Gardens", abstract: "We grow moss.",
          authors: ["Ana Be", "Cy De"], date: "2024-05-01", keywords: ["moss", "soil"], upvotes: 7,
          comments: 2),
        .expected(
          "arxiv:2405.00002", title: "No summary", date: "2024-05-02", upvotes: 0, comments: 0),
        .expected(
          "arxiv:2405.00003", title: "By itself", abstract: "Alone.", authors: ["Ef Ga"],
          date: "2024-05-04", upvotes: 1),
      ])
  }

  @Test(arguments: [
    (
      #"{"status": "no_data", "date": "2025-01-11", "message": "No papers found"}"#,
      "No papers found"
    ),
    (#"{"error": "Invalid date"}"#, "Invalid date"),
  ])
  func anAnswerWithoutPapersIsTheReason(text: String, reason: String) throws {
    let fixture = SourceFixture(format: "json", text: text)
    #expect(try fixture.reasons() == ["the service answered: \(reason)"])
  }

  @Test func aDayThatBreaksOffKeepsWhatCameBefore() throws {
    let whole = SourceFixture.dailyPapers.text
    let end = try #require(whole.firstRange(of: #""id": "2405.00003""#)).lowerBound
    let records = try SourceFixture(format: "json", text: String(whole[..<end])).records()
    #expect(records.count == 3)
    #expect(
      records.last
        == .rejected(RejectedRecord(line: 11, reason: "not a complete JSON object", text: "{")))
  }

  @Test func anEmptyDayHoldsNoPaper() throws {
    #expect(throws: ImportError.noPapers(file: "test", format: "JSON")) {
      _ = try SourceFixture(format: "json", text: "[]").records()
    }
  }
}
