import Akin
import AkinTestSupport
import Foundation
import Testing

@testable import AkinStore

/// A library in memory.
func emptyWorkspace() throws -> Workspace { Workspace(file: try LibraryFile()) }

extension Workspace {
  /// Imports a text.
  @discardableResult
  func importText(
    _ text: String, isDryRun: Bool = false, liking collection: LikedCollection? = nil
  ) throws -> ImportSummary {
    let today = try #require(PaperDate(year: 2026, month: 11, day: 23))
    var source = try PaperSource(
      bytes: Data(text.utf8), name: "test", options: ImportOptions(today: today))
    var choices = ImportChoices()
    (choices.isDryRun, choices.liking) = (isDryRun, collection)
    return try importPapers(from: &source, choices: choices)
  }
}

@Suite struct ImportTests {
  private func counts(_ summary: ImportSummary) -> [Int] {
    [
      summary.added, summary.updated, summary.unchanged, summary.duplicates, summary.skippedCount,
    ]
  }

  /// Where a paper appeared and what its reader filed it under says nothing of what it is about.
  @Test func venuesAndCollectionsAreKeptAndMakeNoVectorStale() throws {
    let workspace = try emptyWorkspace()
    try workspace.importText(#"{"id": "x", "title": "X", "collections": ["a/b"]}"#)
    let revision = try workspace.papers.revision()
    let text = #"{"id": "x", "title": "X", "venue": "Moss", "collections": ["c, d", "a/b"]}"#
    #expect(counts(try workspace.importText(text)) == [0, 1, 0, 0, 0])
    #expect(counts(try workspace.importText(text)) == [0, 0, 1, 0, 0])
    let paper = try #require(try workspace.paper(workspace.key(ofPaperNamed: "x")))
    #expect(paper.venue == "Moss" && paper.collections == ["c, d", "a/b"])
    #expect(try workspace.papers.revision() == revision)
  }

  @Test func importingTwiceChangesNothing() throws {
    let workspace = try emptyWorkspace()
    let text = TopicBoard(papersPerTopic: 5).jsonLines
    #expect(counts(try workspace.importText(text)) == [20, 0, 0, 0, 0])
    let revision = try workspace.papers.revision()
    #expect(counts(try workspace.importText(text)) == [0, 0, 20, 0, 0])
    #expect(try workspace.papers.revision() == revision)
  }

  @Test func aFileWithDuplicatesSettlesAtOnce() throws {
    let workspace = try emptyWorkspace()
    let text = """
      {"id": "2401.00001", "title": "One work of four", "date": "2024-01-02", "upvotes": 3}
      {"id": "2401.00001", "title": "One  work of four", "date": "2024-01-02", "upvotes": 9, "abstract": "x"}
      {"id": "10.1000/7", "title": "One Work of Four!", "date": "2024", "upvotes": 1}
      {"id": "2401.00002", "title": "One work of four", "date": "2023-05"}
      """
    #expect(counts(try workspace.importText(text)) == [2, 0, 0, 2, 0])
    #expect(counts(try workspace.importText(text)) == [0, 0, 2, 2, 0])
    let paper = try #require(try workspace.paper(workspace.key(ofPaperNamed: "10.1000/7")))
    #expect(paper.id.description == "arxiv:2401.00001")
    #expect(paper.upvotes == 9 && paper.abstract == "x")
    #expect(paper.date?.description == "2024-01-02")
  }

  @Test func theSameDOIIsTheSamePaper() throws {
    let workspace = try emptyWorkspace()
    try workspace.importText(#"{"id": "2401.00001", "doi": "10.1000/A", "title": "Preprint"}"#)
    let summary = try workspace.importText(#"{"id": "10.1000/a", "title": "In print", "url": "u"}"#)
    // Known under another name: it fills gaps and takes nothing away.
    #expect(counts(summary) == [0, 1, 0, 0, 0])
    let paper = try #require(try workspace.paper(workspace.key(ofPaperNamed: "10.1000/A")))
    #expect(paper.title == "Preprint" && paper.url == "u")
  }

  @Test func differentFirstAuthorsAreDifferentWorks() throws {
    let workspace = try emptyWorkspace()
    let summary = try workspace.importText(
      """
      {"id": "1", "title": "Introduction", "date": "2024", "authors": ["Ana Ruiz"]}
      {"id": "2", "title": "Introduction", "date": "2024", "authors": ["Kim Lee"]}
      """)
    #expect(counts(summary) == [2, 0, 0, 0, 0])
  }

  @Test func aNameStaysWithThePaperThatHasIt() throws {
    let workspace = try emptyWorkspace()
    try workspace.importText(
      """
      {"title": "Made", "date": "2024"}
      {"id": "2401.00001", "title": "Real", "date": "2024", "doi": "10.1000/q"}
      """)
    let made = try #require(try workspace.search("title:made", count: 1).first).paper.id
    let record = #"{"id": "\#(made)", "otherIDs": ["10.1000/q", "2401.00001"], "title": "Made"}"#
    #expect(counts(try workspace.importText(record)) == [0, 0, 1, 0, 0])
    let key = try workspace.key(ofPaperNamed: "10.1000/q")
    #expect(try workspace.paper(key)?.title == "Real")
    #expect(try workspace.paper(workspace.key(ofPaperNamed: made.description))?.id == made)
  }

  @Test func theSamePageReadAYearLaterIsTheSamePapers() throws {
    let workspace = try emptyWorkspace()
    let page = "Daily Papers\n\nDec 9\n\nTitle\n\nThe abstract.\n\n  • 3 authors\n·\nJun 17"
    #expect(try workspace.importText(page).added == 1)
    let later = try #require(PaperDate(year: 2028, month: 1, day: 2))
    var source = try PaperSource(
      bytes: Data(page.utf8), name: "page", options: ImportOptions(today: later))
    let summary = try workspace.importPapers(from: &source)
    #expect(counts(summary) == [0, 1, 0, 0, 0])
    #expect(try workspace.paperCount() == 1)
    let paper = try #require(try workspace.search("abstract", count: 1).first).paper
    #expect(paper.date?.description == "2025-06-17")
  }

  @Test func titlesOfSignsAreNotOneWork() throws {
    let workspace = try emptyWorkspace()
    let summary = try workspace.importText(
      """
      {"id": "1", "title": "\u{1F680}", "date": "2024"}
      {"id": "2", "title": "\u{1F642}", "date": "2024"}
      {"id": "3", "title": "C++", "date": "2024"}
      {"id": "4", "title": "C#", "date": "2024"}
      """)
    #expect(summary.added == 4)
  }

  @Test func theEarlierOrMoreExactDateStays() throws {
    let workspace = try emptyWorkspace()
    let date = { try workspace.paper(workspace.key(ofPaperNamed: "1"))?.date?.description }
    for (given, expected) in [
      ("2024-05", "2024-05"), ("2024-05-23", "2024-05-23"), ("2024-06-01", "2024-05-23"),
      ("2024-05", "2024-05-23"), ("2024-04-30", "2024-04-30"),
    ] {
      try workspace.importText("{\"id\": \"1\", \"title\": \"T\", \"date\": \"\(given)\"}")
      #expect(try date() == expected)
    }
  }

  @Test func versionsOnlyGoForward() throws {
    let workspace = try emptyWorkspace()
    try workspace.importText(#"{"id": "2401.00001v2", "title": "Second"}"#)
    #expect(
      counts(try workspace.importText(#"{"id": "2401.00001v1", "title": "First"}"#))
        == [0, 0, 1, 0, 0])
    #expect(
      counts(try workspace.importText(#"{"id": "2401.00001v3", "title": "Third"}"#))
        == [0, 1, 0, 0, 0])
    let paper = try workspace.paper(workspace.key(ofPaperNamed: "2401.00001"))
    #expect(paper?.title == "Third" && paper?.version == 3)
  }

  @Test func aRealNameReplacesAMadeOneAndRatingsStay() throws {
    let workspace = try emptyWorkspace()
    try workspace.importText(#"{"title": "A Work", "date": "2024-03-01"}"#)
    let key = try workspace.key(ofPaperTitled: "a work")
    _ = try workspace.rate([NewRating(paperKey: key, rating: .like)], profile: "default")
    try workspace.importText(#"{"id": "2403.00001", "title": "A work.", "date": "2024-03-02"}"#)
    #expect(try workspace.paperCount() == 1)
    #expect(try workspace.ratings(profile: "default").map(\.id.description) == ["arxiv:2403.00001"])
  }

  @Test func badRecordsAreCountedAndTheRestIsTaken() throws {
    let workspace = try emptyWorkspace()
    let summary = try workspace.importText("{\"title\": \"A\"}\n{\"title\n{\"title\": \"B\"}\n")
    #expect(counts(summary) == [2, 0, 0, 0, 1])
    #expect(
      summary.skipped == [
        SkippedRecord(file: "test", line: 2, reason: "not a complete JSON object")
      ])
  }

  @Test func aDryRunSaysTheSameAndChangesNothing() throws {
    let workspace = try emptyWorkspace()
    let text = TopicBoard(papersPerTopic: 3).jsonLines
    #expect(counts(try workspace.importText(text, isDryRun: true)) == [12, 0, 0, 0, 0])
    #expect(try workspace.paperCount() == 0)
  }

  @Test func keywordsMakeVectorsStale() throws {
    let workspace = try emptyWorkspace()
    try workspace.importText(#"{"id": "1", "title": "T"}"#)
    let revision = try workspace.papers.revision()
    #expect(
      counts(try workspace.importText(#"{"id": "1", "title": "T", "keywords": ["owls"]}"#))
        == [0, 1, 0, 0, 0])
    #expect(try workspace.papers.revision() > revision)
  }

  @Test func votesDoNotMakeVectorsStale() throws {
    let workspace = try emptyWorkspace()
    try workspace.importText(#"{"id": "1", "title": "T", "upvotes": 1}"#)
    let revision = try workspace.papers.revision()
    #expect(
      counts(try workspace.importText(#"{"id": "1", "title": "T", "upvotes": 5}"#))
        == [0, 1, 0, 0, 0])
    #expect(try workspace.papers.revision() == revision)
    try workspace.importText(#"{"id": "1", "title": "Another"}"#)
    #expect(try workspace.papers.revision() > revision)
  }
}

@Suite struct PaperNameTests {
  private func workspace() throws -> Workspace {
    let workspace = try emptyWorkspace()
    try workspace.importText(
      """
      {"id": "2306.15794", "title": "One", "date": "2023"}
      {"id": "2306.15795", "title": "Two", "date": "2023", "doi": "10.1000/Two"}
      {"id": "hep-th/9901001", "title": "Three", "date": "1999"}
      {"id": "My Own", "title": "Four: Gödel's", "date": "2020"}
      {"id": "4", "title": "Four godels", "date": "2021"}
      """)
    return workspace
  }

  @Test(arguments: [
    ("2306.15794", "One"), ("arXiv:2306.15794v9", "One"),
    ("https://arxiv.org/abs/2306.15795", "Two"),
    ("doi:10.1000/TWO", "Two"), ("10.1000/two", "Two"), ("hep-th/99", "Three"), ("hep", "Three"),
    ("ARXIV:2306.15794", "One"), ("arXiv:hep", "Three"), ("DOI:10.1000/T", "Two"),
    ("My Own", "Four: Gödel's"), ("My O", "Four: Gödel's"), ("2306.15795 ", "Two"),
  ])
  func aPaperIsFoundByAnyOfItsNames(name: String, title: String) throws {
    let workspace = try workspace()
    #expect(try workspace.paper(workspace.key(ofPaperNamed: name))?.title == title)
  }

  @Test func anUnknownOrAmbiguousNameSaysSo() throws {
    let workspace = try workspace()
    #expect(throws: StoreError.unknownPaper(name: "9999.99999")) {
      try workspace.key(ofPaperNamed: "9999.99999")
    }
    #expect(throws: StoreError.unknownPaper(name: "")) { try workspace.key(ofPaperNamed: " ") }
    for short in ["2", "230", "he"] {
      #expect(throws: StoreError.unknownPaper(name: short)) {
        try workspace.key(ofPaperNamed: short)
      }
    }
    let matches = ["arxiv:2306.15794", "arxiv:2306.15795"]
    #expect(throws: StoreError.ambiguousPaper(name: "2306", matches: matches, count: 2)) {
      try workspace.key(ofPaperNamed: "2306")
    }
  }

  @Test func aTitleFindsItsPaper() throws {
    let workspace = try workspace()
    #expect(try workspace.paper(workspace.key(ofPaperTitled: "ONE!"))?.title == "One")
    #expect(throws: StoreError.unknownTitle(title: "Five")) {
      try workspace.key(ofPaperTitled: "Five")
    }
    #expect(throws: StoreError.ambiguousTitle(title: "Four Gödels", matches: ["4", "My Own"])) {
      try workspace.key(ofPaperTitled: "Four Gödels")
    }
  }
}
