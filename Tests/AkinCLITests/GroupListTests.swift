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

  @Test func aMemberWhoIsNobodyIsNamed() throws {
    let result = try akin.run(["recommend", "--with", "cleo"])
    #expect(result.status == 2)
    #expect(result.errors.contains("'cleo' is no profile and no file. There is ben, default; "))
    _ = try akin.run(["profile", "create", "cleo"])
    let empty = try akin.run(["recommend", "--with", "cleo"])
    #expect(empty.status == 1 && empty.errors.contains("The profile 'cleo' has no likes yet"))
  }
}
