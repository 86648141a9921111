import Akin
import AkinKernels
import AkinStore
import AkinTestSupport
import Foundation
import Testing

@Suite struct ModelEncodeTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess
  private let papers: String
  private let encoder: String

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
    let board = TopicBoard(papersPerTopic: 30)
    papers = try folder.write(board.jsonLines, to: "papers.jsonl")
    encoder = folder.file("topics.encoder")
    let elements = board.topics.flatMap { topic in (0..<5).map { Float($0 == topic ? 1 : 0) } }
    let vectors = try folder.write(
      NumpyFile.file(type: "<f4", shape: [120, 5], elements: PackedArray(elements)),
      to: "teacher.npy")
    let made = try akin.run([
      "model", "distill", "--papers", papers, "--vectors", vectors, "--dimensions", "4", "-o",
      encoder,
    ])
    #expect(made.status == 0, "\(made.errors)")
  }

  private func encode(_ more: String...) throws -> AkinProcess.Result {
    try akin.run(
      ["model", "encode", papers, "--encoder", encoder, "-o", folder.file("out.npy")] + more)
  }

  private func output() throws -> Matrix {
    let file = folder.file("out.npy")
    return try NumpyFile.matrix(of: NumpyFile.content(ofFileAt: file), name: file)
  }

  @Test func vectorsAreTheEncodersPlusTheMean() async throws {
    let encoder = try EncoderFile(path: encoder).encoder
    let board = TopicBoard(papersPerTopic: 30)
    let own = await encoder.vectors(
      of: board.papers.map { PaperText(title: $0.title, abstract: $0.abstract) })
    let result = try encode()
    #expect(result.status == 0 && result.output.isEmpty, "\(result.errors)")
    #expect(result.errors.contains("Wrote 120 vectors of 4 dimensions to"))
    let written = try output()
    #expect(written.rowCount == 120 && written.columnCount == 4)
    for row in 0..<120 {
      for (value, expected) in zip(written.row(row), zip(own.row(row), encoder.mean).map(+)) {
        #expect(abs(value - expected) < 1e-6)
      }
    }
    _ = try encode("--relative", "--dimensions", "2", "--threads", "1")
    let relative = try output()
    #expect(relative.columnCount == 2)
    for row in 0..<120 { #expect(relative.row(row) == Array(own.row(row).prefix(2))) }
  }

  @Test func heldOutPapersAreThoseOfTheHeader() throws {
    let result = try encode("--held-out", folder.file("held-out.npy"))
    #expect(result.status == 0, "\(result.errors)")
    let flags = try NumpyFile.content(ofFileAt: folder.file("held-out.npy")).suffix(120)
    let header = try EncoderFile(path: encoder).header
    #expect(flags.count { $0 == 1 } == header.heldOutCount)
    #expect(flags.count { $0 == 0 } == header.paperCount)
  }

  @Test func whatCannotBeWrittenIsFoundOutFirst() throws {
    let folderless = try encode("--held-out", "/no/such/folder/x.npy")
    #expect(folderless.status == 2)
    #expect(
      folderless.errors.hasPrefix(
        "Error: /no/such/folder/x.npy: cannot be written (its folder is missing or read-only)."))
    let onFolder = try encode("-o", folder.path)
    #expect(onFolder.errors.contains("cannot be written (it is a folder)."), "\(onFolder.errors)")
    // What fails only when it is written leaves nothing, either.
    if FileManager.default.fileExists(atPath: "/dev/full") {
      #expect(try encode("--held-out", "/dev/full").status == 2)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!names.contains { $0.hasPrefix("out.npy") }, "\(names)")
  }

  /// Two encoders that differ in nothing but their name rank alike.
  @Test func theFingerprintOfARankingNamesTheEncoder() throws {
    let file = try EncoderFile(path: encoder)
    let id = try #require(TopicBoard(papersPerTopic: 30).papers.first?.id.description)
    let likes = try folder.write(id + "\n", to: "likes.txt")
    let runs = try ["one", "one", "two"].map { name in
      var header = file.header
      header.name = name
      try EncoderFile.write(
        file.encoder, frequencies: file.frequencies, header: header,
        to: folder.file(EncoderFile.shippedName))
      return try akin.run(
        ["rank", "--papers", papers, "--likes", likes, "--quiet", "--fingerprint"],
        environment: ["AKIN_MODELS": folder.path])
    }
    #expect(runs.allSatisfy { $0.status == 0 && $0.output == runs[0].output })
    #expect(runs[0].errors == runs[1].errors && runs[0].errors != runs[2].errors)
  }

  @Test func whatCannotBeEncodedIsSaid() throws {
    #expect(try encode("--dimensions", "5").errors.contains("has 4 dimensions, fewer than"))
    #expect(try encode("--threads", "0").errors.contains("--threads 0 is out of range."))
    #expect(try encode("--encoder", "none").errors.contains("Give a file, or shipped."))
    let broken = try folder.write(
      "{\"title\": \"A\", \"abstract\": \"b\"}\n{\"abstract\": \"no title\"}\n", to: "b.jsonl")
    let rejected = try encode(broken)
    #expect(rejected.status == 2)
    #expect(rejected.errors.contains("b.jsonl, line 2: is no paper ("), "\(rejected.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.file("out.npy")))
    let none = try akin.run(
      ["model", "encode", papers, "-o", folder.file("out.npy")],
      environment: ["AKIN_MODELS": folder.path])
    #expect(none.status == 2)
    #expect(none.errors.contains("No encoder comes with this Akin. Name a file with --encoder"))
  }
}
