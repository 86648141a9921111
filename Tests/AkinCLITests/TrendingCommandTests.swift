import AkinTestSupport
import Foundation
import Testing

@Suite struct TrendingCommandTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
    let papers = try folder.write(
      #"""
      {"id": "owl", "title": "Owls at night", "date": "2026-11-20", "upvotes": 10, "comments": 2, "categories": "q-bio.PE", "abstract": "Owls hear."}
      {"id": "mouse", "title": "Mice at noon", "date": "2026-11-18", "upvotes": 20, "categories": "q-bio.PE", "abstract": "Mice run."}
      {"id": "bat", "title": "Bats at dusk", "date": "2026-11-20", "comments": 3, "abstract": "Bats fly."}
      {"id": "old", "title": "Old owls", "date": "2026-10-02", "upvotes": 500, "abstract": "Old owls."}
      {"id": "none", "title": "Nobody reads this", "date": "2026-11-20", "upvotes": 0, "abstract": "No."}
      {"id": "tie", "title": "Ants at dawn", "date": "2026-11-20", "upvotes": 3, "abstract": "Ants."}
      """#, to: "papers.jsonl")
    #expect(try akin.run(["import", papers]).status == 0)
  }

  private func ids(_ arguments: String...) throws -> [String] {
    try akin.run(["trending", "--json", "--until", "2026-11-20"] + arguments).rows
      .compactMap { $0["id"] as? String }
  }

  @Test func votesAndCommentsFade() throws {
    let rows = try akin.run(["trending", "--json", "--until", "2026-11-20"]).rows
    #expect(rows.compactMap { $0["id"] as? String } == ["owl", "mouse", "bat", "tie"])
    #expect(rows.compactMap { $0["score"] as? Double } == [12, 10, 3, 3])
    #expect(rows.compactMap { $0["rank"] as? Int } == [1, 2, 3, 4])
    #expect(rows[0]["upvotes"] as? Int == 10 && rows[0]["comments"] as? Int == 2)
    #expect(try ids("--half-life", "1w") == ["mouse", "owl", "bat", "tie"])
    #expect(try ids("--days", "60", "-n", "1", "--half-life", "1y") == ["old"])
    #expect(try ids("--category", "q-bio") == ["owl", "mouse"])
    // What is later is not known yet.
    let earlier = try akin.run(["trending", "--json", "--until", "2026-11-19"]).rows
    #expect(earlier.compactMap { $0["id"] as? String } == ["mouse"])
  }

  @Test func periodsHaveTheirOwnLists() throws {
    let rows = try akin.run(
      ["trending", "--json", "--until", "2026-11-20", "--by", "month", "-n", "2"]
    ).rows
    #expect(rows.compactMap { $0["period"] as? String } == ["2026-11", "2026-11", "2026-10"])
    #expect(rows.compactMap { $0["id"] as? String } == ["mouse", "owl", "old"])
    #expect(rows.compactMap { $0["rank"] as? Int } == [1, 2, 1])
    #expect(try ids("--by", "day", "-n", "1", "--days", "3") == ["owl", "mouse"])
    #expect(try ids("--by", "week", "-n", "all").count == 4)
  }

  @Test func aProfileHasASay() throws {
    let alone = try akin.run(["trending", "--personal", "--until", "2026-11-20"])
    #expect(alone.status == 1 && alone.errors.contains("has no likes yet"))
    #expect(try akin.run(["like", "old"]).status == 0)
    #expect(try ids("--personal").first == "owl")
    #expect(Set(try ids("--personal")) == Set(try ids()))
  }

  @Test func whatIsBlockedIsNotThere() throws {
    #expect(try akin.run(["profile", "block", "mice", "--author", "Nobody"]).status == 0)
    #expect(try ids() == ["owl", "bat", "tie"])
    let said = try akin.run(["trending", "--until", "2026-11-20"]).errors
    #expect(said.contains("As the profile 'default' remembers: 2 blocks"))
    let unknown = try akin.run(["profile", "block", "badgers"])
    #expect(unknown.errors.contains("The library has no paper of 'badgers' yet; it is blocked"))
    let digest = try akin.run(["digest", "--since", "2026-11-14", "--until", "2026-11-20"])
    #expect(digest.errors.contains("has no likes yet, so these are only what others read"))
  }

  @Test func nothingIsSaidWithAWayOn() throws {
    let none = try akin.run(["trending", "--until", "2020-01-01", "--json"])
    #expect(none.status == 1 && none.output == "[]\n")
    #expect(none.errors.contains("the latest of the library is of 2026-11-20"))
    let empty = try akin.run(["trending", "--library", folder.file("empty.sqlite")])
    #expect(empty.status == 1 && empty.errors.contains("has votes or comments. Get some"))
  }

  @Test func aBibliographyIsOne() throws {
    let result = try akin.run(["trending", "--until", "2026-11-20", "--bibtex", "--by", "day"])
    #expect(result.output.contains("title = {{Owls at night}}"))
    #expect(!result.output.contains("\n2026-11-20\n"))
  }
}
