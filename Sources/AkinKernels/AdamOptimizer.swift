/// A matrix that moves against gradients, each of its numbers in steps of about one size.
///
/// Adam (D. P. Kingma and J. Ba, "Adam: A Method for Stochastic Optimization", 2015,
/// doi:10.48550/arXiv.1412.6980): with *m* and *v* the running means of a number's gradient *g* and
/// of its square, each divided by how much of its weight has come in so far, a step is
///
///     m ← β₁·m + (1 − β₁)·g        v ← β₂·v + (1 − β₂)·g²        x ← x − rate · m / (√v + ε)
///
/// A number that never had a gradient stays as it is, bit for bit.
public struct AdamOptimizer: Sendable {
  /// How much of a gradient's running mean stays in a step, β₁.
  public static let meanDecay: Float = 0.9

  /// How much of a squared gradient's running mean stays in a step, β₂.
  public static let squareDecay: Float = 0.99

  private let rowCount: Int
  private let columnCount: Int
  private var values: [Float]
  private var means: [Float]
  private var squares: [Float]
  private var stepCount = 0

  /// Starts at `matrix`.
  public init(_ matrix: Matrix) {
    rowCount = matrix.rowCount
    columnCount = matrix.columnCount
    values = matrix.elements.array
    means = [Float](repeating: 0, count: values.count)
    squares = means
  }

  /// A copy of the matrix as it is now.
  public var matrix: Matrix {
    Matrix(rowCount: rowCount, columnCount: columnCount, elements: values)
  }

  /// Takes a step.
  ///
  /// - Parameters:
  ///   - gradient: The gradient of what is to become small.
  ///   - rate: About how far a number moves.
  /// - Precondition: `gradient` is as large as the matrix.
  /// - Complexity: O(*n*) for *n* numbers.
  public mutating func step(against gradient: Matrix, rate: Float) {
    precondition(
      gradient.rowCount == rowCount && gradient.columnCount == columnCount,
      "The gradient is of another size")
    stepCount += 1
    let (meanDecay, squareDecay) = (AdamOptimizer.meanDecay, AdamOptimizer.squareDecay)
    let meanShare = 1 - AdamOptimizer.power(meanDecay, stepCount)
    let squareScale = 1 / (1 - AdamOptimizer.power(squareDecay, stepCount))
    let scale = rate / meanShare
    unsafe gradient.elements.withElements { gradient in
      unsafe values.withUnsafeMutableBufferPointer { values in
        unsafe means.withUnsafeMutableBufferPointer { means in
          unsafe squares.withUnsafeMutableBufferPointer { squares in
            for index in 0..<gradient.count {
              let slope = unsafe gradient[index]
              let mean = unsafe meanDecay * means[index] + (1 - meanDecay) * slope
              let square = unsafe squareDecay * squares[index] + (1 - squareDecay) * slope * slope
              unsafe means[index] = mean
              unsafe squares[index] = square
              unsafe values[index] -= scale * mean / ((square * squareScale).squareRoot() + 1e-8)
            }
          }
        }
      }
    }
  }

  private static func power(_ base: Float, _ exponent: Int) -> Float {
    (0..<exponent).reduce(1) { power, _ in power * base }
  }
}
