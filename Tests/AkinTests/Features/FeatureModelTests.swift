import AkinTestSupport
import AkinKernels
import Testing

@testable import Akin

@Suite struct FeatureModelTests {
  private func fit(
    _ papers: [PaperText], _ settings: FeatureSettings = FeatureSettings(), threadCount: Int? = nil,
    blockSize: Int = 7
  ) async throws -> FeatureModel.Fit {
    var rest = papers[...]
    return try await FeatureModel.fit(
      to: {
        defer { rest = rest.dropFirst(blockSize) }
        return rest.isEmpty ? nil : PaperBatch(Array(rest.prefix(blockSize)))
      }, paperCount: papers.count, settings: settings, threadCount: threadCount)
  }

  private var board: [PaperText] { TopicBoard(papersPerTopic: 10).papers.map(\.words) }

  @Test func inverseDocumentFrequencyFollowsItsFormula() async throws {
    var settings = FeatureSettings.vocabulary
    settings.terms = .vocabulary(minimumPapers: 1)
    let papers = ["alpha beta", "alpha beta", "alpha delta"].map { PaperText(title: $0) }
    let model = try await fit(papers, settings).model
    let feature = { (term: String) throws -> Int in
      Int(try #require(model.weighting.space.feature(ofTermHash: StableHash.hash(term))))
    }
    // ln((3 + 1) / (3 + 1)) + 1, ln((3 + 1) / (2 + 1)) + 1, and 0.3 × (ln((3 + 1) / (1 + 1)) + 1).
    #expect(isNear(model.inverseDocumentFrequencies[try feature("alpha")], 1, 1e-6))
    #expect(isNear(model.inverseDocumentFrequencies[try feature("beta")], 1.287682, 1e-6))
    #expect(isNear(model.inverseDocumentFrequencies[try feature("delta")], 0.507944, 1e-6))
    #expect(model.vocabulary?.count == 5)
  }

  @Test func keywordsAreTermsAndMakeNoPairsWithEachOther() {
    let paper = PaperText(title: "alpha", abstract: "beta", keywords: ["gamma delta", "epsilon"])
    let terms = ["alpha", "beta", "gamma", "delta", "gamma delta", "epsilon"]
    #expect(Set(PaperTerms(paper).hashes) == Set(terms.map(StableHash.hash)))
    #expect(PaperTerms(paper).hashes.count == terms.count)
  }

  @Test func bm25WeightsFollowTheirFormula() async throws {
    var settings = FeatureSettings()
    settings.authorWeight = 0
    let papers = [PaperText(title: "alpha alpha beta"), PaperText(title: "gamma delta")]
    let model = try await fit(papers, settings).model
    // Terms: alpha ×2, beta, "alpha alpha", "alpha beta" (5); gamma, delta, "gamma delta" (3).
    let damping: Float = 1.2 * (0.5 + 0.5 * 5 / 4)
    let idf = model.inverseDocumentFrequencies
    let names = model.termNames(of: papers[0])
    let terms = model.terms(of: papers[0])
    let expected = terms.indices.map { feature -> Float in
      let frequency: Float = names[feature] == ["alpha"] ? 2 : 1
      return idf[Int(feature)] * frequency * 2.2 / (frequency + damping)
    }
    let norm = expected.reduce(0) { $0 + $1 * $1 }.squareRoot()
    #expect(terms.indices.count == 4)
    #expect(areNear(terms.values, expected.map { $0 / norm }, 1e-5))
  }

  @Test func vectorsHaveUnitLengthOrNone() async throws {
    let fit = try await fit(board + [PaperText(title: "12 34")])
    for row in 0..<fit.terms.rowCount {
      let values = fit.terms.row(row).values
      let square = values.reduce(0) { $0 + $1 * $1 }
      #expect(values.isEmpty ? row == 40 : isNear(square, 1, 1e-4))
    }
  }

  @Test func batchEqualsSingle() async throws {
    var fit = try await fit(board)
    let terms = fit.terms
    let rows = await fit.takeRows()
    for (row, paper) in board.enumerated() {
      let single = fit.model.features(of: paper)
      #expect(single.terms == terms.row(row))
      #expect(areNear(single.place, rows.places.row(row), 1e-5))
    }
  }

  @Test func fittingIsDeterministicOnAnyNumberOfThreads() async throws {
    var one = try await fit(board, threadCount: 1, blockSize: 7)
    var four = try await fit(board, threadCount: 4, blockSize: 7)
    for row in board.indices { #expect(one.terms.row(row) == four.terms.row(row)) }
    let (rows, others) = await (one.takeRows(threadCount: 1), four.takeRows(threadCount: 4))
    #expect(rows.places.elements.array == others.places.elements.array)
    #expect(rows.postings.elements.array == others.postings.elements.array)
    #expect(
      one.model.projection.directions.elements.array
        == four.model.projection.directions.elements.array)
  }

  @Test func authorsCountAsMuchAsTheirWeight() async throws {
    var papers = board
    papers[0].authors = ["Ana Ruiz"]
    papers[1] = PaperText(title: "12", authors: ["A. Ruiz"])
    let model = try await fit(papers).model
    let one = model.terms(of: papers[0])
    // A paper of authors alone points along them; the other has 0.3 of a length of √(1 + 0.3²).
    let similarity = one.dotProduct(with: model.terms(of: papers[1]))
    #expect(isNear(similarity, 0.3 / Float(1.09).squareRoot(), 1e-4))
  }

  @Test func aVocabularyKnowsOnlyItsTerms() async throws {
    let model = try await fit(board, .vocabulary).model
    #expect(model.terms(of: PaperText(title: "zebra crossing")).indices.isEmpty)
    #expect(!model.terms(of: PaperText(title: "protein folding")).indices.isEmpty)
  }

  @Test func collidingTermsAreNamedTogether() async throws {
    var settings = FeatureSettings()
    settings.terms = .hashed(bits: 2)
    let model = try await fit(board, settings).model
    let names = model.termNames(of: board[0])
    #expect(names.count <= 4)
    #expect(names.values.contains { $0.count > 1 })
  }
}
