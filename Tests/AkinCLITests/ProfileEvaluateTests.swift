import AkinTestSupport
import Foundation
import Testing

@Suite struct ProfileEvaluateTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess

  private static let sample = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Scripts/sample-papers.txt").standardizedFileURL.path

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
    _ = try akin.run(["import", ProfileEvaluateTests.sample, "--json"])
  }

  private func ids(_ words: String) throws -> [String] {
    try akin.run(["search", words, "-n", "6", "--json"]).rows.compactMap { $0["id"] as? String }
  }

  @Test func aProfileIsMeasuredBesideSimplerRankings() throws {
    let liked = try ids("reinforcement learning")
    let disliked = try ids("galaxies").filter { !liked.contains($0) }.prefix(2)
    #expect(try akin.run(["like"] + liked).status == 0)
    #expect(try akin.run(["dislike"] + disliked).status == 0)
    let result = try akin.run(["profile", "evaluate", "--json"])
    #expect(result.status == 0)
    let metrics = Set(result.rows.compactMap { $0["metric"] as? String })
    #expect(
      metrics == [
        "AUC", "AUC, likes over dislikes", "average precision", "nDCG@10", "recall@100",
        "calibration error, 1 % or more", "calibration error, all papers",
      ])
    let isError = { (row: [String: Any]) in
      (row["metric"] as? String ?? "").hasPrefix("calibration")
    }
    for row in result.rows where !isError(row) {
      let (low, value, high) = (row["low"], row["value"], row["high"])
      let numbers = [low, value, high].compactMap { $0 as? Double }
      #expect(numbers.count == 3 && numbers == numbers.sorted() && numbers.allSatisfy { $0 <= 1 })
      #expect(row["count"] as? Int == liked.count)
    }
    let values = { (metric: String) in
      result.rows.filter { $0["metric"] as? String == metric }
        .reduce(into: [String: Double]()) {
          $0[$1["ranking"] as? String ?? ""] = $1["value"] as? Double
        }
    }
    let areas = values("AUC")
    #expect(areas.keys.sorted() == ["akin", "newest first", "random", "words of likes"])
    #expect(areas["akin"] ?? 0 > 0.7 && areas["akin"] ?? 0 > areas["random"] ?? 1)
    #expect(result.errors.hasPrefix("\(liked.count) likes, \(disliked.count) dislikes, "))
    #expect(try akin.run(["profile", "evaluate", "--json"]).output == result.output)
  }

  @Test func whatIsPromisedAddsUpToTheUnratedPapers() throws {
    let liked = try ids("neural")
    #expect(try akin.run(["like"] + liked).status == 0)
    let rows = try akin.run(["profile", "evaluate", "--reliability", "--json"]).rows
    #expect(rows.reduce(0) { $0 + ($1["count"] as? Int ?? 0) } == 60 - liked.count)
    for row in rows {
      let numbers = ["from", "promised", "to"].compactMap { row[$0] as? Double }
      let count = Double(row["count"] as? Int ?? 0)
      #expect(numbers.count == 3)
      #expect(numbers[1] >= numbers[0] * count - 1e-3 && numbers[1] <= numbers[2] * count + 1e-3)
    }
    #expect(rows.reduce(0) { $0 + ($1["liked"] as? Int ?? 0) } == liked.count)
    // The errors are those of the table, of all its rows and of those that begin at 1 %.
    let evaluated = try akin.run(["profile", "evaluate", "--json"])
    for (papers, lower) in [("1 % or more", 0.01), ("all papers", 0)] {
      let own = rows.filter { $0["from"] as? Double ?? -1 >= lower - 1e-6 }
      let (count, sum) = own.reduce((0, 0.0)) { sums, row in
        let (promised, liked) = (row["promised"] as? Double ?? 0, row["liked"] as? Int ?? 0)
        let count = row["count"] as? Int ?? 0
        return (sums.0 + count, sums.1 + (count > 0 ? abs(promised - Double(liked)) : 0))
      }
      let error = try #require(
        evaluated.rows.first { $0["metric"] as? String == "calibration error, \(papers)" })
      #expect(error["count"] as? Int == count && count > 0)
      #expect(abs((error["value"] as? Double ?? -1) - sum / Double(count)) < 1e-4)
    }
    #expect(evaluated.errors.contains("\nCalibration error 0."))
    #expect(evaluated.errors.contains("likely to be liked with 1 % or more: "))
  }

  @Test(arguments: [["profile", "evaluate"], ["profile", "evaluate", "--curve"]])
  func oneLikeCannotBeLeftOut(arguments: [String]) throws {
    #expect(try akin.run(["like"] + ids("learning").prefix(1)).status == 0)
    let result = try akin.run(arguments)
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(
      result.errors == """
        The profile 'default' has one like, and leaving one out leaves nothing to go by. Like two \
        papers or more with akin like ID, then come back here.

        """)
    let both = try akin.run(["profile", "evaluate", "--curve", "--reliability"])
    #expect(
      both.status == 2 && both.errors.contains("Give one of --reliability, --curve and --replay"))
  }

  /// All ratings of a test are of one day, so that papers count from the day they were published.
  @Test func whatWeeksWouldHaveBroughtIsReplayed() throws {
    let liked = try ids("learning")
    #expect(try akin.run(["like"] + liked).status == 0)
    let result = try akin.run(["profile", "evaluate", "--replay", "month", "-n", "2", "--json"])
    #expect(result.status == 0 && !result.rows.isEmpty)
    #expect(result.errors.contains("each counts from the day its paper was published."))
    let months = Set(result.rows.compactMap { $0["from"] as? String })
    for month in months {
      let own = result.rows.filter { $0["from"] as? String == month }
      #expect(own.compactMap { $0["rank"] as? Int } == Array(1...own.count) && own.count <= 2)
      #expect(own.allSatisfy { ($0["likes"] as? Int ?? 0) > 0 && $0["new"] as? Int ?? 0 > 0 })
    }
    let listed = result.rows.compactMap { $0["id"] as? String }
    #expect(Set(listed).count == listed.count)
    for row in result.rows where row["liked"] as? String == "like" {
      #expect(liked.contains(row["id"] as? String ?? ""))
    }
  }

  @Test func fewerLikesAreACurve() throws {
    #expect(try akin.run(["like"] + ids("learning")).status == 0)
    let rows = try akin.run(["profile", "evaluate", "--curve", "--json"]).rows
    #expect(rows.compactMap { $0["likes"] as? Int } == [1, 2, 4])
    #expect(rows.compactMap { $0["others"] as? Int } == [5, 4, 2])
    #expect(rows.allSatisfy { ($0["AUC"] as? Double).map { (0...1).contains($0) } == true })
  }
}
