import AkinTestSupport
import Foundation
import Testing

@testable import Akin

@Suite struct BenchmarkReadingTests {
  private let files: TemporaryFolder
  private var folder: BenchmarkFolder { BenchmarkFolder(path: files.path) }

  init() throws {
    files = try TemporaryFolder()
    try BenchmarkBoard.write(to: files)
  }

  @Test func authorLibraries() async throws {
    var benchmark = try await LikedListBenchmark.authorLibraries(in: folder)
    #expect(benchmark.lists.map(\.name) == ["u0", "u1", "u2", "u3"])
    let list = try #require(benchmark.lists.first)
    let ids = { (numbers: [Int]) in
      Set(numbers.map { benchmark.papers.papers[$0].id.description })
    }
    #expect(ids(list.liked) == ["topic0-0", "topic0-1", "topic0-2", "topic0-3"])
    #expect(list.relevant.count == 5 && ids(list.relevant).contains("topic0-8"))
    benchmark.keepPeople(2)
    #expect(benchmark.lists.map(\.name) == ["u0", "u2"])
  }

  /// Each draw parts the list into two halves, the same ones every time.
  @Test func halvesOfReferenceLists() async throws {
    var benchmark = try await LikedListBenchmark.referenceHalves(in: folder, drawCount: 3)
    #expect(benchmark.lists.count == 12)
    for list in benchmark.lists {
      #expect(list.liked.count == 5 && list.relevant.count == 5)
      #expect(Set(list.liked).isDisjoint(with: list.relevant))
    }
    #expect(Set(benchmark.lists.prefix(3).map(\.liked)).count > 1)
    let again = try await LikedListBenchmark.referenceHalves(in: folder, drawCount: 3)
    #expect(again.lists == benchmark.lists)
    benchmark.keepPeople(1)
    #expect(benchmark.lists.map(\.person) == Array(repeating: "10.1/citing0", count: 3))
    // Draws of one list are no three people.
    let values = await benchmark.measure(KeywordRanker(papers: benchmark.papers))
    #expect(values.map(\.names) == Array(repeating: ["10.1/citing0"], count: 3))
  }

  @Test func citeULikeHasPapersWithoutTitle() async throws {
    let benchmark = try await LikedListBenchmark.citeULike(in: folder, likeCount: 10)
    #expect(benchmark.papers.papers.count == 120)
    #expect(benchmark.lists.allSatisfy { $0.liked.count == 10 && $0.relevant.count == 10 })
  }

  /// A cited paper that is missing is still to be found.
  @Test func citationQueries() async throws {
    try files.write("1\ttopic0-0\t1\n1\tnowhere\t1\n", to: "acm-cr/acm-cr/sentences_qrels.tsv")
    let queries = try await CitationQueries(.sentences, in: folder).queries
    #expect(queries.map(\.name) == ["1"])
    #expect(queries[0].relevant.count == 2 && queries[0].relevant[0] < 0)
  }

  @Test func reviews() async throws {
    let review = try #require(try await ScreeningReview.all(in: folder).first)
    #expect(review.name == "Review_A" && review.included.count == 30)
    #expect(
      review.included.allSatisfy { review.papers.papers[$0].id.description.hasPrefix("topic2") })
  }

  /// Years as other programs write them.
  @Test func datesOfPapers() async throws {
    let file = try files.write(
      """
      {"id": "a", "title": "", "year": "2002.0"}
      {"id": "b", "title": "", "year": 2003}
      {"id": "c", "title": "", "year": null}
      {"id": "d", "title": "", "date": "2004-05-06"}

      """, to: "dates.jsonl")
    let papers = try await BenchmarkPapers(readingFrom: file).papers
    #expect(papers.map { $0.date?.description } == ["2002", "2003", nil, "2004-05-06"])
  }

  /// A library that is imported and a benchmark that is measured read the same keywords.
  @Test(arguments: [
    #"["a b", " a  b ", "", 7, "c"]"#, #""spam, search engines ,spam""#,
    #""Li, Po; index pruning""#, #""""#, "null",
  ])
  func keywordsAreThoseOfAnImport(field: String) async throws {
    let line = #"{"id": "a", "title": "T", "keywords": \#(field)}"#
    let file = try files.write(line + "\n", to: "keywords.jsonl")
    let papers = try await BenchmarkPapers(readingFrom: file).papers
    let imported = try ImportedText(line).papers
    #expect(papers.map(\.keywords) == imported.map(\.keywords))
  }

  @Test func aMissingFileIsNamed() async throws {
    try FileManager.default.removeItem(atPath: files.file("author-libraries.tsv"))
    await #expect(
      throws: BenchmarkError.missingFile(name: "author-libraries.tsv", folder: files.path)
    ) { try await LikedListBenchmark.authorLibraries(in: folder) }
  }

  @Test func aMissingFieldIsNamed() async throws {
    let file = try files.write(
      "user\tpaper\tsplit\nu0\ttopic0-0\n", to: "author-libraries.tsv")
    await #expect(throws: BenchmarkError.missingField(file: file, line: 2, field: "split")) {
      try await LikedListBenchmark.authorLibraries(in: folder)
    }
  }

  @Test func anUnknownSplitIsNamed() async throws {
    let file = try files.write("u0\ttopic0-0\tliked\n", to: "author-libraries.tsv")
    await #expect(
      throws: BenchmarkError.badField(
        file: file, line: 1, field: "split", found: "liked", expected: "like or test")
    ) { try await LikedListBenchmark.authorLibraries(in: folder) }
  }

  @Test func aBadGradeIsNamed() async throws {
    let file = try files.write("Review_A\ttopic0-0\tyes\n", to: "systematic-reviews/labels.tsv")
    await #expect(
      throws: BenchmarkError.badField(
        file: file, line: 1, field: "grade", found: "yes", expected: "0, 1 or 2")
    ) { try await ScreeningReview.all(in: folder) }
  }

  @Test(arguments: [
    ("{\"id\": \"a\"", "no complete JSON object"),
    ("{\"id\": \"a\"}", "the field \"title\" is missing"),
    ("{\"title\": \"a\"}", "the field \"id\" is missing"),
  ])
  func aBadPaperIsNamed(line: String, reason: String) async throws {
    let file = try files.write("\n" + line + "\n", to: "bad.jsonl")
    await #expect(throws: BenchmarkError.badPaper(file: file, line: 2, reason: reason)) {
      try await BenchmarkPapers(readingFrom: file)
    }
  }

  @Test func nothingToMeasureIsSaid() async throws {
    try files.write("u0\tnowhere\tlike\n", to: "author-libraries.tsv")
    await #expect(
      throws: BenchmarkError.nothing(benchmark: "author-libraries", folder: files.path)
    ) { try await LikedListBenchmark.authorLibraries(in: folder) }
  }
}
