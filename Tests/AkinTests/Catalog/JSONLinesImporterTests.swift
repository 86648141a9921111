import Akin
import Foundation
import Testing

@Suite struct JSONLinesImporterTests {
  private func records(_ text: String) throws -> [ImportedRecord] {
    let today = try #require(PaperDate(year: 2026, month: 11, day: 23))
    var source = try PaperSource(
      bytes: Data(text.utf8), name: "papers.jsonl", options: ImportOptions(today: today))
    var records: [ImportedRecord] = []
    try source.forEachRecord { records.append($0) }
    return records
  }

  private func paper(_ text: String) throws -> Paper {
    guard case .paper(let paper, _) = try #require(try records(text).first) else {
      throw ImportError.unknownFormat(file: "test")
    }
    return paper
  }

  @Test func anArchiveRecordHasItsFields() throws {
    let paper = try paper(
      """
      {"id": "2405.14908", "title": "A  Title", "abstract": " It\\nis. ", "authors": ["Ana B", "C D"], \
      "date": "2024-05-28", "published": "2024-05-23", "categories": ["cs.CL"], "upvotes": 3, \
      "comments": 2}
      """)
    #expect(paper.id.description == "arxiv:2405.14908")
    #expect(paper.title == "A Title" && paper.abstract == "It is.")
    #expect(paper.authors == ["Ana B", "C D"] && paper.authorCount == 2)
    #expect(paper.date?.description == "2024-05-23")
    #expect(paper.upvotes == 3 && paper.comments == 2)
  }

  @Test func aRecordOfTheArxivSnapshotHasItsFields() throws {
    let paper = try paper(
      """
      {"id":"0704.0001","submitter":"A","authors":"C. D\\\\'eak, E. Fox and G. Hu","title":"On\\n  x",\
      "comments":"37 pages","journal-ref":null,"doi":"10.1103/PhysRevD.76.013009 10.1/2",\
      "categories":"hep-ph math.CO","license":null,"abstract":"  We.\\n","versions":[{"version":"v1",\
      "created":"Mon, 2 Apr 2007 19:18:42 GMT"},{"version":"v2","created":"Tue, 24 Jul 2007 20:10:27 GMT"}],\
      "update_date":"2008-11-26","authors_parsed":[["Deak","C.",""],["Fox","E.","Jr"]]}
      """)
    #expect(paper.id.description == "arxiv:0704.0001")
    #expect(paper.otherIDs.map(\.description) == ["doi:10.1103/physrevd.76.013009"])
    #expect(paper.authors == ["C. Deak", "E. Fox Jr"])
    #expect(paper.categories == ["hep-ph", "math.CO"])
    #expect(paper.date?.description == "2007-04-02" && paper.version == 2)
    #expect(paper.comments == nil && paper.abstract == "We.")
  }

  @Test(arguments: [
    (#"["graph  networks", "", "Li, Po", "graph networks"]"#, ["graph networks", "Li, Po"]),
    (#""spam, search engines ,spam""#, ["spam", "search engines"]),
    (#""Li, Po; index pruning""#, ["Li, Po", "index pruning"]), ("null", []), (#""""#, []),
  ])
  func keywordsAreAListOrParted(field: String, keywords: [String]) throws {
    #expect(try paper(#"{"title": "T", "keywords": \#(field)}"#).keywords == keywords)
  }

  @Test func authorsInOneStringArePartedAtCommasAndAnd() throws {
    let paper = try paper(#"{"title": "T", "authors": "A. Be, C. De and E. Fa"}"#)
    #expect(paper.authors == ["A. Be", "C. De", "E. Fa"])
  }

  @Test func anUnknownIdIsKeptAndAMissingOneIsMade() throws {
    #expect(try paper(#"{"id": "My/Id 7", "title": "T"}"#).id.description == "My/Id 7")
    #expect(try paper(#"{"title": "T", "year": 2020}"#).id.isMadeByAkin)
    #expect(try paper(#"{"id": 42, "title": "T"}"#).id.description == "42")
    #expect(try paper(#"{"id": 2301.10000, "title": "T"}"#).id.description == "arxiv:2301.10000")
    #expect(try paper(#"{"id": " a  b\n", "title": "T"}"#).id.description == "a  b")
    #expect(try paper(#"{"id": "", "title": "T", "otherIDs": [""]}"#).id.isMadeByAkin)
  }

  @Test func noneAndOneAreCountsAndTruthIsNot() throws {
    let paper = try paper(
      #"{"title": "T", "upvotes": 1, "comments": 0, "version": 1, "authorCount": true}"#)
    #expect(paper.upvotes == 1 && paper.comments == 0 && paper.version == 1)
    #expect(paper.authorCount == nil)
  }

  /// Numbers that are no counts, and characters that end a text elsewhere.
  @Test func hostileValuesSayNothing() throws {
    let odd = try paper(
      #"{"title": "\ufeffA\u0000B", "upvotes": 1e300, "comments": -4, "authorCount": 1.5, "year": true}"#
    )
    #expect(odd.title == "AB" && odd.upvotes == nil && odd.comments == nil)
    #expect(odd.authorCount == nil && odd.date == nil)
    #expect(try paper(#"{"title": "T", "upvotes": 99999999999999999999}"#).upvotes == nil)
  }

  @Test(arguments: [
    (#"{"title": "T""#, "not a complete JSON object"),
    (#"[1]"#, "JSON, but not an object"),
    (#"{"id": "1"}"#, "the field \"title\" is missing or empty"),
    (#"{"title": " "}"#, "the field \"title\" is missing or empty"),
    (#"{"title": null}"#, "the field \"title\" is missing or empty"),
    (#"{"title": ["T"]}"#, "the field \"title\" is not text"),
    (#"{"title": 5}"#, "the field \"title\" is not text"),
    ("# a note", "not a complete JSON object"), ("<html>", "not a complete JSON object"),
    ("5", "JSON, but not an object"), (#""text""#, "JSON, but not an object"),
  ])
  func aBadRecordIsRejectedWithItsReason(line: String, reason: String) throws {
    let found = try records("{\"title\": \"Good\"}\n\n" + line + "\n{\"title\": \"Also good\"}\n")
    #expect(found.count == 3)
    guard case .rejected(let record) = found[1] else {
      Issue.record("\(found[1])")
      return
    }
    #expect(record.line == 3 && record.reason == reason)
  }

  /// Only a paper without a title is none.
  @Test(arguments: [
    "id", "abstract", "summary", "authors", "authors_parsed", "categories", "keywords", "venue",
    "journal-ref", "url", "doi", "date", "published", "version", "versions", "upvotes", "otherIDs",
    "collections", "authorCount", "comments",
  ])
  func aFieldOfAnotherTypeSaysNothing(field: String) throws {
    for value in [#"{"a": 1}"#, "[[1]]", "[{}]", "true", "-7.5", "null"] {
      let paper = try paper(#"{"title": "T", "\#(field)": \#(value), "year": 2020}"#)
      #expect(paper.title == "T" && paper.abstract.isEmpty && paper.authors.isEmpty)
      #expect(paper.categories.isEmpty && paper.venue == nil && paper.url == nil)
    }
  }

  @Test func whatIsNoNameAmongAuthorsIsPassedOver() throws {
    let paper = try paper(#"{"title": "T", "authors": ["Ana Be", null, {"name": "Cy De"}, 5]}"#)
    #expect(paper.authors == ["Ana Be", "Cy De"])
  }

  /// Wherever an odd line stands, it is all that is lost, whatever the file is called.
  @Test(arguments: ["papers.jsonl", "papers.ndjson.gz", "papers.json", "standard input"])
  func anOddLineCostsItself(name: String) throws {
    let today = try #require(PaperDate(year: 2026, month: 11, day: 23))
    for odd in ["# a note", "<html>", "5", #""text""#, #"{"title": "cut "#, "title,year", "[1"] {
      for place in [0, 1, 7, 20] {
        var lines = (0..<20).map { #"{"title": "Paper \#($0)"}"# }
        lines.insert(odd, at: place)
        var source = try PaperSource(
          bytes: Data(lines.joined(separator: "\n").utf8), name: name,
          options: ImportOptions(today: today))
        var (count, rejected) = (0, [RejectedRecord]())
        try source.forEachRecord { record in
          if case .rejected(let record) = record { rejected.append(record) } else { count += 1 }
        }
        #expect(source.format.name == "jsonl" && count == 20, "\(odd) at \(place)")
        #expect(rejected.map(\.line) == [place + 1] && rejected.map(\.text) == [odd])
      }
    }
  }
}
