import AkinKernels
import AkinTestSupport
import Testing

@testable import Akin

@Suite struct PredictiveVarianceTests {
  private let board = TopicBoard(papersPerTopic: 25)

  private func features(_ number: Int, in index: PaperIndex) -> PaperFeatures {
    index.model.features(of: board.papers[number].words)
  }

  /// Two ratings: the inverse of a matrix of two rows is known in closed form.
  @Test func equalsTheInverseOfTwoRows() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let rated = [features(0, in: index), features(1, in: index)]
    let profile = try #require(
      Profile(rated.map { RatedExample(features: $0, weight: 1) }, model: index.model))
    let variance = PredictiveVariance(profile)
    let kernel = RatingKernel(rated, model: index.model)
    for number in [0, 2, 30, 80] {
      let paper = features(number, in: index)
      let k = kernel.similarities(to: paper)
      // λ = 1 and W = 1/4 add 4 to the diagonal.
      let (a, b, d) = (kernel.matrix[0, 0] + 4, kernel.matrix[0, 1], kernel.matrix[1, 1] + 4)
      let explained =
        (d * k[0] * k[0] - 2 * b * k[0] * k[1] + a * k[1] * k[1]) / (a * d - b * b)
      let expected = kernel.similarityToItself(paper) - explained
      #expect(abs(variance(paper) - expected) < 1e-5)
      #expect(variance(paper) > 0)
    }
  }

  @Test func everyRatingLeavesLessOpenAndMostNearby() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let variances = try [1, 4, 16].map { count -> [Double] in
      let examples = (0..<count).map {
        RatedExample(features: features($0, in: index), weight: $0 % 3 == 2 ? -1 : 1)
      }
      let profile = try #require(Profile(examples, model: index.model))
      let variance = PredictiveVariance(profile)
      return [20, 60].map { variance(features($0, in: index)) }
    }
    for paper in 0..<2 {
      #expect(variances[0][paper] > variances[1][paper])
      #expect(variances[1][paper] > variances[2][paper])
    }
    // Paper 20 is of the rated topic, paper 60 of another.
    #expect(variances[0][0] - variances[2][0] > variances[0][1] - variances[2][1])
  }
}
