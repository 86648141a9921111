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
  /// - Parameter groups: The scores in groups that are counted at the same time; −∞ for papers that do not
  ///   count.
  /// - Complexity: O(*n*) for *n* scores.
  init(_ groups: [[Float]]) {
    greatest = []
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
    let start = least.isFinite ? least : 0
    (self.least, self.width) = (start, width)
    let counts = concurrentNow(groups) { scores in
      var counts = [Int32](repeating: 0, count: ScoreRanks.rangeCount)
      let scores = scores.span
      for paper in scores.indices where scores[paper] > -.infinity {
        counts[ScoreRanks.range(of: scores[paper], least: start, width: width)] += 1
      }
      return counts
    }
    var sums = [Double](repeating: 0, count: ScoreRanks.rangeCount + 1)
    for range in 0..<ScoreRanks.rangeCount {
      sums[range] = counts.reduce(0) { $0 + Double($1[range]) }
    }
    for range in stride(from: ScoreRanks.rangeCount - 1, through: 0, by: -1) {
      sums[range] += sums[range + 1]
    }
    countsFrom = sums
    count = sums[0]
  }

  /// The number of the range that a score lies in.
  private static func range(of score: Float, least: Float, width: Float) -> Int {
    min(rangeCount - 1, max(0, Int((score - least) / width)))
  }

  private init(_ other: ScoreRanks, countsFrom: [Double], greatest: [Float]) {
    (least, width) = (other.least, other.width)
    (self.countsFrom, self.greatest) = (countsFrom, greatest)
    count = countsFrom[0]
  }

  /// The same without some of the scores.
  ///
  /// - Parameters:
  ///   - removed: Scores that are counted; −∞ for what never was.
  ///   - greatest: The greatest of the others, greatest first, where they are known better.
  /// - Returns: Where scores stand among the others.
  /// - Complexity: O(*r*) for *r* removed scores, and one pass over the ranges.
  func removing(_ removed: [Float], greatest: [Float]) -> ScoreRanks {
    var fewer = [Double](repeating: 0, count: ScoreRanks.rangeCount + 1)
    for score in removed where score > -.infinity {
      fewer[ScoreRanks.range(of: score, least: least, width: width)] += 1
    }
    var counts = countsFrom
    var sum = 0.0
    for range in stride(from: ScoreRanks.rangeCount - 1, through: 0, by: -1) {
      sum += fewer[range]
      counts[range] -= sum
    }
    return ScoreRanks(self, countsFrom: counts, greatest: greatest)
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
