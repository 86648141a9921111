import AkinTestSupport
import Testing

@testable import Akin

/// Knows the answer.
private struct Oracle: ScreeningLearner {
  let answers: [Bool]

  mutating func scores(after labels: [ScreeningLabel]) -> [Float] { answers.map { $0 ? 1 : 0 } }
}

/// Has nothing to say.
private struct Mute: ScreeningLearner {
  let count: Int

  mutating func scores(after labels: [ScreeningLabel]) -> [Float] {
    [Float](repeating: .nan, count: count)
  }
}

@Suite struct ScreeningSimulationTests {
  private let board = TopicBoard(papersPerTopic: 40)

  /// Eight papers of one topic among those of three others: words tell them apart.
  private var separable: ScreeningReview {
    let kept = board.papers.indices.filter { board.topics[$0] != 0 || $0 < 8 }
    let papers = BenchmarkPapers(kept.map { board.papers[$0] })
    return ScreeningReview(
      name: "separable", papers: papers,
      isIncluded: papers.papers.map { $0.id.description.hasPrefix("topic0") })
  }

  /// Fifteen papers that have nothing in common.
  private var arbitrary: ScreeningReview {
    let papers = BenchmarkPapers(board.papers)
    var random = SeededRandom(seed: 11)
    let included = Set(random.shuffled(Array(papers.papers.indices)).prefix(15))
    return ScreeningReview(
      name: "arbitrary", papers: papers,
      isIncluded: papers.papers.indices.map { included.contains($0) })
  }

  /// All 7 papers left to find come first among the 126 left to read, so 119 need not be read.
  private let greatestWorkSaved = 119.0 / 126 - 0.05

  @Test func whoKnowsTheAnswerSavesAllThereIs() {
    let review = separable
    for run in 1...5 {
      let result = ScreeningSimulation(review: review).run(
        run, learner: Oracle(answers: review.isIncluded))
      #expect(result.ranks == Array(1...7))
      #expect(result.relevantCount == 7 && result.paperCount == 126)
      #expect(abs(result.workSavedAt95 - greatestWorkSaved) < 1e-12)
      #expect(result.relevantFoundAt10 == 1)
    }
  }

  @Test func aProfileSeparatesWhatWordsSeparate() async throws {
    let review = separable
    let index = await review.papers.index()
    let features = review.papers.papers.map { index.model.features(of: $0.words) }
    let values = await review.measure("akin", runCount: 2) { _ in
      ProfileLearner(index: index, features: features)
    }
    #expect(values.map(\.metric) == ["WSS@95", "RRF@10"])
    #expect(values[0].values.allSatisfy { $0 > greatestWorkSaved - 0.1 })
    let keywords = KeywordRanker(papers: review.papers)
    let words = await review.measure("words", runCount: 5) { _ in KeywordLearner(keywords: keywords)
    }
    #expect(words[0].values.allSatisfy { $0 > greatestWorkSaved - 0.1 })
  }

  /// A random order saves nothing: on average 1/15 − 0.05 for 14 papers that are all to be found.
  @Test func aRandomOrderSavesNothing() async throws {
    let review = arbitrary
    let values = await review.measure("random", runCount: 200) {
      RandomLearner(paperCount: review.isIncluded.count, seed: UInt64($0))
    }
    let saved = try #require(values[0].mean).value
    #expect(abs(saved - (1.0 / 15 - 0.05)) < 0.02)
    let found = try #require(values[1].mean).value
    #expect(abs(found - 0.1) < 0.03)
  }

  /// Where the decisions have nothing to do with the words, learning saves nothing either.
  @Test func randomDecisionsCannotBeLearned() async throws {
    let review = arbitrary
    let index = await review.papers.index()
    let features = review.papers.papers.map { index.model.features(of: $0.words) }
    let values = await review.measure("akin", runCount: 3) { _ in
      ProfileLearner(index: index, features: features)
    }
    let saved = try #require(values[0].mean).value
    #expect(abs(saved) < 0.15)
  }

  @Test func everyPaperIsReadOnce() {
    let review = arbitrary
    let simulation = ScreeningSimulation(review: review)
    let result = simulation.run(1, learner: Mute(count: review.isIncluded.count))
    #expect(result.ranks.count == 14)
    #expect(Set(result.order).count == result.order.count)
    #expect(Set(result.order).isDisjoint(with: result.start.map(\.paper)))
    #expect(result.start.map(\.isIncluded) == [true, false])
    #expect(result.start == simulation.start(ofRun: 1))
    #expect(result.order == result.order.sorted())
  }

  /// A batch changes when is learned, not what is read once everything is known.
  @Test func aBatchReadsTheSamePapersOfWhoKnows() {
    let review = separable
    let learner = Oracle(answers: review.isIncluded)
    let one = ScreeningSimulation(review: review).run(2, learner: learner)
    let batch = ScreeningSimulation(review: review, batchSize: 5).run(2, learner: learner)
    #expect(batch.ranks == one.ranks)
  }
}
