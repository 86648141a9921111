import AkinTestSupport
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

  @Test func meaningCountsLessTheMoreIsLiked() {
    #expect(isNear(Interest.meaningWeight(likeCount: 0), 2.5, 1e-6))
    #expect(isNear(Interest.meaningWeight(likeCount: 50), 1.25, 1e-6))
    #expect(isNear(Interest.meaningWeight(likeCount: 200), 0.5, 1e-6))
  }
}
