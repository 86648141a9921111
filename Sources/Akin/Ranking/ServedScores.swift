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
      ServedScores.widen(&greatest, &least, with: interest.scores)
    }
    var sums = [Float](repeating: 0, count: greatest.count)
    var totals = sums
    for interest in interests {
      ServedScores.add(
        interest.scores, weight: interest.weight, greatest: greatest, to: &sums, &totals)
    }
    means = zip(sums, totals).map { $1 > 0 ? $0 / $1 : 0 }
    ranges = zip(greatest, least).map { $0 - $1 }
  }

  private static func widen(_ greatest: inout [Float], _ least: inout [Float], with scores: [Float])
  {
    precondition(greatest.count == scores.count && least.count == scores.count)
    let scores = scores.span
    var greatest = greatest.mutableSpan
    var least = least.mutableSpan
    for paper in scores.indices {
      greatest[paper] = max(greatest[paper], scores[paper])
      least[paper] = min(least[paper], scores[paper])
    }
  }

  private static func add(
    _ scores: [Float], weight: Float, greatest: [Float], to sums: inout [Float],
    _ totals: inout [Float]
  ) {
    precondition(greatest.count == scores.count)
    precondition(sums.count == scores.count && totals.count == scores.count)
    let (scores, greatest) = (scores.span, greatest.span)
    var sums = sums.mutableSpan
    var totals = totals.mutableSpan
    for paper in scores.indices {
      let share = weight * exp((scores[paper] - greatest[paper]) / ScoreScales.interestWidth)
      sums[paper] += share * scores[paper]
      totals[paper] += share
    }
  }
}
