import AkinTestSupport
import Testing

@testable import Akin

@Suite struct LeaveOneOutTests {
  private let board = TopicBoard(papersPerTopic: 25)

  private func examples(in index: PaperIndex) -> [RatedExample] {
    let likes = board.examples(Array(0..<12) + Array(50..<62), in: index)
    let dislikes = board.examples(Array(12..<16) + Array(26..<34), weight: -1, in: index)
    // Ratings that count half and forgotten ones among them.
    return (likes + dislikes).enumerated().map { number, example in
      RatedExample(
        features: example.features, weight: number % 5 == 4 ? example.weight / 2 : example.weight,
        age: Double(number * 20))
    }
  }

  /// Leaving an example out equals learning without it, for likes and dislikes of unequal strength.
  @Test(arguments: [nil, 60] as [Double?])
  func theContrastEqualsLearningAgain(halfLife: Double?) async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let all = examples(in: index)
    let contrast = try #require(
      LikeContrast(WeightedExamples(all, halfLife: halfLife), model: index.model))
    let scores = contrast.scoresWithout(Array(all.indices))
    for number in all.indices {
      let score = try #require(scores[number])
      let relearned = Float(contrast.relearned(without: number)) / contrast.bound
      #expect(isNear(score, relearned, 1e-4), "\(number)")
      #expect(abs(score - contrast.score(of: all[number].features)) > 1e-3, "\(number)")
    }
    // What one finds does not depend on which others are asked for.
    #expect(contrast.scoresWithout([7]) == [scores[7]])
  }

  /// The whole score, too, is that of a profile learned again, where parts are weighed the same.
  @Test(arguments: [true, false])
  func theScoreEqualsThatOfAProfileLearnedAgain(withDislikes: Bool) async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let all = examples(in: index).filter { withDislikes || $0.weight > 0 }
    let recommender = try #require(Recommender(index: index, examples: all, halfLife: 90))
    #expect(!recommender.profile.interests.isEmpty)
    for left in recommender.leaveOneOutScores(limit: .max) {
      let relearned = recommender.relearnedScore(without: left.number)
      #expect(isNear(left.score, relearned, 1e-4), "\(left.number)")
    }
  }

  /// A confident profile: alike papers, whose curvatures are next to nothing, and one that belongs to the
  /// other side.
  @Test func anOddRatingIsLeftOutExactly() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let all =
      board.examples(Array(0..<20), in: index)
      + board.examples(Array(25..<45) + [20], weight: -1, in: index)
    let contrast = try #require(
      LikeContrast(WeightedExamples(all, halfLife: nil), model: index.model))
    let scores = contrast.scoresWithout(Array(all.indices))
    for number in [0, 10, 20, 39, 40] {
      let relearned = Float(contrast.relearned(without: number)) / contrast.bound
      #expect(isNear(try #require(scores[number]), relearned, 1e-4), "\(number)")
    }
  }

  @Test func theOnlyOneOfItsKindLeavesNoContrast() async throws {
    let index = try await board.index()
    let all = board.examples([0, 1], in: index) + board.examples([30], weight: -1, in: index)
    let contrast = try #require(
      LikeContrast(WeightedExamples(all, halfLife: nil), model: index.model))
    let scores = contrast.scoresWithout([0, 1, 2])
    #expect(scores[0] != nil && scores[1] != nil && scores[2] == nil)
  }
}
