import AkinTestSupport
import Foundation
import Testing

@testable import Akin

@Suite struct ScoreScalesTests {
  @Test func withoutAnInterestNothingIsServed() {
    #expect(ScoreScales.served([(Float, Float)]()) == nil)
  }

  @Test(arguments: [-3, 0, 40] as [Float])
  func oneInterestIsServedAsItIs(score: Float) throws {
    #expect(isNear(try #require(ScoreScales.served([(score, 2 as Float)])), score, 1e-5))
  }

  /// Two interests whose scores lie a width apart count as *e* to 1; of equal scores the mean stays,
  /// whatever the weights.
  @Test func nearerInterestsCountMore() throws {
    let width = ScoreScales.interestWidth
    let apart = try #require(ScoreScales.served([(width, 1), (0, 1)] as [(Float, Float)]))
    #expect(isNear(apart, width * 2.718_282 / 3.718_282, 1e-4))
    let equal = try #require(ScoreScales.served([(5, 1), (5, 9)] as [(Float, Float)]))
    #expect(isNear(equal, 5, 1e-5))
  }

  /// Between the mean by weights and the greatest: never an interest's score that none has.
  @Test func liesBetweenTheMeanAndTheBest() throws {
    let scores: [(Float, Float)] = [(1, 3), (9, 1), (-2, 2), (4, 0.5)]
    let mean = scores.reduce(Float(0)) { $0 + $1.0 * $1.1 } / scores.reduce(0) { $0 + $1.1 }
    let served = try #require(ScoreScales.served(scores))
    #expect(mean < served && served < 9)
  }

  /// One far ahead is served alone, without overflow.
  @Test func theOnlyNearInterestIsServedAlone() throws {
    let scores: [(Float, Float)] = [(5_000, 0.1), (-5_000, 10)]
    #expect(isNear(try #require(ScoreScales.served(scores)), 5_000, 1))
  }

  /// The same for many papers at once.
  @Test func manyPapersAreServedLikeOne() throws {
    var generator = SeededGenerator(seed: 4)
    let interests = [3, 0.5, 9].map { weight in
      (scores: generator.floats(40).map { $0 * 30 }, weight: weight as Float)
    }
    let many = try #require(ServedScores(interests))
    for paper in 0..<40 {
      let own = interests.map { ($0.scores[paper], $0.weight) }
      #expect(isNear(many.means[paper], try #require(ScoreScales.served(own)), 1e-5))
      let scores = own.map(\.0)
      #expect(many.ranges[paper] == (scores.max() ?? 0) - (scores.min() ?? 0))
    }
    #expect(ServedScores([]) == nil)
  }

  /// Scores from bytes are within their errors, whatever a profile has: dislikes or none, one
  /// interest or several.
  @Test(arguments: [[3], [3, 7, 30, 31, 55]], [[], [60, 61]])
  func scoresFromBytesAreWithinTheirErrors(likes: [Int], dislikes: [Int]) async throws {
    let board = TopicBoard(papersPerTopic: 25)
    let index = try await board.index(pretrained: .random(for: board))
    let profile = try #require(
      Profile(
        board.examples(likes, in: index) + board.examples(dislikes, weight: -1, in: index),
        model: index.model))
    let parts = BlockScorer(profiles: [profile], index: index)
      .scores(releasesMemory: true)[0]
    let scales = ScoreScales(profile: profile, blocks: parts, index: index)
    let recommender = Recommender(index: index, profile: profile)
    for part in parts {
      let bounded = scales.scores(of: part, profile: profile)
      for offset in bounded.scores.indices {
        let exact = recommender.score(at: part.block.position(offset))
        #expect(abs(exact - bounded.scores[offset]) <= bounded.errors[offset])
        // A bound that says nothing would let every paper be looked at twice.
        #expect(bounded.errors[offset] < 0.03)
      }
    }
  }

  @Test func meaningCountsLessTheMoreIsLiked() {
    #expect(isNear(Interest.meaningWeight(likeCount: 0), 2.5, 1e-6))
    #expect(isNear(Interest.meaningWeight(likeCount: 50), 1.25, 1e-6))
    #expect(isNear(Interest.meaningWeight(likeCount: 200), 0.5, 1e-6))
  }

  /// The formula of HowRankingWorks.md, written out for each paper of a library.
  @Test(arguments: [false, true])
  func theScoreIsTheOneThatIsDocumented(withEncoder: Bool) async throws {
    let board = TopicBoard(papersPerTopic: 25)
    let index = try await board.index(pretrained: withEncoder ? .random(for: board) : nil)
    let model = index.model
    let papers = board.papers.map { model.features(of: $0.words) }
    let rated = [3: 1, 7: 1, 30: 1, 31: 1, 55: 1, 60: -1, 61: -1] as KeyValuePairs<Int, Float>
    let recommender = try #require(
      Recommender(
        index: index, examples: rated.map { RatedExample(features: papers[$0], weight: $1) }))
    let profile = recommender.profile
    let contrast = try #require(profile.contrast)
    #expect(profile.interests.count > 1)

    let meaningWeight = Interest.meaningWeight(likeCount: 5)
    let parts = ([profile.whole] + profile.interests).map { interest in
      let terms = papers.map { interest.terms.score(of: $0, model: model) }
      let termScale = 1 / deviation(of: terms, usual: model.typicalSimilarity)
      guard let meaning = interest.meaning, let space = model.meaning else {
        return (z: terms.map { $0 * termScale }, bound: termScale)
      }
      let variance = zip(meaning.weights, space.variances).reduce(Float(0)) {
        $0 + $1.0 * $1.0 * $1.1
      }
      let meaningScale = meaningWeight / variance.squareRoot()
      let z = zip(papers, terms).map { $1 * termScale + meaning.score(of: $0) * meaningScale }
      return (z: z, bound: termScale + meaningScale)
    }
    let opposed = papers.map { contrast.score(of: $0) }
    let contrastScale =
      ScoreScales.contrastWeight * 2 / (2 + LikeContrast.halfTrustCount)
      / deviation(of: opposed, usual: contrast.usualSpread)
    let share = ScoreScales.interestShare
    let greatest =
      (1 - share) * parts[0].bound + share * (parts.dropFirst().map(\.bound).max() ?? 0)
      + contrastScale
    for number in papers.indices {
      let own = parts.dropFirst().map { $0.z[number] }
      let serving = zip(profile.interests, own).map { interest, z in
        Float(interest.members.count) * exp(z / ScoreScales.interestWidth)
      }
      let served = zip(serving, own).reduce(Float(0)) { $0 + $1.0 * $1.1 } / serving.reduce(0, +)
      let sum =
        (1 - share) * parts[0].z[number] + share * served + contrastScale * opposed[number]
      #expect(isNear(recommender.score(of: papers[number]), sum / greatest, 1e-4))
    }
  }

  /// The standard deviation of scores and of 50 imaginary ones, whose own is the usual one.
  private func deviation(of scores: [Float], usual: Float) -> Float {
    let count = Float(scores.count)
    let mean = scores.reduce(0, +) / count
    let squares = scores.reduce(Float(0)) { $0 + ($1 - mean) * ($1 - mean) }
    return ((squares + 50 * usual * usual) / (count + 50)).squareRoot()
  }
}
