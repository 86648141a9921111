import AkinKernels
import AkinTestSupport
import Testing

@testable import Akin

/// An encoder of the terms given, whose rows are random.
private func encoder(of terms: [String], dimensionCount: Int = 8) throws -> Encoder {
  let hashes = terms.map { StableHash.hash($0) }.sorted()
  var generator = SeededGenerator(seed: 5)
  let rows = QuantizedRows(
    quantizing: Matrix(
      rowCount: hashes.count, columnCount: dimensionCount,
      elements: generator.floats(hashes.count * dimensionCount)))
  let zeros = [Float](repeating: 0, count: dimensionCount)
  let background = try #require(
    EncoderBackground(
      mean: zeros, covariance: [Float](repeating: 0, count: dimensionCount * dimensionCount)))
  return try #require(
    Encoder(
      settings: EncoderSettings(), hashes: PackedArray(hashes),
      inverseDocumentFrequencies: PackedArray(hashes.indices.map { 1 + Float($0) / 4 }),
      averageLength: 10, rows: rows, mean: zeros, background: background))
}

@Suite struct EncoderTests {
  @Test func weightsFollowTheirFormula() throws {
    let encoder = try encoder(of: ["alpha", "beta", "alpha beta", "gamma"])
    let paper = PaperText(title: "Alpha beta", abstract: "Alpha zebra. Alpha gamma")
    // alpha twice, beta, gamma, zebra, and their pairs: 3 terms of the title counted twice, and 7.
    let length: Float = 13
    let damping: Float = 8 * (0.5 + 0.5 * length / 10)
    let frequencies: [String: Float] = ["alpha": 4, "beta": 2, "alpha beta": 2, "gamma": 1]
    let row = { (term: String) throws -> Int in
      try #require(encoder.hashes.array.firstIndex(of: StableHash.hash(term)))
    }
    var expected = [Float](repeating: 0, count: 8)
    var squares: Float = 0
    for (term, frequency) in frequencies {
      let idf = encoder.inverseDocumentFrequencies[try row(term)]
      let weight = idf * frequency * 9 / (frequency + damping)
      squares += weight * weight
      for (column, value) in encoder.rows.row(try row(term)).enumerated() {
        expected[column] += weight * value
      }
    }
    #expect(
      areNear(encoder.vector(of: paper), expected.map { $0 / squares.squareRoot() }, 1e-5))
  }

  @Test func unknownTextsAreZerosAndAuthorsTakeNoPart() throws {
    let encoder = try encoder(of: ["alpha"])
    #expect(
      encoder.vector(of: PaperText(title: "zebra crossing"))
        == [Float](repeating: 0, count: 8))
    #expect(
      encoder.vector(of: PaperText(title: "alpha"))
        == encoder.vector(of: PaperText(title: "alpha", authors: ["Ana Ruiz"])))
  }

  @Test func thePrefixOfAVectorIsAVector() throws {
    let encoder = try encoder(of: ["alpha", "beta", "gamma", "delta", "epsilon"])
    let paper = PaperText(title: "alpha beta gamma", abstract: "delta epsilon alpha")
    #expect(
      encoder.vector(of: paper, dimensionCount: 3) == Array(encoder.vector(of: paper).prefix(3)))
  }

  @Test func manyAtOnceEqualOneByOne() async throws {
    let encoder = try encoder(of: ["transit", "protein", "speech", "query", "large model"])
    let papers = TopicBoard(papersPerTopic: 3).papers.map(\.words)
    let many = await encoder.vectors(of: papers, threadCount: 2)
    for (row, paper) in papers.enumerated() { #expect(many.row(row) == encoder.vector(of: paper)) }
  }

  @Test func theLookupFindsEveryTermAndNoOther() {
    var generator = SeededGenerator(seed: 8)
    // Hashes that begin at the same slots, as few bits differ, and those that differ elsewhere only.
    let hashes = Set((0..<500).map { _ in generator.next() & 0xFF00_0000_0000_00FF }).sorted()
    let lookup = TermLookup(PackedArray(hashes))
    for (row, hash) in hashes.enumerated() { #expect(lookup.row(ofTermHash: hash) == Int32(row)) }
    for hash in hashes.map({ $0 ^ 1 << 20 }) { #expect(lookup.row(ofTermHash: hash) == nil) }
    let mixed = hashes.flatMap { [$0, $0 ^ 1 << 21] }
    var found: [Int: Int32] = [:]
    lookup.forEachKnown(of: mixed) { found[$0] = $1 }
    #expect(found.count == hashes.count)
    #expect(hashes.indices.allSatisfy { found[2 * $0] == Int32($0) })
    #expect(TermLookup(PackedArray([])).row(ofTermHash: 0) == nil)
  }

  @Test func partsThatDoNotFitAreNoEncoder() throws {
    let whole = try encoder(of: ["alpha", "beta"])
    let make = { (hashes: [UInt64], mean: [Float]) in
      Encoder(
        settings: whole.settings, hashes: PackedArray(hashes),
        inverseDocumentFrequencies: whole.inverseDocumentFrequencies, averageLength: 1,
        rows: whole.rows, mean: mean, background: whole.background)
    }
    #expect(make([1, 2], whole.mean) != nil)
    #expect(make([2, 1], whole.mean) == nil)
    #expect(make([1], whole.mean) == nil)
    #expect(make([1, 2], [0]) == nil)
  }
}

@Suite struct CorpusFrequenciesTests {
  @Test func countsAreKeptWithinThreePercent() {
    let exact = [0, 1, 2, 3, 10, 99, 1_234, 150_000, 2_000_000]
    var counts = [Int](repeating: 0, count: 1 << CorpusFrequencies.bits)
    for (feature, count) in exact.enumerated() { counts[feature] = count }
    let frequencies = CorpusFrequencies(
      paperCount: 2_000_000, averageLength: 100, documentFrequencies: counts)
    for (feature, count) in exact.enumerated() {
      let read = frequencies.documentFrequency(ofFeature: UInt32(feature))
      #expect(abs(read - Float(count)) <= 0.03 * Float(count + 1), "\(count)")
    }
    #expect(frequencies.share(ofFeature: 0) == 0)
    #expect(frequencies.share(ofFeature: 8) > 0.97)
    #expect(
      CorpusFrequencies(paperCount: 1, averageLength: 1, codes: PackedArray([1, 2])) == nil)
  }
}

@Suite struct EncoderBackgroundTests {
  @Test func meanAndCovarianceAreThoseOfTheUnitVectors() async throws {
    let vectors = Matrix(rowCount: 3, columnCount: 2, elements: [3, 0, 0, 0, 0, 5])
    let background = await EncoderBackground(of: vectors)
    // (1, 0) and (0, 1); the row of zeros takes no part.
    #expect(areNear(background.mean, [0.5, 0.5], 1e-6))
    #expect(areNear(background.covariance, [0.25, -0.25, -0.25, 0.25], 1e-6))
  }
}
