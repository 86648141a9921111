import AkinKernels

/// Where scores stand among those of many papers.
///
/// The greatest are kept. The others are counted in narrow ranges of equal width; inside of one they are
/// taken to lie evenly.
struct ScoreRanks: Sendable {
  /// How many scores there are.
  let count: Double

  /// The greatest scores, greatest first.
  private let greatest: [Float]

  private let least: Float
  private let width: Float

  /// How many scores lie in a range or in one behind it.
  private let countsFrom: [Double]

  /// The number of ranges.
  private static let rangeCount = 16_384

  /// How many of the greatest scores are kept.
  static let exactCount = 200

  /// Counts scores.
  ///
  /// - Parameters:
  ///   - groups: The scores in groups that are counted at the same time; −∞ for papers that do not count.
  ///   - removed: Scores among them that do not count either.
  ///   - greatest: The greatest of the scores that count, greatest first, where they are known better.
  /// - Complexity: O(*n*) for *n* scores.
  init(_ groups: [[Float]], removing removed: [Float] = [], greatest: [Float] = []) {
    self.greatest = greatest
    let ends = concurrentNow(groups) { scores -> (least: Float, greatest: Float) in
      var ends: (least: Float, greatest: Float) = (.infinity, -.infinity)
      let scores = scores.span
      for paper in scores.indices where scores[paper] > -.infinity {
        ends = (min(ends.least, scores[paper]), max(ends.greatest, scores[paper]))
      }
      return ends
    }
    let least = ends.map(\.least).min() ?? 0
    let highest = ends.map(\.greatest).max() ?? 0
    let width = max((highest - least) / Float(ScoreRanks.rangeCount - 1), 1e-9)
    (self.least, self.width) = (least.isFinite ? least : 0, width)
    let place = { @Sendable (score: Float) in
      min(ScoreRanks.rangeCount - 1, max(0, Int((score - least) / width)))
    }
    let counts = concurrentNow(groups) { scores in
      var counts = [Int32](repeating: 0, count: ScoreRanks.rangeCount)
      let scores = scores.span
      for paper in scores.indices where scores[paper] > -.infinity {
        counts[place(scores[paper])] += 1
      }
      return counts
    }
    var sums = [Double](repeating: 0, count: ScoreRanks.rangeCount + 1)
    for range in 0..<ScoreRanks.rangeCount {
      sums[range] = counts.reduce(0) { $0 + Double($1[range]) }
    }
    for score in removed where score > -.infinity { sums[place(score)] -= 1 }
    for range in stride(from: ScoreRanks.rangeCount - 1, through: 0, by: -1) {
      sums[range] += sums[range + 1]
    }
    countsFrom = sums
    count = sums[0]
  }

  /// Returns the rank that a score has or would have among the others, counted from 1; at most 1 more than
  /// there are scores, and never less for a lower score.
  func callAsFunction(_ score: Float) -> Double {
    if let last = greatest.last, score >= last {
      return 1 + Double(greatest.firstIndex { $0 <= score } ?? 0)
    }
    return max(Double(greatest.count + 1), countedRank(score))
  }

  /// The least score, and how wide each of some ranges is that hold all scores.
  func span(ofRanges count: Int) -> (least: Float, width: Float) {
    (least, max(width * Float(ScoreRanks.rangeCount) / Float(count), 1e-9))
  }

  private func countedRank(_ score: Float) -> Double {
    let place = (score - least) / width
    guard place > 0 else { return count + 1 }
    guard place < Float(ScoreRanks.rangeCount) else { return 1 }
    let range = Int(place)
    let inside = Double(place - Float(range))
    return 1 + countsFrom[range + 1] + (1 - inside) * (countsFrom[range] - countsFrom[range + 1])
  }
}
