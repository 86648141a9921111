/// How many scores there are, their sum, and the sum of their squares: what mean and variance come
/// from.
///
/// Every summand is rounded to a multiple of 2⁻³⁰, so that the sums of a few million scores of −1…1 have no
/// rounding: they are the same in any order and however the scores are divided into blocks.
public struct ScoreMoments: Sendable, Equatable {
  /// The number of scores.
  public private(set) var count = 0.0

  private var sum = 0.0
  private var squares = 0.0

  /// Creates the moments of no score.
  public init() {}

  /// What a number of smaller size is added to, and taken from again, to be rounded to a multiple of 2⁻³⁰.
  private static let rounder = 0x1.8p22

  /// Adds up scores.
  ///
  /// - Complexity: O(*n*) for *n* scores.
  public init(of scores: [Float]) {
    count = Double(scores.count)
    // Eight sums side by side: no addition waits for the one before.
    var (sums, squareSums) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
    let whole = scores.count / 8 * 8
    let rounder = SIMD8(repeating: ScoreMoments.rounder)
    unsafe scores.withUnsafeBufferPointer { scores in
      for start in stride(from: 0, to: whole, by: 8) {
        var eight = SIMD8<Double>.zero
        for lane in 0..<8 { unsafe eight[lane] = Double(scores[start + lane]) }
        sums += (eight + rounder) - rounder
        squareSums += (eight * eight + rounder) - rounder
      }
      for index in whole..<scores.count {
        let score = unsafe Double(scores[index])
        sum += ScoreMoments.rounded(score)
        squares += ScoreMoments.rounded(score * score)
      }
    }
    for lane in 0..<8 {
      sum += sums[lane]
      squares += squareSums[lane]
    }
  }

  /// Adds the scores that other moments are of.
  public mutating func add(_ other: ScoreMoments) {
    count += other.count
    sum += other.sum
    squares += other.squares
  }

  /// Takes one score away.
  public mutating func remove(_ score: Float) {
    count -= 1
    sum -= ScoreMoments.rounded(Double(score))
    squares -= ScoreMoments.rounded(Double(score) * Double(score))
  }

  private static func rounded(_ value: Double) -> Double { (value + rounder) - rounder }

  /// The mean; 0 of no score.
  public var mean: Double { sum / max(1, count) }

  /// The sum of the squared differences from the mean.
  public var squaredDifferences: Double { max(0, squares - sum * sum / max(1, count)) }

  /// The mean of the squared differences from the mean.
  public var variance: Double { squaredDifferences / max(1, count) }
}
