import AkinTestSupport
import Foundation
import Testing

@Suite struct NeighborsCommandTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
    let papers = try folder.write(TopicBoard(papersPerTopic: 520).jsonLines, to: "papers.jsonl")
    #expect(try akin.run(["import", papers]).status == 0)
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder.file(name), encoding: .utf8)
  }

  /// Several blocks of papers; a quick process may be ready before it is killed, which changes nothing
  /// but what is said.
  @Test(arguments: ["meaning", "similar"]) func aTableGoesOnAfterAKill(metric: String) throws {
    let request = ["neighbors", "--metric", metric, "-k", "5", "-o"]
    #expect(try akin.run(request + [folder.file("whole.csv")]).status == 0)
    let kept = folder.file("killed.csv.unfinished")
    let options = request + [folder.file("killed.csv"), "--keep-interval", "0"]
    let process = akin.process(options)
    try process.run()
    while process.isRunning, !FileManager.default.fileExists(atPath: kept) {
      Thread.sleep(forTimeInterval: 0.001)
    }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let wasKilled = process.terminationReason == .uncaughtSignal
    let isKept = FileManager.default.fileExists(atPath: kept)
    let second = try akin.run(options)
    #expect(second.status == 0)
    if wasKilled && isKept {
      #expect(second.errors.hasPrefix("Going on with the table of "))
      #expect(second.errors.hasSuffix(" % was done.\n"))
    }
    #expect(try text("killed.csv") == text("whole.csv"))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.allSatisfy { !$0.hasSuffix(".unfinished") && !$0.hasSuffix(".part") })
  }

  /// What is kept of another table is not taken: the file says which library and options it is of.
  @Test func anotherTableBeginsAnew() throws {
    _ = try folder.write("AKINTAB1 of other papers", to: "other.csv.unfinished")
    let result = try akin.run(["neighbors", "-k", "2", "-o", folder.file("other.csv")])
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: folder.file("other.csv.unfinished")))
  }

  /// A few papers are compared with all, and more than half in the table of all: the same rows.
  @Test func someIdsHaveTheSameNeighbors() throws {
    let lines = try akin.run(["neighbors", "-k", "2", "--csv"]).output.split(separator: "\n")
    #expect(lines.count == 1 + 2 * 2_080)
    for count in [1, 30, 1_500] {
      let chosen = lines.dropFirst().prefix(2 * count)
      let ids = stride(from: chosen.startIndex, to: chosen.endIndex, by: 2)
        .map { String(chosen[$0].prefix { $0 != "," }) }
      let file = try folder.write(ids.joined(separator: "\n"), to: "ids.txt")
      let some = try akin.run(["neighbors", "-k", "2", "--ids", file, "--csv"]).output
      #expect(some.split(separator: "\n").dropFirst() == chosen)
    }
  }

  /// By terms and meaning a paper's list is that of `akin similar`.
  @Test func theSimilarMetricListsWhatSimilarLists() throws {
    let papers = ["topic0-3", "topic2-500"]
    let file = try folder.write(papers.joined(separator: "\n"), to: "two.txt")
    let table = try akin.run([
      "neighbors", "--metric", "similar", "-k", "4", "--ids", file, "--tsv",
    ])
    let lines = table.output.split(separator: "\n").map { $0.split(separator: "\t") }
    #expect(lines[0].last == "similarity-by-terms-and-meaning" && lines.count == 9)
    for (number, paper) in papers.enumerated() {
      let similar = try akin.run(["similar", paper, "-n", "4", "--json"]).rows
      let own = lines[(1 + 4 * number)..<(5 + 4 * number)]
      #expect(own.map { String($0[2]) } == similar.compactMap { $0["id"] as? String })
      #expect(own.allSatisfy { $0[0] == paper })
    }
  }
}
