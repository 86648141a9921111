import Akin
import AkinTestSupport
import Foundation
import Testing

/// What a person can do about a list beside rating papers.
@Suite struct ControlTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
    var board = TopicBoard(papersPerTopic: 12)
    for number in board.papers.indices {
      board.papers[number].authors = [
        number.isMultiple(of: 3) ? "Jane Q. Smith" : "Bo Ng", "Ida Li",
      ]
      board.papers[number].categories = ["t\(board.topics[number]).X"]
    }
    let lines = board.papers.map { paper in
      """
      {"id": "\(paper.id)", "title": "\(paper.title)", "abstract": "\(paper.abstract)", \
      "date": "\(paper.date?.description ?? "")", "categories": "\(paper.categories[0])", \
      "authors": ["\(paper.authors.joined(separator: "\", \""))"]}

      """
    }
    let papers = try folder.write(lines.joined(), to: "papers.jsonl")
    #expect(try akin.run(["import", papers]).status == 0)
    #expect(try akin.run(["like", "topic0-0", "topic0-1", "topic1-0"]).status == 0)
    #expect(try akin.run(["skip", "topic0-2"]).status == 0)
  }

  private func recommend(_ arguments: String...) throws -> AkinProcess.Result {
    try akin.run(["recommend", "--json"] + arguments)
  }

  private func ids(_ result: AkinProcess.Result) -> [String] {
    result.rows.compactMap { $0["id"] as? String }
  }

  /// What is blocked is in no list, also not in those of other commands.
  @Test func blockedPapersAreNowhere() throws {
    #expect(try akin.run(["profile", "block", "--category", "t0"]).status == 0)
    #expect(ids(try recommend("-n", "all")).allSatisfy { !$0.hasPrefix("topic0") })
    let next = try akin.run(["next", "--anyway", "--json"])
    #expect(next.status == 0 && next.rows.count == 5 && !next.output.contains("topic0"))
    let influence = try akin.run(["profile", "influence", "--json"])
    #expect(influence.rows.count == 3)
    for row in influence.rows {
      let moved = (row["gone"] as? [String] ?? []) + (row["came"] as? [String] ?? [])
      #expect(moved.allSatisfy { !$0.hasPrefix("topic0") })
    }
  }

  /// Dislikes say what not to show, and nothing of what to look for.
  @Test func dislikesAloneMakeNoList() throws {
    #expect(try akin.run(["profile", "create", "grim"]).status == 0)
    #expect(try akin.run(["dislike", "topic2-0", "--profile", "grim"]).status == 0)
    let result = try recommend("--profile", "grim")
    #expect(result.status == 1 && result.output == "[]\n")
    #expect(result.errors.hasPrefix("The profile 'grim' has no likes yet"))
  }

  /// A remembered probability holds for a group, too.
  @Test func groupsKeepTheLeastProbabilities() throws {
    #expect(try akin.run(["profile", "create", "other"]).status == 0)
    #expect(try akin.run(["like", "topic2-0", "topic2-1", "--profile", "other"]).status == 0)
    #expect(try recommend("--with", "other").status == 0)
    let setting = ["profile", "set", "--min-probability", "0.99", "--profile", "other"]
    #expect(try akin.run(setting).status == 0)
    #expect(try recommend("--with", "other").status == 1)
  }

  @Test func noDiversityIsThePlainListToTheByte() throws {
    let plain = try recommend("-n", "all", "--explain")
    let none = try recommend("-n", "all", "--explain", "--diversity", "0", "--novelty", "0")
    #expect(plain.output == none.output && plain.errors.isEmpty && none.errors.isEmpty)
  }

  /// The order changes, and nothing else.
  @Test(arguments: [
    ["--diversity", "0.5"], ["--novelty", "0.5"], ["--diversity", "1", "--novelty", "1"],
  ])
  func anotherOrderKeepsPapersScoresAndReasons(wish: [String]) throws {
    let plain = try recommend("-n", "all", "--explain").rows
    let result = try akin.run(["recommend", "--json", "-n", "all", "--explain"] + wish)
    #expect(result.rows.count == plain.count)
    #expect(result.rows.map { $0["rank"] as? Int } == Array(1...plain.count))
    for row in result.rows {
      let place = try #require(row["scoreRank"] as? Int)
      let other = plain[place - 1]
      #expect(other["id"] as? String == row["id"] as? String)
      #expect(other["score"] as? Double == row["score"] as? Double)
      let weights = (row["reasons"] as? [[String: Any]] ?? []).compactMap {
        $0["weight"] as? Double
      }
      #expect(abs(weights.reduce(0, +) - (row["score"] as? Double ?? 9)) < 1e-6)
    }
    #expect(result.errors.contains("The first 20 papers, by score alone → so: mean score "))
    let few = try akin.run(["recommend", "--json", "-n", "3"] + wish)
    #expect(ids(few) == Array(ids(result).prefix(3)))
  }

  @Test func diversityWorksWithEveryFilter() throws {
    let filters = [
      "--diversity", "0.5", "--since", "2024-03", "--category", "t0", "--exclude-author", "Ng",
    ]
    let found = try akin.run(["recommend", "--json", "-n", "all"] + filters)
    #expect(!ids(found).isEmpty && ids(found).allSatisfy { $0.hasPrefix("topic0-") })
    let none = try akin.run(["recommend", "--json", "--diversity", "0.5", "--author", "Nobody"])
    #expect(none.status == 1 && none.output == "[]\n")
  }

  @Test func listsAreOfAuthorsOrWithoutThem() throws {
    let all = ids(try recommend("-n", "all"))
    let own = ids(try recommend("-n", "all", "--author", "Smith, J."))
    let others = ids(try recommend("-n", "all", "--exclude-author", "jane smith"))
    #expect(
      !own.isEmpty && Set(own).union(others) == Set(all) && own.count + others.count == all.count)
    #expect(
      ids(try recommend("-n", "all", "--author", "Li", "--author", "Nobody")).count == all.count)
    #expect(
      try akin.run(["export", "--author", "Ng", "--format", "jsonl"]).output.contains("Bo Ng"))
  }

  @Test func whatIsBlockedAppearsInNoList() throws {
    let before = try recommend("-n", "all")
    let blocked = try akin.run([
      "profile", "block", "telescope", "--author", "Bo Ng", "--category", "t2", "--json",
    ])
    #expect(
      blocked.rows.compactMap { $0["is"] as? String } == ["words", "author", "category"])
    let after = try recommend("-n", "all")
    #expect(after.errors == "As the profile 'default' remembers: 3 blocks (akin profile show).\n")
    let left = ids(after)
    #expect(!left.isEmpty && left.count < ids(before).count)
    for paper in try akin.run(["show", "--json"] + left).rows {
      let text = "\(paper["title"] ?? "") \(paper["abstract"] ?? "")".lowercased()
      #expect(!text.contains("telescope") && !"\(paper["authors"] ?? "")".contains("Ng"))
      #expect(!"\(paper["id"] ?? "")".hasPrefix("topic2"))
    }
    // As long as before: what is blocked is left out before the choice.
    #expect(ids(try recommend("-n", "5")).count == 5)
    // Places are those of the list, and what has none says why.
    let why = try akin.run(["why", "--json"] + left.suffix(3)).rows
    #expect(why.map { $0["rank"] as? Int } == Array((left.count - 2)...left.count))
    #expect(why.allSatisfy { $0["of"] as? Int == left.count && $0["blocked"] as? [String] == [] })
    let unlisted = try #require(ids(before).first { $0.hasPrefix("topic2") })
    let reason = try #require(try akin.run(["why", unlisted, "--json"]).rows.first)
    #expect((reason["blocked"] as? [String])?.contains("t2") == true)
    #expect(reason["rank"] is NSNull && reason["probability"] is NSNull)
    let old = before.rows.first { $0["id"] as? String == unlisted }?["score"] as? Double
    #expect(abs((reason["score"] as? Double ?? 9) - (old ?? -9)) < 1e-5)
    let influence = try akin.run(["profile", "influence", "--paper", unlisted])
    #expect(influence.status == 2)
    #expect(
      influence.errors
        == "Error: \(unlisted) is blocked, so it stands in no list: akin why \(unlisted) says by what.\n"
    )
    #expect(
      try akin.run(["profile", "unblock", "telescope", "--author", "ng, b.", "--category", "T2"])
        .status == 0)
    #expect(try recommend("-n", "all").output == before.output)
  }

  @Test func followingRaisesAndTheReasonsSayHowMuch() throws {
    let before = try recommend("-n", "all").rows
    let followed = try akin.run(["profile", "follow", "Smith, Jane", "--json"])
    #expect(followed.rows.first?["author"] as? String == "Jane Smith")
    #expect(followed.rows.first?["papers"] as? Int == 16)
    let after = try recommend("-n", "all", "--explain")
    #expect(after.errors.contains("1 followed author"))
    let old = Dictionary(
      uniqueKeysWithValues: before.map { ($0["id"] as? String ?? "", $0["score"] as? Double ?? 0) })
    var bonuses: Set<Int> = []
    for row in after.rows {
      let score = try #require(row["score"] as? Double)
      let reasons = try #require(row["reasons"] as? [[String: Any]])
      let weights = reasons.compactMap { $0["weight"] as? Double }
      #expect(abs(weights.reduce(0, +) - score) < 1e-4)
      let reason = reasons.first { $0["kind"] as? String == "followed" }
      let bonus = reason?["weight"] as? Double ?? 0
      #expect(abs(score - bonus - (old[row["id"] as? String ?? ""] ?? 9)) < 1e-5)
      if let reason {
        #expect(reason["name"] as? String == "Jane Q. Smith")
        bonuses.insert(Int((bonus * 1e5).rounded()))
      }
    }
    #expect(bonuses.count == 1 && (bonuses.first ?? 0) > 1_000)
    // akin why says the same.
    let first = try #require(
      after.rows.first { row in
        (row["reasons"] as? [[String: Any]])?.contains { $0["kind"] as? String == "followed" }
          == true
      })
    let why = try akin.run(["why", try #require(first["id"] as? String), "--json"]).rows.first
    #expect(why?["rank"] as? Int == first["rank"] as? Int)
    #expect(why?["score"] as? Double == first["score"] as? Double)
    let parts = why?["interests"] as? [[String: Any]] ?? []
    let sum = parts.compactMap { $0["weight"] as? Double }.reduce(0, +)
    #expect(abs(sum - (why?["score"] as? Double ?? 9)) < 1e-6)
    #expect(parts.last?["name"] as? String == "an author you follow")
    // So does what is said of the list by other commands.
    let place = try #require(first["rank"] as? Int)
    let influence = try akin.run([
      "profile", "influence", "--paper", try #require(first["id"] as? String), "-n", "5", "--json",
    ])
    #expect(influence.errors.contains("It stands at \(place) of \(after.rows.count) now"))
    let head = Set(after.rows.prefix(5).compactMap { $0["id"] as? String })
    for row in influence.rows {
      #expect(head.isSuperset(of: row["gone"] as? [String] ?? []))
      #expect(head.isDisjoint(with: row["came"] as? [String] ?? []))
    }
    let list = Set(after.rows.prefix(20).compactMap { $0["id"] as? String })
    for row in try akin.run(["next", "-n", "2", "--anyway", "--json"]).rows {
      let own = list.subtracting([row["id"] as? String ?? ""])
      let newcomers = (row["ifLiked"] as? [String] ?? []) + (row["ifDisliked"] as? [String] ?? [])
      #expect(own.isDisjoint(with: newcomers))
    }
    #expect(try akin.run(["profile", "unfollow", "J. Smith"]).status == 0)
    #expect(try recommend("-n", "all").rows.count == before.count)
  }

  @Test func settingsAreRememberedAndOptionsGoBeforeThem() throws {
    let plain = try recommend("-n", "all")
    let set = try akin.run([
      "profile", "set", "--diversity", "0.5", "--half-life", "never", "--json",
    ])
    #expect(set.object["halfLife"] as? String == "never" && set.object["novelty"] is NSNull)
    let remembered = try recommend("-n", "all")
    #expect(remembered.rows.first?["scoreRank"] is Int)
    #expect(
      remembered.errors.hasPrefix(
        "As the profile 'default' remembers: half-life never, diversity 0.5 (akin profile show).\n")
    )
    let given = try recommend("-n", "all", "--diversity", "0", "--half-life", "6m")
    #expect(given.output == plain.output && given.errors.isEmpty)
    #expect(try recommend("-n", "all", "--quiet").errors.isEmpty)
    _ = try akin.run(["profile", "set", "--diversity", "default", "--half-life", "default"])
    #expect(try recommend("-n", "all").output == plain.output)
    // A least probability that nothing reaches.
    _ = try akin.run(["profile", "set", "--min-probability", "1"])
    #expect(try recommend().status == 1)
    #expect(
      try recommend("--min-probability", "0").output
        == (try recommend("--min-probability", "0")).output)
  }

  @Test func aProfileIsShownAndMovesWithAllOfIt() throws {
    _ = try akin.run(["profile", "follow", "Jane Smith", "Bo Ng"])
    _ = try akin.run(["profile", "block", "dark \"matter\"", "--category", "q-fin"])
    _ = try akin.run(["profile", "set", "--novelty", "0.25", "--half-life", "30d"])
    let shown = try akin.run(["profile", "show", "--json"]).object
    #expect(shown["likes"] as? Int == 3 && shown["ratings"] as? Int == 4)
    #expect(shown["followed"] as? [String] == ["Bo Ng", "Jane Smith"])
    #expect(shown["blockedWords"] as? [String] == ["dark \"matter\""])
    #expect(shown["novelty"] as? Double == 0.25 && shown["halfLife"] as? String == "1m")
    let file = folder.file("profile.jsonl")
    #expect(try akin.run(["profile", "export", "-o", file]).status == 0)
    let imported = try akin.run(["profile", "import", file, "--name", "copy"])
    #expect(imported.status == 0, "\(imported.errors)")
    var copy = try akin.run(["profile", "show", "copy", "--json"]).object
    #expect(copy["name"] as? String == "copy")
    copy["name"] = "default"
    #expect(NSDictionary(dictionary: copy) == NSDictionary(dictionary: shown))
    let lists = try ["default", "copy"].map { try recommend("--profile", $0).output }
    #expect(lists[0] == lists[1])
  }
}
