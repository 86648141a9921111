/// How many scores there are, their sum, and the sum of their squares: what mean and variance come
/// from.
public struct ScoreMoments: Sendable, Equatable {
  /// The number of scores.
  public private(set) var count = 0.0

  private var sum = 0.0
  private var squares = 0.0

  /// Creates the moments of no score.
  public init() {}

  /// Adds up scores, in double precision and always in the same order.
  ///
  /// - Complexity: O(*n*) for *n* scores.
  public init(of scores: [Float]) {
    count = Double(scores.count)
    // Eight sums side by side: no addition waits for the one before.
    var (sums, squareSums) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
    let whole = scores.count / 8 * 8
    unsafe scores.withUnsafeBufferPointer { scores in
      for start in stride(from: 0, to: whole, by: 8) {
        var eight = SIMD8<Double>.zero
        for lane in 0..<8 { unsafe eight[lane] = Double(scores[start + lane]) }
        sums += eight
        squareSums += eight * eight
      }
      for index in whole..<scores.count {
        let score = unsafe Double(scores[index])
        sum += score
        squares += score * score
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
    sum -= Double(score)
    squares -= Double(score) * Double(score)
  }

  /// The mean; 0 of no score.
  public var mean: Double { sum / max(1, count) }

  /// The sum of the squared differences from the mean.
  public var squaredDifferences: Double { max(0, squares - sum * sum / max(1, count)) }

  /// The mean of the squared differences from the mean.
  public var variance: Double { squaredDifferences / max(1, count) }
}
