#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What some papers are to the interests that they serve: `ScoreScales.served` for many papers at
/// once, interest by interest, so that each step is a pass over numbers side by side.
struct ServedScores {
  /// For each paper the mean of its scores, in which interests count as they are served.
  let means: [Float]

  /// For each paper by how much its scores differ at most.
  let ranges: [Float]

  /// Computes the means; returns `nil` without an interest.
  ///
  /// - Parameter interests: For each interest the scores of all papers, and its weight.
  init?(_ interests: [(scores: [Float], weight: Float)]) {
    guard let first = interests.first else { return nil }
    var (greatest, least) = (first.scores, first.scores)
    for interest in interests.dropFirst() {
      for paper in greatest.indices {
        greatest[paper] = max(greatest[paper], interest.scores[paper])
        least[paper] = min(least[paper], interest.scores[paper])
      }
    }
    var sums = [Float](repeating: 0, count: greatest.count)
    var totals = sums
    for (scores, weight) in interests {
      for paper in scores.indices {
        let share = weight * exp((scores[paper] - greatest[paper]) / ScoreScales.interestWidth)
        sums[paper] += share * scores[paper]
        totals[paper] += share
      }
    }
    means = zip(sums, totals).map { $1 > 0 ? $0 / $1 : 0 }
    ranges = zip(greatest, least).map { $0 - $1 }
  }
}
