import AkinTestSupport
import Foundation
import Testing

/// Lists that are kept and made again.
@Suite struct SnapshotCommandTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess
  private let snapshot: String

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
    snapshot = folder.file("list.json")
    let papers = try folder.write(TopicBoard(papersPerTopic: 8).jsonLines, to: "papers.jsonl")
    #expect(try akin.run(["import", papers]).status == 0)
    #expect(try akin.run(["like", "topic0-0", "topic1-1"]).status == 0)
    let result = try akin.run(["snapshot", "-o", snapshot, "-n", "10"])
    #expect(result.status == 0 && result.errors.contains("Later: akin verify \(snapshot)"))
  }

  private func verdict(_ more: [String] = []) throws -> (AkinProcess.Result, String?) {
    let result = try akin.run(["verify", snapshot, "--json"] + more)
    return (result, result.object["verdict"] as? String)
  }

  @Test func theSameLibraryGivesTheSameBytes() throws {
    let first = try String(contentsOfFile: snapshot, encoding: .utf8)
    #expect(try akin.run(["snapshot", "-n", "10"]).output == first)
    let (result, verdict) = try verdict()
    #expect(result.status == 0 && verdict == "identical")
    #expect(result.errors.isEmpty)
    // One processor, and so one thread.
    let single = try akin.run(
      "/usr/bin/env", ["taskset", "-c", "0", AkinProcess.executable, "snapshot", "-n", "10"])
    #expect(single.output == first, "\(single.errors)")
  }

  @Test func theListIsThatOfRecommend() throws {
    let list = try akin.run(["recommend", "-n", "10", "--json"]).rows
    let data = try Data(contentsOf: URL(fileURLWithPath: snapshot))
    let file = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let content = try #require(file["snapshot"] as? [String: Any])
    let papers = try #require(content["papers"] as? [[String: Any]])
    #expect(papers.map { $0["id"] as? String } == list.map { $0["id"] as? String })
    let printed = try akin.run(["recommend", "-n", "10", "--fingerprint"]).errors
    let parts = try #require(content["fingerprint"] as? [[String: Any]])
    for part in parts {
      #expect(printed.contains("\(part["hash"] as? String ?? "none")"))
    }
    #expect(
      printed.split(separator: "\n").map { $0.prefix(while: \.isLetter) } == [
        "papers", "ratings", "model", "options", "all",
      ])
  }

  @Test func whatChangedIsSaid() throws {
    _ = try akin.run(["like", "topic2-0"])
    let (result, verdict) = try verdict()
    #expect(result.status == 1 && verdict == "different")
    let parts = result.object["parts"] as? [[String: String]] ?? []
    #expect(parts.filter { $0["state"] == "changed" }.map { $0["part"] } == ["ratings"])
    let moved = result.object["moved"] as? [[String: Any]] ?? []
    #expect(moved.contains { $0["from"] is NSNull && $0["to"] is Int })
    let text = try akin.run(["verify", snapshot])
    #expect(text.errors.contains("Another list: ") && text.errors.contains("ratings  changed: "))
    #expect(text.output.hasPrefix("from\tto\tid\ttitle\tscoreBefore\tscore\n"))
    _ = try akin.run(["undo"])
    #expect(try self.verdict().1 == "identical")
  }

  /// A backup in another folder, whose papers get an index of their own.
  @Test func itHoldsElsewhere() throws {
    let (backup, other) = (folder.file("b.sqlite"), folder.file("elsewhere/l.sqlite"))
    #expect(try akin.run(["backup", backup]).status == 0)
    #expect(try akin.run(["restore", backup, "--library", other]).status == 0)
    #expect(try verdict(["--library", other]).1 == "identical")
    _ = try akin.run(["profile", "rename", "default", "ana", "--library", other])
    #expect(try verdict(["--library", other]).0.status == 2)
    #expect(try verdict(["--library", other, "--profile", "ana"]).1 == "identical")
  }

  @Test func timesBeforeTodayAreKeptAsDays() throws {
    let text = try akin.run(["snapshot", "--since", "36500d"]).output
    let year = try #require(text.firstMatch(of: /"since" : "(\d\d\d\d)-/)?.1)
    #expect((1920...2000).contains(Int(year) ?? 0))
  }

  @Test func whatIsNoSnapshotIsRefused() throws {
    let good = try String(contentsOfFile: snapshot, encoding: .utf8)
    let cases = [
      (good.replacing("\"rank\" : 3", with: "\"rank\" : 4"), "is not as it was written"),
      (String(good.prefix(400)), "is not as it was written"),
      ("{\"akin\": \"profile\"}", "is no snapshot."), ("", "is no snapshot."),
      (
        good.replacing("\"version\" : \"", with: "\"version\" : \"9.")
          .replacing("\"format\" : 1", with: "\"format\" : 2"), "was written by Akin 9."
      ),
    ]
    for (text, message) in cases {
      let file = try folder.write(text, to: "other.json")
      let result = try akin.run(["verify", file])
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(result.errors.contains("Error: \(file): \(message)"), "\(result.errors)")
    }
  }

  /// Of two lists without a paper in common no score can be compared.
  @Test func listsWithoutACommonPaperAreOtherLists() throws {
    let file = folder.file("one.json")
    #expect(try akin.run(["snapshot", "-n", "1", "-o", file]).status == 0)
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let kept = try #require(try akin.run(["recommend", "-n", "1", "--json"]).rows.first)
    let id = try #require(kept["id"] as? String)
    _ = try akin.run(["dislike", id])
    let result = try akin.run(["verify", file])
    #expect(result.status == 1 && text.contains(id))
    #expect(
      result.errors.contains(
        "Another list: 2 papers stand elsewhere, and no paper is in both lists.")
    )
    let object = try akin.run(["verify", file, "--json"]).object
    #expect(object["greatestDifference"] is NSNull)
  }

  @Test func aGroupsListIsKept() throws {
    _ = try akin.run(["profile", "create", "ben"])
    _ = try akin.run(["like", "topic2-0", "topic1-3", "--profile", "ben"])
    let file = folder.file("group.json")
    #expect(
      try akin.run(["snapshot", "--with", "ben", "--combine", "both", "-o", file]).status == 0)
    #expect(try akin.run(["verify", file]).status == 0)
    _ = try akin.run(["dislike", "topic2-2", "--profile", "ben"])
    #expect(try akin.run(["verify", file]).status == 1)
  }
}
