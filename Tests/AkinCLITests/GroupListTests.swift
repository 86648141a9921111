import AkinTestSupport
import Foundation
import Testing

/// `akin recommend --with`.
@Suite struct GroupListTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
    let papers = try folder.write(TopicBoard(papersPerTopic: 8).jsonLines, to: "papers.jsonl")
    #expect(try akin.run(["import", papers]).status == 0)
    #expect(try akin.run(["like", "topic0-0", "topic0-1", "topic0-2"]).status == 0)
    _ = try akin.run(["profile", "create", "ben"])
    _ = try akin.run(["like", "topic1-0", "topic1-1", "topic0-5", "--profile", "ben"])
    _ = try akin.run(["dislike", "topic3-3", "--profile", "ben"])
  }

  private func ids(_ more: [String]) throws -> [String] {
    let result = try akin.run(["recommend", "-n", "all", "--json"] + more)
    #expect(result.status == 0, "\(result.errors)")
    return result.rows.compactMap { $0["id"] as? String }
  }

  @Test func whatAnyoneHasRatedIsLeftOut() throws {
    let list = try ids(["--with", "ben"])
    #expect(list.count == 32 - 7 && !list.contains("topic3-3"))
    #expect(list.prefix(5).contains { $0.hasPrefix("topic0") })
    #expect(list.prefix(10).contains { $0.hasPrefix("topic1") })
  }

  @Test(arguments: ["either", "both", "least-regret"])
  func aProfileTwiceIsItself(combine: String) throws {
    let own = try ids([])
    #expect(try ids(["--with", "default", "--combine", combine]) == own)
    let pair = try ids(["--with", "ben", "--combine", combine])
    #expect(try ids(["--with", "ben", "default", "ben", "--combine", combine]) == pair)
    #expect(try ids(["--profile", "ben", "--with", "default", "--combine", combine]) == pair)
  }

  /// Ben has the library of another machine, and Ana takes in a file.
  @Test func anExportedProfileCountsAsTheProfileItself() throws {
    let file = folder.file("ben.jsonl")
    #expect(try akin.run(["profile", "export", "ben", "-o", file]).status == 0)
    let pair = try ids(["--with", "ben"])
    #expect(try ids(["--with", file]) == pair)
    #expect(try ids(["--with", "ben", file]) == pair)
    // Papers that this library does not have teach as well.
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try folder.write(text.replacing("topic1-", with: "elsewhere-"), to: "other.jsonl")
    let other = try ids(["--with", folder.file("other.jsonl")])
    #expect(other.count == pair.count + 2 && other.prefix(10).contains { $0.hasPrefix("topic1") })
  }

  @Test func eachMembersPlaceAndReasonsAreShown() throws {
    let rows = try akin.run(["recommend", "--with", "ben", "--json"]).rows
    let members = try #require(rows.first?["members"] as? [[String: Any]])
    #expect(members.map { $0["name"] as? String } == ["default", "ben"])
    #expect(members.allSatisfy { $0["reasons"] is [[String: Any]] && $0["rank"] is Int })
    let own = try akin.run(["recommend", "--profile", "ben", "-n", "all", "--json"]).rows
    let id = rows.first?["id"] as? String
    let same = try #require(own.first { $0["id"] as? String == id })
    #expect(same["probability"] as? Double == members[1]["probability"] as? Double)
    #expect(same["score"] as? Double == members[1]["score"] as? Double)
  }

  /// What a member follows and blocks acts in the group's list, and is said.
  @Test func whatMembersRememberActs() throws {
    let plain = try ids(["--with", "ben"])
    let remarks = try akin.run(["recommend", "--with", "ben"]).errors
    #expect(!remarks.contains("remembers"))
    let more = """
      {"id": "followed", "title": "Tunnels under rivers", "authors": ["Ana Quill"]}
      {"id": "other", "title": "Tunnels under rivers again", "authors": ["Ana Quill"]}

      """
    #expect(try akin.run(["import", folder.write(more, to: "more.jsonl")]).status == 0)
    let group = ["--with", "ben", "--combine", "either"]
    let before = try akin.run(["recommend", "-n", "all", "--json"] + group).rows
    #expect(before.count == plain.count + 2)
    for command in [
      ["follow", "Ana Quill", "--profile", "ben"], ["block", "again", "--profile", "default"],
      ["set", "--half-life", "1y", "--profile", "ben"],
    ] { #expect(try akin.run(["profile"] + command).status == 0) }
    let result = try akin.run(["recommend", "-n", "all", "--explain", "--json"] + group)
    let after = result.rows.compactMap { $0["id"] as? String }
    #expect(!after.contains("other") && after.count == before.count - 1)
    let old = try #require(before.first { $0["id"] as? String == "followed" })
    #expect(result.errors.contains("As the profile 'default' remembers: 1 block (akin"))
    #expect(
      result.errors.contains("As the profile 'ben' remembers: 1 followed author, half-life 1y"))
    let row = try #require(result.rows.first { $0["id"] as? String == "followed" })
    #expect(row["score"] as? Double ?? 0 > old["score"] as? Double ?? 1)
    #expect(row["rank"] as? Int ?? 99 < old["rank"] as? Int ?? 0)
    let members = try #require(row["members"] as? [[String: Any]])
    let kinds = members.map { member in
      (member["reasons"] as? [[String: Any]] ?? []).contains { $0["kind"] as? String == "followed" }
    }
    #expect(kinds == [false, true])
    // As in the member's own list.
    let own = try akin.run(["recommend", "--profile", "ben", "-n", "all", "--json"]).rows
    let same = try #require(own.first { $0["id"] as? String == "followed" })
    #expect(same["score"] as? Double == members[1]["score"] as? Double)
    #expect(same["probability"] as? Double == members[1]["probability"] as? Double)
  }

  @Test func diversityAndNoveltyActOnAGroup() throws {
    let plain = try akin.run(["recommend", "-n", "10", "--with", "ben", "--json"])
    let wishes = ["--diversity", "0.7", "--novelty", "0.5"]
    let steered = try akin.run(["recommend", "-n", "10", "--with", "ben", "--json"] + wishes)
    #expect(steered.status == 0 && steered.errors.contains("by score alone → so: "))
    let places = steered.rows.compactMap { $0["scoreRank"] as? Int }
    #expect(places.count == 10 && places != Array(1...10) && Set(places).count == 10)
    #expect(plain.rows.allSatisfy { $0["scoreRank"] == nil })
    // A paper keeps its score and what it is to each member.
    for row in steered.rows {
      let same = plain.rows.first { $0["id"] as? String == row["id"] as? String }
      guard let same else { continue }
      #expect(row["score"] as? Double == same["score"] as? Double)
      let ranks = [row, same].map {
        ($0["members"] as? [[String: Any]])?.map { $0["rank"] as? Int }
      }
      #expect(ranks[0] == ranks[1])
    }
    // The greatest wish that a member remembers counts, unless one is given.
    for (profile, wish) in [("default", "0.2"), ("ben", "0.7")] {
      let options = ["--diversity", wish, "--novelty", "0.5", "--profile", profile]
      #expect(try akin.run(["profile", "set"] + options).status == 0)
    }
    let remembered = try akin.run(["recommend", "-n", "10", "--with", "ben", "--json"])
    #expect(remembered.output == steered.output)
    #expect(
      remembered.errors.contains("As the profile 'ben' remembers: diversity 0.7, novelty 0.5"))
    let none = ["--diversity", "0", "--novelty", "0"]
    let given = try akin.run(["recommend", "-n", "10", "--with", "ben", "--json"] + none)
    #expect(given.output == plain.output && !given.errors.contains("remembers"))
  }

  @Test func aMemberWhoIsNobodyIsNamed() throws {
    let result = try akin.run(["recommend", "--with", "cleo"])
    #expect(result.status == 2)
    #expect(result.errors.contains("'cleo' is no profile and no file. There is ben, default; "))
    _ = try akin.run(["profile", "create", "cleo"])
    let empty = try akin.run(["recommend", "--with", "cleo"])
    #expect(empty.status == 1 && empty.errors.contains("The profile 'cleo' has no likes yet"))
  }
}
