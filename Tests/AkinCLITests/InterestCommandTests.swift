import AkinTestSupport
import Foundation
import Testing

/// Interests as a person sees and changes them.
@Suite struct InterestCommandTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
    let papers = try folder.write(TopicBoard(papersPerTopic: 12).jsonLines, to: "papers.jsonl")
    #expect(try akin.run(["import", papers]).status == 0)
    try run(["like", "topic0-0", "topic0-1", "topic0-2", "topic0-3", "topic2-0", "topic2-1"])
  }

  @discardableResult
  private func run(_ arguments: [String], status: Int32 = 0) throws -> AkinProcess.Result {
    let result = try akin.run(arguments)
    #expect(result.status == status, "\(arguments): \(result.errors)")
    return result
  }

  private func interests(_ more: [String] = []) throws -> [(name: String, likes: Int)] {
    try akin.run(["interest", "list", "--json"] + more).rows.map {
      ($0["name"] as? String ?? "", $0["likes"] as? Int ?? 0)
    }
  }

  private func list() throws -> String {
    try run(["recommend", "-n", "all", "--json", "--fingerprint"]).output
  }

  @Test func interestsAreCalledByTheirWords() throws {
    let rows = try run(["interest", "--json"]).rows
    #expect(rows.map { $0["likes"] as? Int } == [4, 2])
    let stars = "transit photometry exoplanet stellar orbit planet lightcurve telescope host star"
    let terms = try #require(rows[0]["terms"] as? [String])
    #expect(terms.count == 3 && rows[0]["name"] as? String == terms.joined(separator: ", "))
    let words = terms.flatMap { $0.split(separator: " ") }
    #expect(words.contains { stars.contains($0) }, "\(terms)")
    let shares = rows.compactMap { ($0["share"] as? NSNumber)?.doubleValue }
    #expect(shares.count == 2 && abs(shares.reduce(0, +) - 1) < 1e-6)
    #expect(shares.allSatisfy { $0 > 0 })
    let shown = try run(["interest", "show", "2", "--tsv"]).output
    #expect(shown.contains("liked\ttopic2-0\t") && shown.contains("recommended\ttopic2-"))
  }

  @Test func aNameLastsAndChangesNoList() throws {
    let before = try list()
    let old = try interests()[0].name
    try run(["interest", "rename", String(old.prefix(6)), "Planets, far"])
    #expect(try list() == before)
    try run(["like", "topic0-4"])
    #expect(try interests()[0] == ("Planets, far", 5))
    #expect(try run(["why", "topic0-5", "--json"]).output.contains(#""name": "Planets, far""#))
    // What is unrated leaves it, and comes back with undo.
    try run(["unrate", "topic0-0"])
    #expect(try interests()[0] == ("Planets, far", 4))
    try run(["undo"])
    #expect(try interests()[0] == ("Planets, far", 5))
    try run(["undo"])
    try run(["interest", "reset"])
    #expect(try interests()[0].name == old)
    #expect(try list() == before)
    try run(["interest", "reset"], status: 1)
  }

  /// A list with a muted interest is that of a profile without its likes, but for these themselves.
  @Test func mutedLikesNoLongerCount() throws {
    let before = try list()
    try run(["like", "topic0-0", "topic0-1", "topic0-2", "topic0-3", "--profile", "default"])
    try run(["profile", "create", "other"])
    try run(["skip", "topic2-0", "topic2-1", "--profile", "other"])
    try run(["like", "topic0-0", "topic0-1", "topic0-2", "topic0-3", "--profile", "other"])
    let remark = try run(["interest", "mute", "2"]).errors
    #expect(remark.contains("Its 2 likes no longer count in lists, and still count as rated."))
    let rows = {
      try run(["recommend", "-n", "all", "--json", "--half-life", "never"] + $0).output
    }
    #expect(try rows([]) == rows(["--profile", "other"]))
    #expect(try run(["interest", "list", "--tsv"]).output.contains("\t2\t1\t"))
    #expect(try run(["ratings", "--json"]).rows.count == 6)
    let mixed = try run(["interest", "merge", "1", "2"], status: 2)
    #expect(mixed.errors.contains(" is muted and ") && mixed.errors.contains("Nothing was changed"))
    // A new like that is like them is muted, too.
    try run(["like", "topic2-2"])
    #expect(try interests().map(\.likes) == [4, 3])
    try run(["undo"])
    try run(["interest", "unmute", "2"])
    try run(["undo"])
    #expect(try list() == before)
    for number in ["1", "2"] { try run(["interest", "mute", number]) }
    let nothing = try run(["recommend"], status: 1)
    #expect(
      nothing.errors == """
        All likes of the profile 'default' are of muted interests, so there is nothing to go by. akin \
        interest list shows them, and akin interest unmute NAME has one count again.

        """)
    #expect(try interests().count == 2)
  }

  /// Of interests with as many likes, a muted one does not go behind the others.
  @Test func aMutedInterestKeepsItsNumber() throws {
    try run(["like", "topic1-0", "topic1-1", "topic2-2", "topic1-2"])
    func numbers() throws -> [[Int]] {
      try run(["interest", "list", "--json"]).rows.map {
        [$0["likes"] as? Int ?? 0, $0["muted"] as? Int ?? 0]
      }
    }
    #expect(try numbers() == [[4, 0], [3, 0], [3, 0]])
    let names = try interests().map(\.name)
    for number in 1...3 {
      try run(["interest", "mute", "\(number)"])
      #expect(try interests().map(\.name) == names)
      #expect(try numbers().map { $0[1] } == (1...3).map { $0 == number ? 1 : 0 })
      let again = try run(["interest", "mute", "\(number)"], status: 1)
      #expect(again.errors == "'\(names[number - 1])' is muted; nothing was changed.\n")
      try run(["interest", "unmute", "\(number)"])
      #expect(try interests().map(\.name) == names && numbers().allSatisfy { $0[1] == 0 })
    }
    try run(["interest", "unmute", "1", "2"], status: 1)
    try run(["interest", "mute", "1"])
    try run(["interest", "mute", "1", "2"])
  }

  /// What changes interests prints them as a list of them does.
  @Test func changesPrintTheInterests() throws {
    for change in [
      ["rename", "1", "Planets"], ["mute", "2"], ["unmute", "2"],
      ["move", "topic0-0", "--to", "New"],
      ["merge", "1", "2", "--name", "All"], ["reset"],
    ] {
      let printed = try run(["interest"] + change + ["--json"]).output
      #expect(try printed == run(["interest", "list", "--json"]).output && printed.count > 10)
    }
    #expect(try run(["interest", "rename", "1", "Plain"]).output.isEmpty)
  }

  @Test func interestsAreSplitMergedAndMoved() throws {
    let names = try interests().map(\.name)
    try run(["interest", "merge", "1", "2", "--name", "All of it"])
    #expect(try interests().map { "\($0)" } == ["(name: \"All of it\", likes: 6)"])
    // Topics are where the parts have least in common.
    let parts = try run(["interest", "split", "all of", "--json"])
    #expect(parts.rows.map { $0["likes"] as? Int } == [4, 2])
    #expect(try parts.output == run(["interest", "list", "--json"]).output)
    #expect(parts.errors.contains("Made 2 interests of it"))
    #expect(try interests().map(\.likes) == [4, 2])
    try run(["interest", "move", "topic0-0", "--to", "A project"])
    #expect(try interests().map(\.likes) == [3, 2, 1])
    try run(["interest", "reset"])
    #expect(try interests().map(\.name) == names)
  }

  @Test func decisionsMoveWithTheLibraryAndTheProfile() throws {
    try run(["interest", "rename", "1", "Planets"])
    try run(["interest", "mute", "2"])
    let before = try interests().map { "\($0)" }
    let backup = folder.file("backup.sqlite")
    let other = ["--library", folder.file("other.sqlite")]
    try run(["backup", backup])
    try run(["restore", backup] + other)
    #expect(try interests(other).map { "\($0)" } == before)
    let file = folder.file("profile.jsonl")
    try run(["profile", "export", "-o", file])
    try run(["profile", "import", file, "--name", "again"])
    #expect(try interests(["--profile", "again"]).map { "\($0)" } == before)
    try run(["profile", "rename", "again", "once"])
    #expect(try interests(["--profile", "once"]).map { "\($0)" } == before)
    try run(["profile", "delete", "once", "--force"])
    // Another paper becomes a part of a liked one, and the other way round.
    try run(["duplicates", "merge", "topic0-0", "topic0-8"])
    try run(["duplicates", "merge", "topic0-9", "topic0-1"])
    #expect(try interests().map { "\($0)" } == before)
    try run(["status", "--check"])
  }

  @Test func whatEachRatingDoesIsShown() throws {
    let rows = try run(["profile", "influence", "--json"]).rows
    #expect(rows.count == 6)
    let overlaps = rows.compactMap { ($0["overlap"] as? NSNumber)?.doubleValue }
    #expect(overlaps == overlaps.sorted() && overlaps.allSatisfy { (0...1).contains($0) })
    for row in rows {
      #expect((row["gone"] as? [Any])?.count == (row["came"] as? [Any])?.count)
    }
    let one = try run(["profile", "influence", "topic2-0", "-n", "5", "--json"]).rows
    #expect(one.map { $0["id"] as? String } == ["topic2-0"])
    // What a paper of the topic owes to its likes comes first.
    let asked = try run(["profile", "influence", "--paper", "topic2-5", "--json"])
    let first = try #require(asked.rows.first)
    #expect((first["id"] as? String ?? "").hasPrefix("topic2"))
    #expect((first["contribution"] as? NSNumber)?.doubleValue ?? 0 > 0)
    #expect(asked.errors.contains("now, with the score"))
  }

  @Test func driftIsSaidAndWhatToDo() throws {
    let few = try run(["profile", "drift", "--json"], status: 1)
    #expect(few.object["drift"] as? String == "unknown")
    #expect(
      few.errors.contains("cannot be told whether your taste has changed: that takes 8 likes"))
    var ratings = "id\trating\tdate\n"
    for number in 0..<6 {
      ratings += "topic1-\(number)\tlike\t2026-01-0\(number + 1)\n"
      ratings += "topic3-\(number)\tlike\t2026-03-0\(number + 1)\n"
    }
    let file = try folder.write(ratings, to: "ratings.tsv")
    try run(["profile", "create", "new"])
    try run(["ratings", "--import", file, "--profile", "new"])
    let result = try run(["profile", "drift", "--profile", "new", "--json"]).object
    #expect(result["drift"] as? String == "yes" && result["since"] as? String == "2026-03-01")
    #expect(result["older"] as? Int == 6 && result["newer"] as? Int == 6)
    let proposals = try #require(result["proposals"] as? [[String: Any]])
    for proposal in proposals {
      let before = try #require(proposal["gainBefore"] as? Double)
      #expect(try #require(proposal["gainAfter"] as? Double) > before)
    }
    let commands = proposals.compactMap { $0["command"] as? String }
    #expect(
      commands.contains { $0.hasPrefix("akin interest mute ") && $0.hasSuffix(" --profile new") })
  }

  @Test func likesOfOneDayTellNoDrift() throws {
    let ratings =
      "id\trating\tdate\n" + (0..<9).map { "topic1-\($0)\tlike\t2026-01-01\n" }.joined()
    try run(["profile", "create", "once"])
    try run(["ratings", "--import", try folder.write(ratings, to: "once.tsv"), "--profile", "once"])
    let text = try run(["profile", "drift", "--profile", "once"], status: 1)
    #expect(text.errors.contains("all 9 likes are of one day"))
  }
}
