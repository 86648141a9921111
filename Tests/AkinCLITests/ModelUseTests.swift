import Akin
import AkinKernels
import AkinStore
import AkinTestSupport
import Foundation
import Testing

/// Which encoder is used, by file, by name, or not at all, and what happens when it is gone.
@Suite struct ModelUseTests {
  private let folder: TemporaryFolder
  private let akin: AkinProcess
  private let own: String
  private var models: [String: String] { ["AKIN_MODELS": folder.file("models")] }

  init() async throws {
    folder = try TemporaryFolder()
    akin = AkinProcess(folder: folder.path)
    let board = TopicBoard(papersPerTopic: 12)
    let papers = board.papers.map { PaperText(title: $0.title, abstract: $0.abstract) }
    var generator = SeededGenerator(seed: 2)
    var settings = DistillationSettings()
    settings.encoder.dimensionCount = 4
    settings.featureCount = 30
    let made = try await Encoder.distill(
      papers: papers,
      teacher: Matrix(
        rowCount: papers.count, columnCount: 6, elements: generator.floats(papers.count * 6)),
      settings: settings)
    let header = EncoderHeader(
      of: made, settings: settings, name: "topics", date: "2026-11-23", teacher: "random numbers",
      licence: "CC0", trainingData: [])
    own = try folder.write("", to: "models/my.encoder")
    try EncoderFile.write(made.encoder, frequencies: made.frequencies, header: header, to: own)
    let file = try folder.write(board.jsonLines, to: "papers.jsonl")
    #expect(try akin.run(["import", file], environment: models).status == 0)
  }

  private func use(_ encoder: String) throws -> AkinProcess.Result {
    try akin.run(["model", "use", "--encoder", encoder], environment: models)
  }

  private func shown() throws -> [String: Any] {
    let result = try akin.run(["model", "show", "--json"], environment: models)
    #expect(result.status == 0, "\(result.errors)")
    return result.object
  }

  @Test func theShippedEncoderIsNeededOnlyWhereItIsNamed() throws {
    let result = try use("shipped")
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(
      result.errors == """
        Error: No encoder comes with this Akin. Name a file with --encoder, or the folder of \
        akin-256.encoder with AKIN_MODELS. --encoder none does without.

        """)
    let object = try shown()
    #expect(object["encoderChoice"] as? String == "shipped")
    #expect((object["encoderProblem"] as? String)?.hasPrefix("No encoder comes with") == true)
    #expect(try akin.run(["search", "stellar"], environment: models).status == 0)
    #expect(try use("none").status == 0)
    #expect(try shown()["encoderProblem"] as? String == nil)
  }

  @Test func anEncoderThatWasMovedIsShownAndMissed() throws {
    #expect(try use(own).errors.contains("topics."))
    try FileManager.default.removeItem(atPath: own)
    let advice = "Put it back, or choose one of akin model list: akin model use --encoder shipped"
    let problem = "\(own): there is no such encoder. \(advice)"
    let object = try shown()
    #expect(object["encoderChoice"] as? String == own)
    #expect(object["encoder"] as? String == nil)
    #expect(object["encoderProblem"] as? String == problem)
    let search = try akin.run(["search", "stellar"], environment: models)
    #expect(search.status == 2 && search.errors == "Error: \(problem)\n")
  }

  @Test func aListedEncoderIsChosenByItsName() throws {
    try FileManager.default.copyItem(atPath: own, toPath: folder.file("models/other.encoder"))
    let list = try akin.run(["model", "list", "--json"], environment: models)
    #expect(
      list.rows.compactMap { $0["path"] as? String } == [own, folder.file("models/other.encoder")])
    // By the name of the file, and by the one in the list.
    for (name, path) in [("other", folder.file("models/other.encoder")), ("topics", own)] {
      let result = try use(name)
      #expect(result.status == 0, "\(result.errors)")
      #expect(try shown()["encoderFile"] as? String == path)
    }
    try FileManager.default.copyItem(
      atPath: own, toPath: folder.file("models/" + EncoderFile.shippedName))
    #expect(try use("akin-256").status == 0)
    #expect(try shown()["encoderChoice"] as? String == "shipped")
    #expect(try use("nobody").errors.contains("nobody: there is no such encoder."))
  }
}
