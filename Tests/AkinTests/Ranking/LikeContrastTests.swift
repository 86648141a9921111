import AkinKernels
import AkinTestSupport
import Testing

@testable import Akin

@Suite struct LikeContrastTests {
  private let board = TopicBoard(papersPerTopic: 25)

  private func contrast(_ examples: [RatedExample], in index: PaperIndex) throws -> LikeContrast {
    try #require(
      LikeContrast(WeightedExamples(examples, halfLife: nil), model: index.model))
  }

  /// A score is the regression's function without its intercept, over the greatest: one pass of
  /// weights says what the kernel says.
  @Test(arguments: [false, true])
  func weightsSayWhatTheKernelSays(withEncoder: Bool) async throws {
    let index = try await board.index(
      pretrained: withEncoder ? .random(for: board) : nil)
    let contrast = try contrast(
      board.examples([0, 1, 2, 50], in: index)
        + board.examples([25, 26, 80], weight: -1, in: index),
      in: index)
    // Of a paper with itself left in: the score without any one of them differs.
    for number in [3, 30, 55, 90] {
      let paper = board.examples([number], in: index)[0].features
      let similarities = contrast.kernel.similarities(to: paper)
      let regression = KernelLogisticRegression(
        kernel: contrast.kernel.matrix, labels: [true, true, true, true, false, false, false],
        strengths: [Double](repeating: 1, count: 7))
      let expected = zip(regression.weights, similarities).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(isNear(contrast.score(of: paper) * contrast.bound, Float(expected), 1e-3))
      #expect(abs(contrast.score(of: paper)) < 1)
    }
  }

  /// Two topics share no term but those of all: a paper of the liked one ranks above all of the other
  /// even where it shares none of the rated papers' own terms.
  @Test func likedTopicsStandAboveDislikedOnes() async throws {
    let index = try await board.index()
    let contrast = try contrast(
      board.examples([0], in: index) + board.examples([25], weight: -1, in: index), in: index)
    let scores = board.papers.map {
      contrast.score(of: index.model.features(of: $0.words))
    }
    let liked = scores[1..<25].min() ?? 0
    let disliked = scores[26..<50].max() ?? 0
    #expect(liked > disliked)
  }

  /// One dislike among many likes moves the list a little: the best stay the best.
  @Test func oneDislikeDoesNotTurnAListRound() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let liked = board.examples(Array(0..<10) + Array(50..<60), in: index)
    let best = { (examples: [RatedExample]) throws -> [Int64] in
      try #require(Recommender(index: index, examples: examples))
        .recommendations(count: 30).map { index.key(at: $0.position) }
    }
    let before = Set(try best(liked))
    // A disliked paper of a liked topic: the hardest case.
    let after = Set(try best(liked + board.examples([12], weight: -1, in: index)))
    #expect(before.intersection(after).count >= 24)
  }

  /// The first dislikes count about a quarter each beside what the likes alone say; the contrast
  /// never counts more than its weight.
  @Test func trustGrowsWithEachDislike() async throws {
    let index = try await board.index()
    let weights = try [1, 2, 4].map { count in
      let dislikes = board.examples(Array(25..<25 + count), weight: -1, in: index)
      return ScoreScales.contrastWeight
        * (try contrast(board.examples([0], in: index) + dislikes, in: index).trust)
    }
    for (count, weight) in zip([Float(1), 2, 4], weights) {
      #expect((0.2 * count...0.3 * count).contains(weight))
    }
    #expect(weights[0] < weights[1] && weights[1] < weights[2])
  }

  /// Likes alone have no contrast: their score is that of terms and meaning, in standard deviations,
  /// over the greatest.
  @Test func likesAloneAreScoredWithoutAContrast() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let model = index.model
    let recommender = try #require(
      Recommender(index: index, examples: board.examples([0, 1, 2], in: index)))
    let profile = recommender.profile
    #expect(profile.contrast == nil && profile.interests.isEmpty)
    let papers = board.papers.map { model.features(of: $0.words) }
    let byTerms = papers.map { profile.whole.terms.score(of: $0, model: model) }
    let count = Float(papers.count)
    let mean = byTerms.reduce(0, +) / count
    let squares = byTerms.reduce(Float(0)) { $0 + ($1 - mean) * ($1 - mean) }
    let imaginary: Float = 50 * model.typicalSimilarity * model.typicalSimilarity
    let termSpread = ((squares + imaginary) / (count + 50)).squareRoot()
    let meaning = try #require(profile.whole.meaning)
    let weight = Interest.meaningWeight(likeCount: 3)
    let greatest = 1 / termSpread + weight / meaning.spread
    for (paper, terms) in zip(papers, byTerms) {
      let expected =
        (terms / termSpread + weight * meaning.score(of: paper) / meaning.spread) / greatest
      #expect(isNear(recommender.score(of: paper), expected, 1e-4))
    }
  }
}
