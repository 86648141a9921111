import AkinTestSupport
import Foundation
import Testing

/// `akin doctor` and `akin compact`.
@Suite struct UpkeepCommandTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
    let papers = try folder.write(TopicBoard(papersPerTopic: 10).jsonLines, to: "papers.jsonl")
    #expect(try akin.run(["import", papers]).status == 0)
    #expect(try akin.run(["like", "topic0-0", "topic1-1"]).status == 0)
  }

  private func states(_ result: AkinProcess.Result) -> [String: String] {
    result.rows.reduce(into: [:]) {
      $0[$1["subject"] as? String ?? ""] = $1["state"] as? String
    }
  }

  private func list() throws -> String {
    try akin.run(["recommend", "-n", "all", "--tsv"]).output
  }

  /// Imports after which the index has pieces of its own.
  private func importMore(_ count: Int) throws {
    for number in 0..<count {
      let line = "{\"id\": \"late\(number)\", \"title\": \"protein enzyme number\(number)\"}"
      let file = try folder.write(line, to: "late.jsonl")
      #expect(try akin.run(["import", file]).status == 0)
    }
  }

  @Test func aWholeLibraryIsOk() throws {
    let result = try akin.run(["doctor", "--json"])
    #expect(result.status == 0, "\(result.errors)")
    let states = states(result)
    for subject in ["akin", "processor", "library", "references", "words", "hashes", "index"] {
      #expect(states[subject] == "ok", "\(subject)")
    }
    #expect(try akin.run(["doctor"]).output.hasPrefix("subject\tstate\tfound\tadvice\n"))
  }

  @Test func damageIsFoundAndNamed() throws {
    let before = try list()
    let index = folder.file("library.sqlite.index")
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: index).first { $0.hasPrefix("papers") })
    var bytes = try Data(contentsOf: URL(fileURLWithPath: index + "/" + name))
    for place in bytes.count / 2..<bytes.count / 2 + 100 { bytes[place] ^= 0x55 }
    try bytes.write(to: URL(fileURLWithPath: index + "/" + name))
    let repairable = try akin.run(["doctor", "--json"])
    #expect(repairable.status == 0 && states(repairable)["index"] == "repairable")
    #expect(try list() == before)
    #expect(states(try akin.run(["doctor", "--json"]))["index"] == "ok")

    let library = folder.file("library.sqlite")
    var content = try Data(contentsOf: URL(fileURLWithPath: library))
    for place in stride(from: 40_000, to: content.count - 1, by: 97) { content[place] ^= 0xFF }
    try content.write(to: URL(fileURLWithPath: library))
    let damaged = try akin.run(["doctor", "--json"])
    #expect(damaged.status == 3, "\(damaged.errors)")
    #expect(damaged.errors.contains("\(library): the library is damaged ("))
  }

  @Test func everyFileIsListed() throws {
    let rows = try akin.run(["doctor", "--privacy", "--json"]).rows
    let listed = Set(
      rows.filter { $0["kind"] as? String == "file" }.compactMap { $0["name"] as? String })
    let index = folder.file("library.sqlite.index")
    let parts = try FileManager.default.contentsOfDirectory(atPath: index)
    #expect(listed.isSuperset(of: [folder.file("library.sqlite")] + parts.map { index + "/" + $0 }))
    #expect(
      rows.contains { $0["kind"] as? String == "network" && $0["name"] as? String == "akin fetch" })
  }

  @Test func compactingSavesAndChangesNoList() throws {
    try importMore(4)
    try folder.write("left by a kill", to: "library.sqlite.index/papers-0.akin.1.new")
    let before = try list()
    #expect(states(try akin.run(["doctor", "--json"]))["index files"] == "advice")
    let result = try akin.run(["compact", "--json"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.object["segmentsBefore"] as? Int == 5 && result.object["segments"] as? Int == 2)
    #expect((result.object["removedFiles"] as? Int ?? 0) >= 1)
    #expect(try list() == before)
    #expect(states(try akin.run(["doctor", "--json"]))["index files"] == nil)
    let again = try akin.run(["compact", "--json"]).object
    #expect(again["segments"] as? Int == 2 && again["removedFiles"] as? Int == 0)
    #expect(try list() == before)
  }

  /// Killed at many moments; a process that was quicker changes nothing about what must hold.
  @Test func aKilledCompactionLeavesAWholeLibrary() throws {
    try importMore(3)
    let before = try list()
    for delay in [1, 4, 9, 16, 25, 36, 49, 64, 90, 130] {
      let process = akin.process(["compact", "--quiet"])
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: Double(delay) / 1_000)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      #expect(try akin.run(["status", "--check"]).status == 0)
    }
    #expect(try list() == before)
    #expect(try akin.run(["compact"]).status == 0)
    #expect(try akin.run(["doctor"]).status == 0)
    #expect(try list() == before)
  }
}
