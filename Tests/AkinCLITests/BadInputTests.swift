import AkinTestSupport
import Foundation
import Testing

/// Files and circumstances that go wrong: one clear message each, the right exit status, and
/// nothing lost.
@Suite struct BadInputTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
  }

  private func paperCount() throws -> Int {
    let status = try akin.run(["status", "--json", "--check"])
    #expect(status.status == 0)
    return status.object["papers"] as? Int ?? -1
  }

  /// Imports bytes into a library of twelve papers, which must still be there afterwards.
  private func importing(_ bytes: Data, named name: String) throws -> AkinProcess.Result {
    let papers = try folder.write(TopicBoard(papersPerTopic: 3).jsonLines, to: "papers.jsonl")
    #expect(try akin.run(["import", papers]).status == 0)
    let result = try akin.run(["import", try folder.write(bytes, to: name), "--json"])
    #expect(try paperCount() >= 12)
    return result
  }

  @Test func anEmptyFile() throws {
    let result = try importing(Data(), named: "empty.jsonl")
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(
      result.errors.hasSuffix(
        "empty.jsonl: is empty. Check that the download or export finished.\n"))
  }

  @Test func aBinaryFile() throws {
    let bytes = Data((0..<4_096).map { UInt8(truncatingIfNeeded: $0 &* 37) })
    let result = try importing(bytes, named: "picture.png")
    #expect(result.status == 2)
    #expect(result.errors.contains("picture.png: is not text. Akin reads "))
  }

  @Test func aTruncatedLine() throws {
    let text = "{\"id\": \"good\", \"title\": \"Good\"}\n{\"id\": \"bad\", \"titl"
    let result = try importing(Data(text.utf8), named: "cut.jsonl")
    #expect(result.status == 2 && result.object["added"] as? Int == 1)
    #expect(result.errors.hasSuffix("cut.jsonl, line 2: skipped, not a complete JSON object.\n"))
    let skipped = result.object["skipped"] as? [[String: Any]]
    #expect(skipped?.first?["line"] as? Int == 2)
    #expect(try paperCount() == 13)
  }

  @Test func aLineOfAHundredMegabytes() throws {
    var bytes = Data("{\"id\": \"good\", \"title\": \"Good\"}\n{\"title\": \"".utf8)
    bytes += Data(repeating: UInt8(ascii: "x"), count: 100 << 20)
    bytes += Data("\"}\n{\"id\": \"also\", \"title\": \"Also good\"}\n".utf8)
    let result = try importing(bytes, named: "long.jsonl")
    #expect(result.status == 2 && result.object["added"] as? Int == 2)
    #expect(
      result.errors.hasSuffix(
        "long.jsonl, line 2: skipped, the line is longer than 8 MB (100 MB).\n"))
  }

  @Test func aLineThatIsNoUTF8() throws {
    let bytes =
      Data("{\"title\": \"Good\"}\n{\"title\": \"".utf8) + [0xC3, 0x28] + Data("\"}\n".utf8)
    let result = try importing(bytes, named: "latin.jsonl")
    #expect(result.status == 2 && result.object["added"] as? Int == 1)
    #expect(result.errors.hasSuffix("latin.jsonl, line 2: skipped, the line is not valid UTF-8.\n"))
  }

  @Test func aPageWithoutAPaper() throws {
    let result = try importing(Data("Daily Papers\n\nDec 9\n\nNothing\n".utf8), named: "page.txt")
    #expect(result.status == 2)
    #expect(
      result.errors.contains("page.txt: there is no paper in it (read as a Daily Papers page"))
  }

  @Test func oneBadFileOfSeveralCostsItsOwnPapersOnly() throws {
    let good = try folder.write("{\"title\": \"Good\"}\n", to: "good.jsonl")
    let result = try akin.run(["import", folder.file("missing"), good, "--json"])
    #expect(result.status == 2 && result.object["added"] as? Int == 1)
    #expect(result.errors.contains("missing: no such file."))
  }

  @Test func anUnknownIdAmongKnownOnesRatesNothing() throws {
    _ = try importing(Data("{\"title\": \"Good\"}\n".utf8), named: "good.jsonl")
    #expect(try akin.run(["like", "topic0-0", "nothing", "topic0-1"]).status == 2)
    #expect(try akin.run(["ratings", "--json"]).output == "[]\n")
    let file = try folder.write("id\trating\ntopic0-0\tlike\nnothing\tlike\n", to: "ratings.tsv")
    #expect(try akin.run(["ratings", "--import", file]).status == 2)
    #expect(try akin.run(["ratings", "--json"]).output == "[]\n")
    #expect(try akin.run(["ratings", "--import", file, "--partial"]).status == 0)
    #expect(try akin.run(["ratings", "--json"]).rows.count == 1)
  }

  @Test func aDamagedLibraryExitsWithThree() throws {
    _ = try importing(Data(TopicBoard(papersPerTopic: 60).jsonLines.utf8), named: "more.jsonl")
    let path = folder.file("library.sqlite")
    var data = try Data(contentsOf: URL(fileURLWithPath: path))
    for index in stride(from: 8_192, to: data.count, by: 5) { data[index] = 0xA5 }
    try data.write(to: URL(fileURLWithPath: path))
    let result = try akin.run(["status", "--check"])
    #expect(result.status == 3)
    #expect(result.errors.contains("the library is damaged"))
  }

  // MARK: - Processes

  /// The size of a file in bytes; 0 where there is none.
  private func size(of path: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? NSNumber)?.intValue ?? 0
  }

  @Test func aKillDuringAnImportLosesNothing() throws {
    let board = TopicBoard(papersPerTopic: 20_000)
    _ = try importing(Data("{\"id\": \"before\", \"title\": \"Before\"}\n".utf8), named: "a.jsonl")
    let before = try paperCount()
    let all = try folder.write(board.jsonLines, to: "all.jsonl")

    let process = akin.process(["import", "--no-index", all])
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    // Pages of a long transaction go to the log before its end: by then the work is half done.
    let log = folder.file("library.sqlite-wal")
    while process.isRunning, size(of: log) < 1 << 20 {
      Thread.sleep(forTimeInterval: 0.005)
    }
    #expect(process.isRunning)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)

    #expect(try paperCount() == before)
    #expect(try akin.run(["import", "--no-index", all]).status == 0)
    #expect(try paperCount() == before + 80_000 - 12)
  }

  @Test func twoProcessesWritingAtOnceBothSucceed() throws {
    let papers = TopicBoard(papersPerTopic: 300).jsonLines
    let lines = papers.split(separator: "\n").map(String.init)
    let files = try (0..<3).map { part in
      try folder.write(
        lines.enumerated().filter { $0.offset % 3 == part }.map(\.element).joined(separator: "\n"),
        to: "part\(part).jsonl")
    }
    let processes = files.map { akin.process(["import", $0]) }
    for process in processes {
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
    }
    for process in processes { process.waitUntilExit() }
    #expect(processes.map(\.terminationStatus) == [0, 0, 0])
    #expect(try paperCount() == 1_200)
    #expect(try akin.run(["similar", "topic0-0", "--json"]).rows.count == 20)
  }

  // MARK: - Disks

  /// Runs a shell script in a name space of its own, where `$DISK` is a disk of `size` bytes.
  private func onADisk(of size: String, _ script: String) throws -> AkinProcess.Result {
    let disk = folder.file("disk")
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    return try akin.run(
      "/usr/bin/unshare",
      ["-rm", "/bin/sh", "-c", "mount -t tmpfs -o size=\(size) tmpfs \"$DISK\" && \(script)"],
      environment: ["DISK": disk, "AKIN_LIBRARY": disk + "/library.sqlite"])
  }

  @Test(.enabled("name spaces are needed to mount a disk") { try canMount() })
  func aFullDiskLosesNothing() throws {
    let few = try folder.write(TopicBoard(papersPerTopic: 3).jsonLines, to: "few.jsonl")
    let many = try folder.write(TopicBoard(papersPerTopic: 3_000).jsonLines, to: "many.jsonl")
    // The papers of the first file fit; those of the second do not.
    let result = try onADisk(
      of: "2m",
      """
      "$AKIN" import --no-index "\(few)" >/dev/null || exit 90
      "$AKIN" import --no-index "\(many)"; status=$?
      "$AKIN" status --check --json || exit 91
      exit $status
      """)
    #expect(result.status == 2)
    #expect(result.object["papers"] as? Int == 12)
    #expect(
      result.errors.hasSuffix(
        "library.sqlite: the disk is full. Nothing was changed; free some space and try again.\n"))
  }

  @Test(.enabled("name spaces are needed to mount a disk") { try canMount() })
  func aDiskTooSmallForTheIndexKeepsThePapers() throws {
    let few = try folder.write(TopicBoard(papersPerTopic: 3).jsonLines, to: "few.jsonl")
    let result = try onADisk(
      of: "2m",
      """
      "$AKIN" import "\(few)" >/dev/null; status=$?
      "$AKIN" status --check --json || exit 91
      exit $status
      """)
    #expect(result.status == 2)
    #expect(result.object["papers"] as? Int == 12)
    #expect(result.errors.contains("the disk is full"))
  }

  @Test(.enabled("name spaces are needed to mount a disk") { try canMount() })
  func aReadOnlyFolderSaysSo() throws {
    let few = try folder.write(TopicBoard(papersPerTopic: 3).jsonLines, to: "few.jsonl")
    let result = try onADisk(
      of: "1m", "mount -o remount,ro \"$DISK\" && \"$AKIN\" import \"\(few)\"")
    #expect(result.status == 2)
    #expect(result.errors.contains("library.sqlite: cannot be written ("))
    #expect(result.errors.split(separator: "\n").count == 1)
  }
}

/// Whether this system lets a test mount a disk of its own.
private func canMount() throws -> Bool {
  let folder = try TemporaryFolder()
  let script = "mount -t tmpfs -o size=1m tmpfs \"$HOME\""
  return try AkinProcess(folder: folder.path)
    .run("/usr/bin/unshare", ["-rm", "/bin/sh", "-c", script]).status == 0
}
