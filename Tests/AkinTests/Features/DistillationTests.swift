import AkinKernels
import AkinTestSupport
import Testing

@testable import Akin

/// Papers of invented words, and a teacher whose vectors are linear in an encoder's weights.
private struct LinearTeacher {
  let papers: [PaperText]
  let vectors: Matrix

  init(paperCount: Int, dimensionCount: Int = 12, seed: UInt64 = 21) async {
    var generator = SeededGenerator(seed: seed)
    let words = (0..<40).map { "word\(String(UnicodeScalar(UInt8(97 + $0 / 10))))\($0)x" }
    papers = (0..<paperCount).map { number in
      let text = (0..<12).compactMap { _ in words.randomElement(using: &generator) }
      return PaperText(title: "p\(number)x " + text[0], abstract: text.joined(separator: ". "))
    }
    let hashes = words.map { StableHash.hash($0) }.sorted()
    let ones = PackedArray([Float](repeating: 1, count: hashes.count))
    let weighting = EncoderWeighting(
      settings: EncoderSettings(), hashes: PackedArray(hashes),
      inverseDocumentFrequencies: ones, averageLength: 26)
    let map = Matrix(
      rowCount: hashes.count, columnCount: dimensionCount,
      elements: generator.floats(hashes.count * dimensionCount))
    let elements = papers.flatMap { paper -> [Float] in
      let found = weighting.weights(of: PaperTerms(paper))
      let vector = map.weightedSum(ofRows: found.rows, weights: found.weights)
      return vector.map { 3 * $0 }
    }
    vectors = Matrix(rowCount: paperCount, columnCount: dimensionCount, elements: elements)
  }
}

@Suite struct DistillationTests {
  private var settings: DistillationSettings {
    var settings = DistillationSettings()
    settings.encoder.dimensionCount = 12
    settings.featureCount = 40
    settings.penalty = 0.01
    return settings
  }

  @Test func aLinearTeacherIsRecovered() async throws {
    let teacher = await LinearTeacher(paperCount: 600)
    let result = try await Encoder.distill(
      papers: teacher.papers, teacher: teacher.vectors, settings: settings)
    #expect(result.encoder.termCount == 40)
    #expect(result.encoder.settings.dimensionCount == 12)
    #expect((10...60).contains(result.heldOutCount))
    #expect(result.paperCount + result.heldOutCount == 600)
    // All of the teacher's dimensions, in the encoder's coordinates and in its own.
    #expect(result.figures.map(\.dimensionCount) == [12, 12])
    for figure in result.figures {
      #expect(figure.cosine > 0.99)
      #expect(figure.centeredCosine > 0.98)
    }
    #expect(
      abs(result.figures[0].cosine - result.figures[1].cosine) < 1e-4,
      "a rotation changes no cosine")
  }

  @Test func theEncoderKnowsItsCorpus() async throws {
    let teacher = await LinearTeacher(paperCount: 300)
    let result = try await Encoder.distill(
      papers: teacher.papers, teacher: teacher.vectors, settings: settings)
    #expect(result.frequencies.paperCount == result.paperCount)
    let feature = UInt32(StableHash.hash("worda0x") & 0xF_FFFF)
    let exact = Float(
      teacher.papers.count { Tokenizer().words(in: $0.abstract).contains("worda0x") })
    #expect(abs(result.frequencies.documentFrequency(ofFeature: feature) - exact) < 0.15 * exact)
    // The vectors' mean is near zero, since they are relative to the mean paper.
    #expect(result.encoder.background.mean.allSatisfy { abs($0) < 0.2 })
    let trace = (0..<12).reduce(Float(0)) { $0 + result.encoder.background.covariance[$1 * 13] }
    let squaredMean = result.encoder.background.mean.reduce(0) { $0 + $1 * $1 }
    #expect(isNear(trace + squaredMean, 1, 1e-3), "the squared length of a unit vector")
  }

  @Test func distillingIsDeterministicOnAnyNumberOfThreads() async throws {
    let teacher = await LinearTeacher(paperCount: 150)
    let one = try await Encoder.distill(
      papers: teacher.papers, teacher: teacher.vectors, settings: settings, threadCount: 1)
    let three = try await Encoder.distill(
      papers: teacher.papers, teacher: teacher.vectors, settings: settings, threadCount: 3)
    #expect(one.encoder.hashes.array == three.encoder.hashes.array)
    #expect(one.encoder.rows.elements.array == three.encoder.rows.elements.array)
    #expect(one.figures == three.figures)
  }

  @Test func aPaperIsHeldOutByItsTitleAlone() async throws {
    // Of the half of the papers, the same are held out.
    let teacher = await LinearTeacher(paperCount: 200)
    let half = Array(teacher.papers.prefix(100))
    let all = try await Encoder.distill(
      papers: teacher.papers, teacher: teacher.vectors, settings: settings)
    let first = try await Encoder.distill(
      papers: half, teacher: teacher.vectors.selectingRows(Array(0..<100)), settings: settings)
    let rest = try await Encoder.distill(
      papers: Array(teacher.papers.suffix(100)),
      teacher: teacher.vectors.selectingRows(Array(100..<200)), settings: settings)
    #expect(first.heldOutCount + rest.heldOutCount == all.heldOutCount)
  }

  @Test func tooLittleToLearnFromIsAnError() async throws {
    let none = Matrix(rowCount: 0, columnCount: 0, elements: [Float]())
    await #expect(throws: DistillationError.tooFewPapers(count: 0)) {
      try await Encoder.distill(papers: [], teacher: none)
    }
    let papers = (0..<4).map { PaperText(title: "only\($0)x here\($0)x") }
    let vectors = Matrix(rowCount: 4, columnCount: 1, elements: [1, 2, 3, 4])
    var all = settings
    all.heldOutShare = 0
    await #expect(throws: DistillationError.noCommonTerm(minimumPapers: 3)) {
      try await Encoder.distill(papers: papers, teacher: vectors, settings: all)
    }
  }
}
