import AkinTestSupport
import Foundation
import Testing

/// The main job on the shipped sample, as a user would do it.
@Suite struct SessionTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess

  /// The sample that ships.
  private static let sample = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Scripts/sample-papers.txt").standardizedFileURL.path

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
    let result = try akin.run(["import", SessionTests.sample, "--json"])
    #expect(result.status == 0 && result.object["added"] as? Int == 60)
  }

  private func id(_ words: String) throws -> String {
    let result = try akin.run(["search", "title:\"\(words)\"", "--json"])
    return try #require(result.rows.first?["id"] as? String)
  }

  private func titles(_ arguments: [String]) throws -> [String] {
    try akin.run(arguments + ["--json"]).rows.compactMap { $0["title"] as? String }
  }

  @Test func everyPaperOfTheSampleIsWhole() throws {
    let ids = try akin.run(["search", "date:1900..", "-n", "all", "--tsv"]).output
      .split(separator: "\n").dropFirst().map { String($0.split(separator: "\t")[1]) }
    #expect(ids.count == 60)
    let papers = try akin.run(["show", "--json"] + ids).rows
    for paper in papers {
      #expect((paper["abstract"] as? String ?? "").count > 400)
      #expect((paper["authorCount"] as? Int ?? 0) > 0)
      #expect((paper["date"] as? String ?? "").count == 10)
    }
    #expect(papers.count == 60)
    #expect(papers.count { $0["comments"] is Int } == 11)
  }

  /// Each narrow topic of the sample: its papers find one another.
  @Test(arguments: [
    ["Four Kilobytes", "Whose Voice", "Keyword Spotting in a Language"],
    ["Folding without Neighbours", "Learning to Fold", "Loops Are Not Noise"],
    ["A Gaussian Process Filter", "What Repeats", "Timing the Missing Planet"],
    ["Forgetting on Purpose", "Masking the Middle", "Second Basket"],
    ["Borrowed Tastes", "Item Cold Start", "Ask the Catalogue"],
  ])
  func moreLikeThisStaysOnTheTopic(topic: [String]) throws {
    let found = try titles(["similar", id(topic[0]), "-n", "5"])
    for words in topic.dropFirst() {
      #expect(found.contains { $0.contains(words) }, "\(topic[0]): \(found)")
    }
  }

  @Test func recommendationsFollowTheLikes() throws {
    _ = try akin.run(["like", id("Four Kilobytes"), id("Folding without Neighbours")])
    let found = try titles(["recommend", "-n", "6"])
    for words in ["Whose Voice", "Keyword Spotting in a Language", "Learning to Fold", "Loops Are"]
    {
      #expect(found.contains { $0.contains(words) }, "\(words): \(found)")
    }
  }

  @Test func ratedPapersNeverComeBackAndUndoBringsThem() throws {
    let liked = try id("Four Kilobytes")
    let skipped = try id("Whose Voice")
    _ = try akin.run(["like", liked])
    #expect(try titles(["recommend", "-n", "all"]).count == 59)
    _ = try akin.run(["skip", skipped])
    let rows = try akin.run(["recommend", "-n", "all", "--json"]).rows
    #expect(rows.count == 58)
    #expect(!rows.contains { $0["id"] as? String == skipped || $0["id"] as? String == liked })
    #expect(try akin.run(["undo", "--json"]).rows.first?["id"] as? String == skipped)
    #expect(try titles(["recommend", "-n", "all"]).count == 59)
  }

  @Test func aListHasTheFieldsOfTheContract() throws {
    _ = try akin.run(["rate", id("Four Kilobytes"), "5", "--note", "fine"])
    let row = try #require(try akin.run(["recommend", "--json"]).rows.first)
    #expect(
      Set(row.keys) == ["rank", "id", "title", "score", "probability", "date", "reasons"])
    #expect(row["rank"] as? Int == 1)
    let reasons = try #require(row["reasons"] as? [[String: Any]])
    #expect(reasons.contains { $0["kind"] as? String == "liked" })
    #expect(reasons.contains { $0["kind"] as? String == "term" })
    #expect(isSum(reasons, row["score"]))
    let rating = try #require(try akin.run(["ratings", "--json"]).rows.first)
    #expect(rating["rating"] as? String == "5" && rating["note"] as? String == "fine")
    let similar = try akin.run(["similar", id("Four Kilobytes"), "--json"])
    #expect(
      Set(similar.rows.first?.keys.map { $0 } ?? []) == ["rank", "id", "title", "similarity"])
    let found = try akin.run(["search", "keyword", "--json"])
    #expect(Set(found.rows.first?.keys.map { $0 } ?? []) == ["rank", "id", "title", "score"])
  }

  /// Whether weights, which are written to billionths, add up to a score of six decimals.
  private func isSum(_ parts: [[String: Any]], _ score: Any?) -> Bool {
    let sum = parts.reduce(0) { $0 + ($1["weight"] as? Double ?? .nan) }
    return abs(sum - (score as? Double ?? .nan)) < 1e-6 + 1e-9 * Double(parts.count)
  }

  @Test func whatAScoreComesFromAddsUpToIt() throws {
    let liked = try id("Four Kilobytes")
    #expect(try akin.run(["why", liked]).status == 1)
    _ = try akin.run(["like", liked, id("Borrowed Tastes")])
    _ = try akin.run(["dislike", id("Folding without")])
    let list = try akin.run(["recommend", "-n", "all", "--json"]).rows
    let ids = list.compactMap { $0["id"] as? String }
    let rows = try akin.run(["why", "-", "--json"], input: Data(ids.joined(separator: "\n").utf8))
      .rows
    #expect(rows.count == 57)
    for (row, item) in zip(rows, list) {
      #expect(row["rank"] as? Int == item["rank"] as? Int && row["of"] as? Int == 57)
      #expect(row["score"] as? Double == item["score"] as? Double)
      let reasons = try #require(row["reasons"] as? [[String: Any]])
      let interests = try #require(row["interests"] as? [[String: Any]])
      #expect(isSum(reasons, row["score"]) && isSum(interests, row["score"]))
      #expect(interests.first?["name"] as? String == "all ratings")
      #expect(interests.last?["name"] as? String == "likes against dislikes")
    }
    let own = try #require(try akin.run(["why", liked, "--json"]).rows.first)
    #expect(own["rank"] is NSNull && own["score"] as? Double ?? 0 > 0.1)
  }

  /// The same list in each format, and the same bytes from one run to the next.
  @Test func everyFormatHoldsTheSameList() throws {
    _ = try akin.run(["like", id("Four Kilobytes")])
    let command = ["recommend", "-n", "7"]
    let expected = try akin.run(command + ["--json"]).rows.compactMap { $0["id"] as? String }
    #expect(expected.count == 7)
    let lines = try akin.run(command + ["--jsonl"]).output.split(separator: "\n")
    #expect(lines.count == 7 && lines.allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
    for (flag, separator) in [("--tsv", "\t"), ("--csv", ",")] {
      let rows = try akin.run(command + [flag]).output.split(separator: "\n")
      #expect(
        rows[0]
          == ["rank", "id", "title", "score", "probability", "date", "reasons"]
          .joined(separator: separator))
      #expect(rows.dropFirst().map { String($0.split(separator: separator)[1]) } == expected)
    }
    let piped = try akin.run(command)
    #expect(piped.output == (try akin.run(command + ["--tsv"]).output))
    #expect(piped.output == (try akin.run(command)).output)
    let bibtex = try akin.run(command + ["--bibtex"]).output
    #expect(expected.allSatisfy { bibtex.contains("@misc{\($0),") })
    let ris = try akin.run(command + ["--ris"]).output
    #expect(ris.split(separator: "\n").count { $0 == "ER  - " } == 7)
  }

  @Test func idsArePipedFromOneCommandToTheNext() throws {
    let list = try akin.run(["search", "keyword spotting"]).output
    let liked = try akin.run(["like", "-", "--json"], input: Data(list.utf8))
    #expect(liked.rows.count == list.split(separator: "\n").count - 1 && liked.rows.count >= 3)
    let ids = liked.rows.compactMap { $0["id"] as? String }.joined(separator: "\n")
    #expect(try akin.run(["unrate", "-", "--json"], input: Data(ids.utf8)).rows.count >= 3)
  }

  @Test(arguments: [["why", "-"], ["like", "-"], ["profile", "influence", "-"]])
  func standardInputWithoutIdsIsNoList(command: [String]) throws {
    let result = try akin.run(command, input: Data("rank\tid\ttitle\n".utf8))
    #expect(result.status == 2)
    #expect(
      result.errors == """
        Error: Standard input names no paper. Give ids, one a line, or what a command with --tsv prints.

        """)
  }

  @Test func filtersNarrowTheList() throws {
    _ = try akin.run(["like", id("Four Kilobytes")])
    let rows = try akin.run(["recommend", "--since", "2024-01-01", "-n", "all", "--json"]).rows
    #expect(!rows.isEmpty && rows.count < 59)
    #expect(rows.allSatisfy { ($0["date"] as? String ?? "") >= "2024" })
    let with = try titles(["recommend", "--include", "protein", "-n", "all"])
    let without = try titles(["recommend", "--exclude", "protein", "-n", "all"])
    #expect(with.count + without.count == 59 && !with.isEmpty)
    let none = try akin.run(["recommend", "--query", "zebra", "--json"])
    #expect(none.status == 1 && none.output == "[]\n")
  }

  @Test func ratingsGoOutAndComeBack() throws {
    _ = try akin.run(["like", id("Four Kilobytes"), "--note", "a\tnote"])
    _ = try akin.run(["rate", id("Whose Voice"), "2"])
    let before = try akin.run(["ratings", "--json"]).output
    for name in ["ratings.tsv", "ratings.json"] {
      let file = folder.file(name)
      #expect(try akin.run(["ratings", "--export", file]).status == 0)
      _ = try akin.run(["profile", "create", name])
      #expect(try akin.run(["ratings", "--import", file, "--profile", name]).status == 0)
      let after = try akin.run(["ratings", "--json"], environment: ["AKIN_PROFILE": name]).output
      #expect(after.replacing("a note", with: "a\\tnote") == before)
    }
  }

  @Test func rankNeedsNoLibrary() throws {
    let liked = try [id("Four Kilobytes"), id("Whose Voice")].joined(separator: "\n")
    let likes = try folder.write(liked + "\n", to: "likes.txt")
    let elsewhere = try TemporaryFolder()
    let result = try AkinProcess(folder: elsewhere.path).run(
      ["rank", "--papers", SessionTests.sample, "--likes", likes, "-n", "all", "--json"])
    #expect(result.status == 0 && result.rows.count == 58)
    #expect((result.rows[0]["title"] as? String ?? "").contains("Keyword Spotting in a Language"))
    #expect(!FileManager.default.fileExists(atPath: elsewhere.file("library.sqlite")))
    let unknown = try folder.write("nothing\n", to: "unknown.txt")
    let failed = try akin.run(["rank", "--papers", SessionTests.sample, "--likes", unknown])
    #expect(failed.status == 2)
    #expect(failed.errors.contains("unknown.txt: 'nothing' is not among the papers"))
  }

  @Test func neighborTablesAgreeInEveryFormat() throws {
    let csv = try akin.run(["neighbors", "-k", "3", "--format", "csv"]).output
    let rows = csv.split(separator: "\n")
    #expect(rows[0] == "id,rank,neighbor,similarity" && rows.count == 181)
    let file = folder.file("neighbors.csv")
    #expect(try akin.run(["neighbors", "-k", "3", "-o", file]).status == 0)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == csv)
    let ids = try folder.write(String(rows[4].split(separator: ",")[0]) + "\n", to: "ids.txt")
    let one = try akin.run(["neighbors", "-k", "3", "--ids", ids, "--csv"]).output
    #expect(one.split(separator: "\n").dropFirst() == rows[4...6])
    #expect(try akin.run(["neighbors", "-o", folder.file("n.npz")]).status == 0)
    let archive = try Data(contentsOf: URL(fileURLWithPath: folder.file("n.npz")))
    #expect(archive.starts(with: Data("PK".utf8)))
  }

  @Test func vectorsComeWithTheirIds() throws {
    let file = folder.file("vectors.npy")
    #expect(try akin.run(["vectors", "-o", file]).status == 0)
    let ids = try String(contentsOfFile: file + ".ids.txt", encoding: .utf8)
      .split(separator: "\n").map(String.init)
    #expect(ids.count == 60 && ids == ids.sorted())
    let table = try akin.run(["vectors", "--format", "tsv"]).output.split(separator: "\n")
    #expect(table.map { String($0.split(separator: "\t")[0]) } == ids)
    let square = table[0].split(separator: "\t").dropFirst().compactMap { Float($0) }
      .reduce(0) { $0 + $1 * $1 }
    #expect(isNear(square, 1, 1e-4))
  }

  @Test func commonOptionsMayComeFirst() throws {
    let other = folder.file("other.sqlite")
    let result = try akin.run(["--library", other, "-q", "status", "--json"])
    #expect(result.status == 0 && result.object["papers"] as? Int == 0)
    #expect(result.object["library"] as? String == other)
    #expect(result.errors.isEmpty)
    _ = try akin.run(["profile", "create", "robots"])
    let liked = try akin.run(["--profile=robots", "like", id("Four Kilobytes"), "--json"])
    #expect(liked.rows.count == 1)
    #expect(try akin.run(["ratings", "--json"]).output == "[]\n")
  }

  @Test func wordsAreExcludedByAMinus() throws {
    let all = try titles(["search", "keyword"])
    let few = try titles(["search", "keyword", "-wake", "-homes"])
    #expect(!few.isEmpty && few.count < all.count)
    #expect(!few.contains { $0.contains("Wake") })
  }

  @Test func resultsGoThroughPipesAndLinks() throws {
    let target = try folder.write("old", to: "target.csv")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target)
    let link = folder.file("link.csv")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    #expect(try akin.run(["neighbors", "-k", "1", "-o", link]).status == 0)
    let attributes = try FileManager.default.attributesOfItem(atPath: target)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    #expect(try String(contentsOfFile: target, encoding: .utf8).hasPrefix("id,rank"))
    let piped = try akin.run(
      "/bin/bash", ["-c", "\"$AKIN\" neighbors -k 1 --csv -o /dev/stdout | cat"])
    #expect(piped.output.hasPrefix("id,rank") && piped.status == 0)
  }

  @Test func anyNumberOfNeighborsCanBeAskedFor() throws {
    let rows = try akin.run(["neighbors", "-k", "9223372036854775807", "--csv"]).output
    #expect(rows.split(separator: "\n").count == 1 + 60 * 59)
  }

  @Test func anEmptyLibraryHasEmptyLists() throws {
    let other = AkinProcess(folder: try TemporaryFolder().path)
    for command in [["recommend"], ["neighbors"], ["similar", "--text", "-"], ["search", "owls"]] {
      let result = try other.run(command + ["--json"])
      #expect(result.status == 1 && result.output == "[]\n")
      #expect(command[0] == "similar" || result.errors.contains("akin import FILE"))
    }
  }

  @Test func aReaderThatStopsIsNoError() throws {
    let result = try akin.run(
      "/bin/bash", ["-c", "set -o pipefail; \"$AKIN\" search 'date:1900..' -n all | head -2"])
    #expect(result.status == 0 && result.errors.isEmpty)
  }

  @Test func theSecondModelIsOneOptionAway() throws {
    #expect(try akin.run(["model", "use", "tfidf", "--dimensions", "16"]).status == 0)
    let model = try akin.run(["model", "show", "--json"]).object
    #expect(model["terms"] as? String == "vocabulary" && model["dimensions"] as? Int == 16)
    let found = try titles(["similar", id("Four Kilobytes"), "-n", "3"])
    #expect(found.contains { $0.contains("Whose Voice") })
  }
}
