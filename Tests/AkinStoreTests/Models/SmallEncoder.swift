import Akin
import AkinKernels
import AkinStore
import AkinTestSupport

/// An encoder of thirty terms and four dimensions, made of a board of topics and random numbers.
struct SmallEncoder {
  let made: Distillation
  let header: EncoderHeader

  init() async throws {
    let papers = TopicBoard(papersPerTopic: 12).papers.map(\.words)
    var generator = SeededGenerator(seed: 2)
    let teacher = Matrix(
      rowCount: papers.count, columnCount: 6, elements: generator.floats(papers.count * 6))
    var settings = DistillationSettings()
    settings.encoder.dimensionCount = 4
    settings.featureCount = 30
    settings.roundCount = 3
    made = try await Encoder.distill(papers: papers, teacher: teacher, settings: settings)
    header = EncoderHeader(
      of: made, settings: settings, name: "small", date: "2026-11-23", teacher: "random numbers",
      licence: "CC0", trainingData: ["a board of topics"])
  }

  /// Writes it to a file.
  func write(to path: String) throws {
    try EncoderFile.write(made.encoder, frequencies: made.frequencies, header: header, to: path)
  }
}
