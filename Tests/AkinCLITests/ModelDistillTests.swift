import Akin
import AkinKernels
import AkinStore
import AkinTestSupport
import Foundation
import Testing

@Suite struct ModelDistillTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess
  private let board = TopicBoard(papersPerTopic: 30)
  private let papers: String
  private let vectors: String

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
    papers = try folder.write(board.jsonLines, to: "papers.jsonl")
    // A teacher that knows the topics, and a little of each paper.
    var generator = SeededGenerator(seed: 4)
    let elements = board.topics.flatMap { topic in
      zip(generator.floats(5), 0..<5).map { 0.1 * $0 + ($1 == topic ? 1 : 0) }
    }
    vectors = try folder.write(
      NumpyFile.file(type: "<f4", shape: [120, 5], elements: PackedArray(elements)),
      to: "vectors.npy")
  }

  private func distill(
    _ more: String..., papers: String? = nil, vectors: String? = nil
  ) throws
    -> AkinProcess.Result
  {
    try akin.run(
      [
        "model", "distill", "--papers", papers ?? self.papers, "--vectors",
        vectors ?? self.vectors, "-o", folder.file("akin-256.encoder"),
      ] + more)
  }

  @Test func anEncoderIsMadeMeasuredAndListed() throws {
    let result = try distill(
      "--json", "--name", "topics", "--dimensions", "4", "--date", "2026-11-23", "--licence", "CC0",
      "--teacher", "the topics")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.rows.compactMap { $0["dimensions"] as? Int } == [4, 4])
    #expect(result.rows.compactMap { $0["teacherDimensions"] as? Int } == [4, 5])
    for row in result.rows { #expect((row["cosine"] as? Double ?? 0) > 0.9) }
    let header = try EncoderFile(path: folder.file("akin-256.encoder")).header
    #expect(header.name == "topics" && header.licence == "CC0" && header.date == "2026-11-23")
    #expect(header.trainingData == ["papers.jsonl"])
    #expect(result.errors.contains("Learned from \(header.paperCount) papers, measured with"))

    let list = try akin.run(
      ["model", "list", "--json"], environment: ["AKIN_MODELS": folder.path])
    let found = list.rows.first { $0["name"] as? String == "topics" }
    #expect(found?["dimensions"] as? Int == 4)
    #expect(found?["path"] as? String == folder.file("akin-256.encoder"))
  }

  @Test func excludedPapersAreLeftOutByTheirTitles() throws {
    let title = board.papers[3].title.uppercased()
    let excluded = try folder.write(#"{"title": "\#(title)!"}"# + "\n", to: "excluded.jsonl")
    let result = try distill("--exclude", excluded)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("Left out: 1 papers of --exclude, 0 without an abstract"))
  }

  @Test func rowsThatAreNotPapersAreErrors() throws {
    let few = try folder.write(
      NumpyFile.file(
        type: "<f4", shape: [2, 5], elements: PackedArray([Float](repeating: 1, count: 10))),
      to: "few.npy")
    let counted = try distill(vectors: few)
    #expect(counted.status == 2)
    #expect(
      counted.errors == """
        Error: \(papers) has 120 papers and \(few) has 2 rows. Give the vectors of just these papers, \
        in their order.

        """)
    let broken = try folder.write(board.jsonLines + "{\"abstract\": \"no title\"}\n", to: "b.jsonl")
    let rejected = try distill(papers: broken)
    #expect(rejected.status == 2)
    #expect(rejected.errors.contains("b.jsonl, line 121: is no paper ("), "\(rejected.errors)")
    #expect(rejected.errors.contains("Take the line out, and its row out of the vectors."))
  }

  /// Only rows of --papers have to agree with anything.
  @Test func recordsOfExcludedFilesThatAreNoPapersAreSkipped() throws {
    let text = """
      {"abstract": "no title"}
      {"title": "\(board.papers[3].title)"}
      {"title": 4

      """
    let result = try distill("--exclude", try folder.write(text, to: "excluded.jsonl"))
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("Left out: 1 papers of --exclude"))
    #expect(result.errors.contains("Skipped: 2 records of --exclude, which are no papers."))
  }

  @Test func scalesGoWithTheFilesOfBytesAlone() throws {
    let bytes = try folder.write(
      NumpyFile.file(
        type: "|i1", shape: [120, 5],
        elements: PackedArray(
          board.topics.flatMap { topic in (0..<5).map { Int8($0 == topic ? 100 : 0) } })),
      to: "bytes.npy")
    let scales = try folder.write(
      NumpyFile.file(
        type: "<f4", shape: [120], elements: PackedArray([Float](repeating: 0.01, count: 120))),
      to: "scales.npy")
    let arguments = [
      "model", "distill", "--papers", papers, papers, "--vectors", vectors, bytes, "-o",
      folder.file("both.encoder"),
    ]
    let both = try akin.run(arguments + ["--scales", scales])
    #expect(both.status == 0, "\(both.errors)")
    for wrong in [[], ["--scales", scales, scales]] {
      let result = try akin.run(arguments + wrong)
      #expect(result.status == 2)
      #expect(
        result.errors == """
          Error: --scales names \(max(0, wrong.count - 1)) files, and 1 of --vectors are of |i1. Give \
          a file of scales for each of those, in their order, and for no other.

          """)
    }
  }

  @Test func usageErrorsComeBeforeAnyWork() throws {
    let cases: [([String], String)] = [
      (["--features", "0"], "--features 0: give 1 or more."),
      (["--dimensions", "2000"], "--dimensions 2000 is out of range. Give 1 to 1024."),
      (["--penalty=-1"], "--penalty -1.0 is out of range. Give 0 or more."),
      (["--rounds", "0"], "--rounds 0 is out of range. Give 1 to 1000."),
      (["--date", "2026-13-01"], "--date '2026-13-01' is no day. Give it as YYYY-MM-DD."),
      (["--papers", "x"], "--papers names 2 files and --vectors 1."),
      (["--scales", "x"], "--scales names 1 files, and 0 of --vectors are of |i1."),
      (["-o", "/no/such/folder/x.encoder"], "its folder is missing or read-only"),
    ]
    for (arguments, message) in cases {
      let result = try akin.run(
        ["model", "distill", "--papers", papers, "--vectors", vectors]
          + (arguments.contains("-o") ? [] : ["-o", folder.file("x.encoder")]) + arguments)
      #expect(result.status == 2, "\(arguments)")
      #expect(result.errors.contains(message), "\(arguments): \(result.errors)")
    }
    #expect(!FileManager.default.fileExists(atPath: folder.file("x.encoder")))
    let noArray = try distill(vectors: papers)
    #expect(noArray.errors.contains("is no NumPy array (.npy). Write it with numpy.save."))
  }

  @Test func fewPapersAreTooFew() throws {
    let count = 99
    let lines = board.jsonLines.split(separator: "\n").prefix(count).joined(separator: "\n")
    let few = try folder.write(lines + "\n", to: "few.jsonl")
    let rows = try folder.write(
      NumpyFile.file(
        type: "<f4", shape: [count, 5],
        elements: PackedArray([Float](repeating: 1, count: count * 5))
      ), to: "few.npy")
    let result = try distill(papers: few, vectors: rows)
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(
      result.errors == """
        Error: There are 99 papers with an abstract and a vector, too few to learn from. Give 100 at \
        least, better some thousands.

        """)
  }

  /// Each number is finite, and the length of the vector is not.
  @Test func aVectorOfNoFiniteLengthIsAnError() throws {
    var elements = [Float](repeating: 1, count: 600)
    elements[7] = 1e30
    let long = try folder.write(
      NumpyFile.file(type: "<f4", shape: [120, 5], elements: PackedArray(elements)), to: "long.npy")
    let result = try distill(vectors: long)
    #expect(result.status == 2)
    #expect(
      result.errors == """
        Error: \(long): row 2 is a vector of no finite length. Take it out, and its paper out of \
        \(papers), or make the vectors again.

        """)
  }

  @Test func whatDoesNotGoTogetherIsWarnedOf() throws {
    // A teacher that says the same of all papers tells nothing of how one differs.
    let same = try folder.write(
      NumpyFile.file(
        type: "<f4", shape: [120, 5], elements: PackedArray([Float](repeating: 1, count: 600))),
      to: "same.npy")
    let result = try distill(vectors: same)
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.errors.contains("(centeredCosine is not above 0): check that"), "\(result.errors)")
    #expect(try !distill().errors.contains("centeredCosine"))
  }

  @Test func figuresThatAreMissingAreWarnedOf() throws {
    // Papers are held out by their titles, so those of one title are held out together.
    let total = HeldOutShare(ofPaperCount: 120)
    let title = try #require(["One title", "Another title"].first { !total.contains(title: $0) })
    let lines = board.papers.map { paper in
      #"{"id": "\#(paper.id)", "title": "\#(title)", "abstract": "\#(paper.abstract)"}"# + "\n"
    }.joined()
    let result = try distill(papers: try folder.write(lines, to: "alike.jsonl"))
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.errors.contains("No paper was held out, so nothing says what the encoder is worth"),
      "\(result.errors)")
  }

  @Test func whatAKilledRunHasLeftIsRemoved() throws {
    let process = akin.process(["--version"])
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let left = "akin-256.encoder.\(process.processIdentifier).new"
    _ = try folder.write("half of it", to: left)
    #expect(try distill().status == 0)
    #expect(!FileManager.default.fileExists(atPath: folder.file(left)))
  }

  @Test func aDamagedEncoderIsAnErrorOfTheList() throws {
    _ = try folder.write("no encoder at all, but long enough to be one", to: "akin-256.encoder")
    let list = try akin.run(["model", "list"], environment: ["AKIN_MODELS": folder.path])
    #expect(list.status == 2)
    #expect(list.errors.contains("the model cannot be used (it has no header)"))
    #expect(list.output.contains("tfidf"))
  }
}
