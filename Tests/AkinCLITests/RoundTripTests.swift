import Akin
import AkinTestSupport
import Foundation
import Testing

/// What is exported imports to the same papers, whichever the format.
@Suite struct RoundTripTests {
  private static let papers: [Paper] = {
    var generator = SeededGenerator(seed: 20)
    // Little is known of some, and an address may be that of another paper.
    var bare = Paper(id: PaperID("s2:0a1b2c"), title: "Nothing but a title is known of this")
    bare.otherIDs = [PaperID("openreview:bare")]
    bare.keywords = ["alone", "b, c"]
    var misled = Paper(id: PaperID("akin:0123456789abcdef"), title: "Its address is the other's")
    misled.authors = ["Ada Example"]
    misled.url = "http://dx.doi.org/10.1000/n1"
    return [misled, bare]
      + (0..<60).map { number in
        var paper = generator.awkwardPaper()
        paper.id = PaperID("doi:10.1000/n\(number)")
        paper.otherIDs = number % 3 == 0 ? [PaperID("arxiv:2401.\(10_000 + number)")] : []
        // Names of no known scheme, too, as the main one and beside it.
        if number % 5 == 0 { paper.id = PaperID("My/Id \(number), {a}_b") }
        if number % 7 == 0 { paper.otherIDs.append(PaperID("openreview:x\(number)")) }
        paper.title += " \(number)"
        return paper
      }
  }()

  /// All that is known of the papers, and in formats for all of it, the same lines.
  @Test(arguments: ["jsonl", "json", "csv", "tsv"])
  func everyFieldComesBack(format: String) throws {
    let (before, after) = try exported(as: format)
    #expect(before.count == RoundTripTests.papers.count && before == after)
  }

  /// Formats of reference managers know no votes, categories or addresses.
  @Test(arguments: ["bibtex", "ris", "csl"])
  func whatIsCitedComesBack(format: String) throws {
    let cited = { (lines: [String]) in
      try lines.map { line in
        let paper = try #require(PaperTable.paper(ofJSON: line))
        return [
          paper.id.description, paper.title, paper.abstract, paper.authors.joined(separator: "|"),
          paper.keywords.joined(separator: "|"), paper.venue ?? "",
          paper.date?.description ?? "",
          Set(paper.allIDs.map(\.description)).sorted().joined(separator: "|"),
        ]
      }.sorted { $0.joined() < $1.joined() }
    }
    let (before, after) = try exported(as: format)
    #expect(before.count == RoundTripTests.papers.count)
    #expect(try cited(before) == cited(after))
  }

  @Test(arguments: ["tsv", "csv", "json", "jsonl"])
  func ratingsComeBack(format: String) throws {
    let folder = try TemporaryFolder()
    let akin = AkinProcess(folder: folder.path)
    let papers = try folder.write(TopicBoard(papersPerTopic: 3).jsonLines, to: "papers.jsonl")
    #expect(try akin.run(["import", papers, "--no-index"]).status == 0)
    let notes = ["\"quoted\" first", "a, comma; and 'more'", "Gödel 深度学习"]
    for (number, note) in notes.enumerated() {
      #expect(try akin.run(["like", "topic0-\(number)", "--note", note]).status == 0)
    }
    #expect(try akin.run(["rate", "topic1-0", "2"]).status == 0)
    let before = try akin.run(["ratings", "--json"]).output
    let file = folder.file("ratings.\(format)")
    #expect(try akin.run(["ratings", "--export", file]).status == 0)
    #expect(try akin.run(["profile", "create", "other"]).status == 0)
    let back = try akin.run(["ratings", "--import", file, "--profile", "other"])
    #expect(back.status == 0, "\(back.errors)")
    #expect(try akin.run(["ratings", "--json", "--profile", "other"]).output == before)
  }

  @Test func aListIsCitedAsAnExportIs() throws {
    let folder = try TemporaryFolder()
    let akin = AkinProcess(folder: folder.path)
    let papers = try folder.write(TopicBoard(papersPerTopic: 3).jsonLines, to: "papers.jsonl")
    #expect(try akin.run(["import", papers, "--no-index"]).status == 0)
    for format in ["bibtex", "ris", "csl"] {
      let shown = try akin.run(["show", "topic0-0", "topic1-2", "--\(format)"]).output
      let exported = try akin.run(["export", "topic0-0", "topic1-2", "--format", format]).output
      #expect(!shown.isEmpty && shown == exported)
    }
  }

  /// The papers as JSON lines, and again after a way through a format.
  private func exported(as format: String) throws -> (before: [String], after: [String]) {
    let folder = try TemporaryFolder()
    let akin = AkinProcess(folder: folder.path)
    let lines = RoundTripTests.papers.map { PaperTable.json(of: $0) + "\n" }.joined()
    let source = try folder.write(lines, to: "papers.jsonl")
    let taken = try akin.run(["import", source, "--no-index"])
    #expect(taken.status == 0, "\(taken.errors)")
    let file = folder.file("papers.\(format)")
    #expect(try akin.run(["export", "--format", format, "-o", file]).status == 0)
    let other = ["--library", folder.file("other.sqlite")]
    let back = try akin.run(["import", file, "--no-index"] + other)
    #expect(back.status == 0, "\(back.errors)")
    let list = { (library: [String]) in
      try akin.run(["export", "--format", "jsonl"] + library).output
        .split(separator: "\n").map(String.init).sorted()
    }
    return (try list([]), try list(other))
  }
}
