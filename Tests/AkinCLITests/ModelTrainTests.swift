import Akin
import AkinKernels
import AkinStore
import AkinTestSupport
import Foundation
import Testing

@Suite struct ModelTrainTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess
  private let board = TopicBoard(papersPerTopic: 28)
  private let papers: String
  private let parent: String

  init() throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
    papers = try folder.write(ModelTrainTests.lines(of: board), to: "papers.jsonl")
    parent = folder.file("parent.encoder")
    // A teacher that confuses the topics in pairs, which their authors do not.
    var generator = SeededGenerator(seed: 4)
    let elements = board.topics.flatMap { topic -> [Float] in
      var vector = generator.floats(6).map { 0.3 * $0 }
      vector[topic / 2] += 1
      return vector
    }
    let vectors = try folder.write(
      NumpyFile.file(type: "<f4", shape: [112, 6], elements: PackedArray(elements)),
      to: "vectors.npy")
    let made = try akin.run([
      "model", "distill", "--papers", papers, "--vectors", vectors, "--dimensions", "6", "-o",
      parent, "--licence", "CC0", "--teacher", "the topics",
    ])
    #expect(made.status == 0, "\(made.errors)")
  }

  /// Four papers of one topic by each author, the first of whom is accented in one of them.
  private static func lines(of board: TopicBoard, authors: Bool = true) -> String {
    board.papers.enumerated().map { number, paper in
      let name =
        number % 20 == 3 && number < 20
        ? "Élise Author\(number / 4)x" : "Elise Author\(number / 4)x"
      return """
        {"id": "\(paper.id)", "title": "\(paper.title)", "abstract": "\(paper.abstract)"\
        \(authors ? ", \"authors\": [\"\(name)\", \":\"]" : "")}

        """
    }.joined()
  }

  private func train(_ more: String..., papers: String? = nil) throws -> AkinProcess.Result {
    try akin.run(
      [
        "model", "train", "--papers", papers ?? self.papers, "--encoder", parent, "-o",
        folder.file("trained.encoder"), "--rate", "0.02",
      ] + more)
  }

  /// The rows of the table of who and what was used, by the columns of its header.
  private func used() throws -> [[String: String]] {
    let lines = try String(contentsOfFile: folder.file("used.tsv"), encoding: .utf8)
      .split(separator: "\n").map { $0.components(separatedBy: "\t") }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  @Test func anEncoderIsTrainedMeasuredAndDescribed() throws {
    let result = try train(
      "--json", "--name", "better", "--date", "2026-11-23", "--seed", "5", "--threads", "2",
      "--used", folder.file("used.tsv"))
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.rows.compactMap { $0["encoder"] as? String } == ["before", "after"])
    let before = try EncoderFile(path: parent)
    let file = try EncoderFile(path: folder.file("trained.encoder"))
    let header = file.header
    #expect(header.name == "better" && header.licence == "CC0" && header.date == "2026-11-23")
    #expect(header.teacher == "the topics" && header.trainingData == ["papers.jsonl"])
    #expect(header.paperCount == before.header.paperCount && header.figures.isEmpty)
    let training = try #require(header.trainings?.first)
    #expect(training.parentName == "parent" && training.data == ["papers.jsonl"])
    #expect(training.parentChecksum == String(before.checksum, radix: 16))
    #expect(training.seed == 5 && training.rate == 0.02)
    #expect(training.before.cosine == 1 && training.after.cosine < 1)
    #expect(file.encoder.rows.elements.array != before.encoder.rows.elements.array)
    #expect(file.frequencies.codes.array == before.frequencies.codes.array)

    let rows = try used()
    #expect(Set(rows.compactMap { $0["part"] }) == ["learned", "held-out"])
    let learned = rows.filter { $0["part"] == "learned" }
    let heldOut = rows.filter { $0["part"] == "held-out" }
    #expect(Set(learned.map { $0["paper"] }).isDisjoint(with: heldOut.map { $0["paper"] }))
    #expect(Set(learned.map { $0["paper"] }).count == training.paperCount)
    #expect(Set(learned.map { $0["group"] }).isDisjoint(with: heldOut.map { $0["group"] }))
    // One name in two spellings is one person.
    #expect(rows.allSatisfy { $0["group"]?.hasPrefix("elise author") == true })
    #expect(
      result.errors.contains(
        "Learned from \(training.paperCount) papers of \(training.groupCount) people or lists"))
  }

  @Test func equalInputGivesEqualFilesOnAnyNumberOfThreads() throws {
    _ = try train("--threads", "1", "--date", "2026-11-23")
    let one = try Data(contentsOf: URL(fileURLWithPath: folder.file("trained.encoder")))
    _ = try train("--threads", "3", "--date", "2026-11-23")
    let three = try Data(contentsOf: URL(fileURLWithPath: folder.file("trained.encoder")))
    #expect(one == three)
  }

  @Test func excludedPapersAndPeopleAreNotUsed() throws {
    let excluded = try folder.write(
      """
      {"title": "\(board.papers[8].title.uppercased())!"}
      {"id": "\(board.papers[9].id)", "title": "Under another title"}
      {"title": 4

      """, to: "excluded.jsonl")
    let people = try folder.write("Elise AUTHOR5x\n\nélise author6x\n", to: "people.txt")
    let result = try train(
      "--exclude", excluded, "--exclude-people", people, "--used", folder.file("used.tsv"))
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("Skipped: 1 records of --exclude, which are no papers."))
    #expect(
      result.errors.contains("Left out: 10 papers of --exclude and --exclude-people, "),
      "\(result.errors)")
    let rows = try used()
    let papers = Set(rows.compactMap { $0["paper"] })
    #expect(
      papers.isDisjoint(with: ([8, 9] + Array(20..<28)).map { board.papers[$0].id.description }))
    #expect(rows.allSatisfy { !["elise author5x", "elise author6x"].contains($0["group"]) })
  }

  @Test func papersThatTheParentWasMeasuredWithAreNotUsed() throws {
    let header = try EncoderFile(path: parent).header
    let share = HeldOutShare(ofPaperCount: header.paperCount + header.heldOutCount)
    let measured = board.papers.filter { share.contains(title: $0.title) }
    let result = try train("--used", folder.file("used.tsv"))
    #expect(!measured.isEmpty && measured.count == header.heldOutCount)
    #expect(
      result.errors.contains(" \(measured.count) that the encoder was measured with,"),
      "\(result.errors)")
    #expect(
      Set(try used().compactMap { $0["paper"] }).isDisjoint(with: measured.map(\.id.description)))
  }

  @Test func tablesSayWhatBelongsTogether() throws {
    let anonymous = try folder.write(
      ModelTrainTests.lines(of: board, authors: false), to: "a.jsonl")
    let lists = try folder.write(
      board.papers.enumerated().map { "list \($0 / 4)\t\($1.id)\n" }.joined()
        + "list 0\tunknown\n", to: "lists.tsv")
    let byLists = try train("--lists", lists, "--used", folder.file("used.tsv"), papers: anonymous)
    #expect(byLists.status == 0, "\(byLists.errors)")
    #expect(byLists.errors.contains("Skipped: "))
    #expect(try used().allSatisfy { $0["group"]?.hasPrefix("list ") == true })
    let pairs = try folder.write(
      stride(from: 0, to: 112, by: 2).map {
        "\(board.papers[$0].id)\t\(board.papers[$0 + 1].id)\r\n"
      }
      .joined(), to: "pairs.tsv")
    let byPairs = try train("--pairs", pairs, "--used", folder.file("used.tsv"), papers: anonymous)
    #expect(byPairs.status == 0, "\(byPairs.errors)")
    #expect(try used().contains { $0["group"] == "topic0-0 topic0-1" })
    let all = try train("--pairs", pairs, "--authors", "--used", folder.file("used.tsv"))
    #expect(all.status == 0, "\(all.errors)")
    #expect(try used().contains { $0["group"]?.hasPrefix("elise") == true })
    #expect(try used().contains { $0["group"]?.hasPrefix("topic") == true })
  }

  @Test func namesOfTooManyPapersAreLeftOut() throws {
    let result = try train("--most-papers", "3")
    #expect(result.status == 2)
    #expect(result.errors.contains("people or lists with two papers or more, too few"))
  }

  @Test func whatIsNoGroundToLearnFromIsAnError() throws {
    let anonymous = try folder.write(
      ModelTrainTests.lines(of: board, authors: false), to: "a.jsonl")
    let without = try train(papers: anonymous)
    #expect(without.status == 2)
    #expect(
      without.errors.contains(
        " papers that can be used names an author. Give papers with authors, or say what belongs "
          + "together with --pairs or --lists."), "\(without.errors)")

    let narrow = try folder.write("list 1\ttopic0-1\nlist 2\n", to: "narrow.tsv")
    let short = try train("--lists", narrow)
    #expect(short.status == 2)
    #expect(
      short.errors
        == "Error: \(narrow), line 2: has one field. Give two, parted by a tab: list, paper.\n")

    let strange = try folder.write("here\tthere\n", to: "strange.tsv")
    let unknown = try train("--pairs", strange)
    #expect(unknown.status == 2)
    #expect(
      unknown.errors == """
        Error: \(strange): names no papers of --papers that can be used. Give two columns, paper, \
        paper, with the ids that --papers has.

        """)

    let few = try folder.write(
      "l\ttopic0-1\nl\ttopic0-2\nm\ttopic1-1\nm\ttopic1-2\n", to: "few.tsv")
    let tooFew = try train("--lists", few)
    #expect(tooFew.status == 2)
    #expect(
      tooFew.errors.contains(
        "too few to learn from some and to measure with others: give 10, better some thousands."))
    #expect(!FileManager.default.fileExists(atPath: folder.file("trained.encoder")))
  }

  @Test func withoutAnEncoderThereIsNothingToTrain() throws {
    let result = try akin.run(
      ["model", "train", "--papers", papers, "-o", folder.file("x.encoder")],
      environment: ["AKIN_MODELS": folder.path])
    #expect(result.status == 2)
    #expect(result.errors.contains("No encoder comes with this Akin. Name a file with --encoder"))
  }
}
