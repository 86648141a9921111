import AkinTestSupport
import Foundation
import Testing

@testable import Akin

@Suite struct LikeProbabilityTests {
  private func liked(_ ranks: [Double]) -> [LikeProbability.Trial] {
    ranks.map { LikeProbability.Trial(rank: $0, weight: 1, isLiked: true) }
  }

  private func curve(
    _ trials: [LikeProbability.Trial], likeCount: Int = 1_000, paperCount: Double = 10_000
  ) -> LikeProbability {
    LikeProbability(trials: trials, likeCount: likeCount, paperCount: paperCount)
  }

  @Test func theProbabilityNeverRisesWithTheRank() {
    for trials in [[], liked([1, 2, 3]), liked([900, 5_000, 9_000]), liked([1, 9_999])] {
      let probability = curve(trials)
      let values = (1...10_000).map { probability(Double($0)) }
      #expect(values.allSatisfy { $0 > 0 && $0 < 1 })
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 >= $1 })
    }
  }

  @Test func fewLikesPromiseLittle() {
    for likeCount in [1, 3, 10] {
      let probability = curve(
        liked([Double](repeating: 1, count: likeCount)), likeCount: likeCount)
      #expect(probability(1) <= Float(likeCount + 1) / Float(likeCount + 2))
    }
  }

  /// Ranks that are drawn from a curve give it back, and as many papers again are promised as are liked.
  @Test(arguments: [(1.5, 1.2, 2.0), (-1, 2.5, 60), (3, 4, 16)])
  func aCurveIsFoundFromTheRanksThatItGives(level: Double, fall: Double, span: Double) {
    var generator = SeededGenerator(seed: 3)
    let curve = LikeProbability.Curve(level: level, fall: fall, span: span)
    var ranks: [Double] = []
    for _ in 0..<50 {
      ranks += (1...10_000).map(Double.init).filter {
        Double.random(in: 0..<1, using: &generator) < curve.value($0)
      }
    }
    // Fifty people at once, each with as many likes.
    let trials = ranks.map { LikeProbability.Trial(rank: $0, weight: 1 / 50, isLiked: true) }
    let found = self.curve(trials)
    for rank in [1.0, 3, 10, 30, 100] {
      #expect(abs(Double(found(rank)) - curve.value(rank)) < 0.16, "\(rank)")
    }
    let promised = (1...10_000).reduce(0.0) { $0 + Double(found(Double($1))) }
    #expect(abs(promised / (Double(ranks.count) / 50) - 1) < 0.15)
  }

  @Test func dislikesLowerWhatIsPromised() {
    let likes = liked([1, 2, 5, 9, 30])
    let dislikes = [3, 4, 6, 7, 8].map {
      LikeProbability.Trial(rank: $0, weight: 1, isLiked: false)
    }
    let (before, after) = (curve(likes), curve(likes + dislikes))
    #expect(after(1) < before(1))
    // The more of them, the less.
    let more = curve(likes + dislikes + dislikes + dislikes)
    for rank in [1.0, 5] { #expect(more(rank) < before(rank) && more(rank) < after(rank)) }
  }

  /// Where much was looked at, as many are promised of the next papers as were liked of those.
  @Test func manyDislikesTellTheShareThatIsLiked() {
    let trials = (1...60).map { rank in
      LikeProbability.Trial(rank: Double(rank), weight: 1, isLiked: rank.isMultiple(of: 4))
    }
    let probability = curve(trials)
    let mean = (1...60).reduce(0.0) { $0 + Double(probability(Double($1))) } / 60
    #expect(abs(mean - 0.25) < 0.08)
  }

  @Test func ranksAreThoseOfTheSortedScores() {
    var generator = SeededGenerator(seed: 4)
    let scores = (0..<5_000).map { _ in Float.random(in: -0.2..<0.6, using: &generator) }
    let sorted = scores.sorted(by: >)
    let groups = [Array(scores[..<100]), [-.infinity] + scores[100...]]
    let removed = [sorted[0], sorted[700]]
    let exact = ScoreRanks(groups).removing(removed, greatest: Array(sorted[1...200]))
    #expect(exact.count == 4_998)
    for place in stride(from: 1, to: 5_000, by: 37) where place != 700 {
      let rank = Double(place + 1) - (place > 700 ? 2 : 1)
      #expect(abs(exact(sorted[place]) - rank) <= (place <= 200 ? 0 : 2))
    }
    #expect(exact(1) == 1 && exact(-1) == 4_999)
    let values = stride(from: Float(0.7), to: -0.3, by: -0.001).map { exact($0) }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(ScoreRanks([]).count == 0 && ScoreRanks([])(0.5) == 1)
  }
}
