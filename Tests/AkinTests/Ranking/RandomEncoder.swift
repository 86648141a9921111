import AkinKernels
import AkinTestSupport

@testable import Akin

extension PretrainedModel {
  /// An encoder that gives every word of a board a random direction: papers that share words lie
  /// near each other.
  ///
  /// Papers of all kinds lie everywhere alike, unless a background says where.
  static func random(
    for board: TopicBoard, dimensionCount: Int = 24, background: EncoderBackground? = nil
  ) throws -> PretrainedModel {
    let words = Set(board.papers.flatMap { Tokenizer().words(in: $0.text) })
    let hashes = words.map { StableHash.hash($0) }.sorted()
    var generator = SeededGenerator(seed: 5)
    let rows = Matrix(
      rowCount: hashes.count, columnCount: dimensionCount,
      elements: generator.floats(hashes.count * dimensionCount))
    var covariance = [Float](repeating: 0, count: dimensionCount * dimensionCount)
    for index in 0..<dimensionCount {
      covariance[index * dimensionCount + index] = 1 / Float(dimensionCount)
    }
    let zeros = [Float](repeating: 0, count: dimensionCount)
    struct Misfit: Error {}
    guard let background = background ?? EncoderBackground(mean: zeros, covariance: covariance)
    else { throw Misfit() }
    let encoder = Encoder(
      settings: EncoderSettings(), hashes: PackedArray(hashes),
      inverseDocumentFrequencies: PackedArray([Float](repeating: 1, count: hashes.count)),
      averageLength: 40, rows: QuantizedRows(quantizing: rows), mean: zeros,
      background: background)
    let frequencies = CorpusFrequencies(
      paperCount: 1_000, averageLength: 40,
      documentFrequencies: [Int](repeating: 1, count: 1 << CorpusFrequencies.bits))
    guard let encoder else { throw Misfit() }
    return PretrainedModel(identity: "random", encoder: encoder, frequencies: frequencies)
  }
}
