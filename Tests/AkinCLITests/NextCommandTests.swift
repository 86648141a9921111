import AkinTestSupport
import Foundation
import Testing

@Suite struct NextCommandTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess

  private static let sample = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Scripts/sample-papers.txt").standardizedFileURL.path

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
  }

  @Test func aNewProfileBeginsWithPapersThatStandForTheLibrary() throws {
    let empty = try akin.run(["next", "--json"])
    #expect(empty.status == 1 && empty.output == "[]\n")
    _ = try akin.run(["import", NextCommandTests.sample])
    let result = try akin.run(["next", "-n", "4", "--json"])
    #expect(result.status == 0 && result.errors.contains("Nothing is liked yet."))
    #expect(result.rows.count == 4)
    #expect(result.rows.allSatisfy { ($0["share"] as? Double ?? 0) > 0 && $0["change"] is NSNull })
    #expect(try akin.run(["next", "-n", "4", "--json"]).output == result.output)
    // What is skipped is not asked about again.
    let first = try #require(result.rows[0]["id"] as? String)
    #expect(try akin.run(["skip", first]).status == 0)
    let rest = try akin.run(["next", "-n", "50", "--json"])
    #expect(rest.rows.count == 50)
    #expect(!rest.rows.contains { $0["id"] as? String == first })
  }

  @Test func aRatingDecidesWhatIsSaidToComeIn() throws {
    _ = try akin.run(["import", NextCommandTests.sample])
    let found = try akin.run(["search", "keyword spotting", "-n", "2", "--json"]).rows
    let liked = found.compactMap { $0["id"] as? String }
    #expect(try akin.run(["like"] + liked).status == 0)
    let result = try akin.run(["next", "--anyway", "--json"])
    #expect(result.status == 0 && result.rows.count == 5)
    for row in result.rows {
      let probability = try #require(row["probability"] as? Double)
      let counts = ["ifLiked", "ifDisliked"].map { (row[$0] as? [String])?.count ?? -1 }
      let expected = probability * Double(counts[0]) + (1 - probability) * Double(counts[1])
      #expect(abs(expected - (row["change"] as? Double ?? -1)) < 1e-4)
      #expect(!liked.contains(row["id"] as? String ?? ""))
      #expect((row["reason"] as? String ?? "").hasPrefix("if you like it, "))
    }
    let asked = try #require(result.rows[0]["id"] as? String)
    let list = {
      try akin.run(["recommend", "-n", "21", "--json"]).rows.compactMap { $0["id"] as? String }
        .filter { $0 != asked }.prefix(20)
    }
    let before = try list()
    #expect(try akin.run(["like", asked]).status == 0)
    let come = try list().filter { !before.contains($0) }
    #expect(come == result.rows[0]["ifLiked"] as? [String] ?? [])
  }

  @Test func nothingIsAskedWhereEverythingIsRated() throws {
    _ = try akin.run(["import", NextCommandTests.sample])
    let all = try akin.run(["search", "date:1900..", "-n", "all", "--json"]).rows
      .compactMap { $0["id"] as? String }
    #expect(try akin.run(["like"] + all.prefix(5)).status == 0)
    #expect(try akin.run(["skip"] + all.dropFirst(5)).status == 0)
    let result = try akin.run(["next", "--json"])
    #expect(result.status == 1 && result.output == "[]\n")
    #expect(result.errors.contains("There is no paper left to rate."))
    let number = try akin.run(["next", "-n", "51"])
    #expect(number.status == 2 && number.errors.contains("-n 51 is out of range. Give 1 to 50."))
  }
}
