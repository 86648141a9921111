import AkinKernels
import AkinTestSupport
import Testing

@testable import Akin

@Suite struct RatingKernelTests {
  private let board = TopicBoard(papersPerTopic: 25)

  private func features(in index: PaperIndex) -> [PaperFeatures] {
    board.papers.map { index.model.features(of: $0.words) }
  }

  /// The formula of the documentation, written out in the plainest way.
  @Test func equalsTheSumOfItsThreeParts() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let papers = features(in: index)
    let rated = [0, 1, 30, 80].map { papers[$0] }
    let kernel = RatingKernel(rated, model: index.model)
    let variances = index.model.projection.variances
    let directions = variances.map { max(0, $0 - 1 / Float(papers.count)) }
    let meanings = try #require(index.model.meaning).variances
    let mean = meanings.reduce(0, +) / Float(meanings.count)
    let topicTotal = zip(directions, variances).reduce(Float(0)) { $0 + $1.0 * $1.0 * $1.1 }
    let meaningTotal = meanings.reduce(Float(0)) { $0 + $1 / ($1 + mean) }
    for (row, one) in rated.enumerated() {
      for (column, other) in rated.enumerated() {
        var expected = one.terms.dotProduct(with: other.terms)
        for (index, direction) in directions.enumerated() {
          expected +=
            2 * direction * direction * one.place[index] * other.place[index] / topicTotal
        }
        for (index, variance) in meanings.enumerated() {
          expected +=
            0.2 * one.meaning[index] * other.meaning[index] / (variance + mean) / meaningTotal
        }
        #expect(isNear(Float(kernel.matrix[row, column]), expected, 1e-4 * (1 + abs(expected))))
        #expect(
          isNear(Float(kernel.similarities(to: other)[row]), expected, 1e-4 * (1 + abs(expected))))
      }
    }
  }

  /// Over the papers that the model was fitted to, a paper's similarity with itself and the spread of
  /// the similarity of two are what the scales say.
  @Test func theScalesTellAverageSpreadAndGreatest() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let papers = features(in: index)
    let kernel = RatingKernel(papers, model: index.model)
    let own = papers.indices.map { Float(kernel.matrix[$0, $0]) }
    let average = own.reduce(0, +) / Float(own.count)
    #expect(isNear(average, kernel.scales.average, 0.1 * average))
    #expect(own.allSatisfy { $0 <= kernel.scales.greatest })
    #expect(kernel.scales.typicalSimilarity > index.model.typicalSimilarity)
    #expect(kernel.scales.typicalSimilarity < average)
  }

  /// Papers of one topic are nearer to each other than their common terms alone say.
  @Test func topicsJoinPapersThatShareFewTerms() async throws {
    let index = try await board.index()
    let papers = features(in: index)
    let kernel = RatingKernel(papers, model: index.model)
    let correlation = { (one: Int, other: Int) in
      kernel.matrix[one, other]
        / (kernel.matrix[one, one] * kernel.matrix[other, other]).squareRoot()
    }
    for (one, other) in [(0, 7), (26, 40), (51, 70), (80, 99)] {
      let terms = Double(papers[one].terms.dotProduct(with: papers[other].terms))
      #expect(correlation(one, other) > terms)
      #expect(correlation(one, other) > correlation(one, (other + 25) % 100))
    }
  }

  @Test func whatIsKnownIsNotComputedAgain() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let papers = features(in: index)
    let first = RatingKernel(Array(papers[0..<5]), model: index.model)
    let grown = RatingKernel(Array(papers[0..<9]), model: index.model, previous: first)
    let whole = RatingKernel(Array(papers[0..<9]), model: index.model)
    #expect(grown.commonCount(with: first) == 5)
    for row in 0..<9 {
      for column in 0..<9 { #expect(grown.matrix[row, column] == whole.matrix[row, column]) }
    }
  }

  /// A library without structure has no topics: nothing is divided by zero.
  @Test func aLibraryOfTwoPapersHasFiniteSimilarities() async throws {
    let index = try await TopicBoard(papersPerTopic: 1).index()
    let papers = features(in: index)
    let kernel = RatingKernel(Array(papers.prefix(3)), model: index.model)
    for row in 0..<3 { #expect(kernel.matrix[row, row].isFinite && kernel.matrix[row, row] > 0) }
    #expect(kernel.scales.greatest.isFinite)
  }
}
