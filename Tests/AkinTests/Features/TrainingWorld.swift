import AkinKernels
import AkinTestSupport

@testable import Akin

/// People who write on one topic each, now in one half of its words and now in the other: that both
/// mean the same, no text says, but the papers of a person do.
struct TrainingWorld {
  let papers: [PaperText]
  let groups: [PaperGroup]
  let encoder: Encoder

  init(peopleCount: Int = 60, topicCount: Int = 6, seed: UInt64 = 3) {
    var generator = SeededGenerator(seed: seed)
    let letters = "abcdefghijklmnopqrstuvwxyz".map(String.init)
    let words = (0..<topicCount).map { topic in
      (0..<2).map { half in
        (0..<8).map { "word\(letters[topic])\(letters[half])\(letters[$0])" }
      }
    }
    var papers: [PaperText] = []
    var groups: [PaperGroup] = []
    for person in 0..<peopleCount {
      let topic = words[person % topicCount]
      groups.append(
        PaperGroup(name: "person \(person)", papers: Array(papers.count..<papers.count + 4)))
      for half in [0, 1, 0, 1] {
        let text = (0..<6).compactMap { _ in topic[half].randomElement(using: &generator) }
        papers.append(PaperText(title: text[0], abstract: text.joined(separator: ". ")))
      }
    }
    self.papers = papers
    self.groups = groups
    let hashes = (words.joined().joined() + ["unused"]).map { StableHash.hash($0) }.sorted()
    let dimensionCount = 16
    let rows = Matrix(
      rowCount: hashes.count, columnCount: dimensionCount,
      elements: generator.floats(hashes.count * dimensionCount))
    let zeros = [Float](repeating: 0, count: dimensionCount * dimensionCount)
    guard
      let background = EncoderBackground(
        mean: Array(zeros.prefix(dimensionCount)), covariance: zeros),
      let encoder = Encoder(
        settings: EncoderSettings(), hashes: PackedArray(hashes),
        inverseDocumentFrequencies: PackedArray([Float](repeating: 1, count: hashes.count)),
        averageLength: 13, rows: QuantizedRows(quantizing: rows),
        mean: [Float](repeating: 0.1, count: dimensionCount), background: background)
    else { preconditionFailure("The parts fit together") }
    self.encoder = encoder
  }

  /// Settings for a world this small.
  static var settings: TrainingSettings {
    var settings = TrainingSettings()
    settings.roundCount = 10
    settings.batchSize = 64
    settings.rate = 0.02
    settings.penalty = 0.5
    settings.heldOutShare = 0.3
    return settings
  }
}
