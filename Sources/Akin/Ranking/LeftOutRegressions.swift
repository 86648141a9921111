import AkinKernels

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The regressions of some examples without one of them, for each in turn, from a single inverse.
///
/// Where the regression of all examples ends, *G* = (*K* + *W*⁻¹)⁻¹ is known once. A step of Newton's
/// without example *i* is that of all examples with the weight of *i* held at 0, for which a column of *G*
/// is enough: the first such step is the approximate leave-one-out of K. Rad and A. Maleki ("A scalable
/// estimate of the out-of-sample prediction error via approximate leave-one-out cross-validation", 2020,
/// arXiv:1801.10243). Steps of the same *G* follow until nothing moves, so that what is found is no
/// approximation: the gradient is that of the examples that are left, whose classes are balanced anew.
struct LeftOutRegressions: Sendable {
  private let kernel: SymmetricMatrix
  private let labels: [Bool]
  private let strengths: [Double]
  private let start: (weights: [Double], intercept: Double, scores: [Double])

  private let inverse: SymmetricMatrix

  /// 1/*W* of the regression of all examples.
  private let widths: [Double]

  /// *G* times ones, and the sum of that.
  private let ones: [Double]
  private let total: Double

  /// How many examples are left out side by side: products with so many vectors read *G* once.
  private static let blockSize = 32

  private static let stepLimit = 40

  /// Prepares a regression; nil where it has no inverse.
  ///
  /// - Complexity: O(*m*³) for *m* examples.
  init?(
    _ regression: KernelLogisticRegression, kernel: SymmetricMatrix, labels: [Bool],
    strengths: [Double]
  ) {
    self.kernel = kernel
    self.labels = labels
    self.strengths = strengths
    let scores = kernel.product(with: regression.weights).map { $0 + regression.intercept }
    start = (regression.weights, regression.intercept, scores)
    let shares = ClassShares(labels: labels, strengths: strengths)
    widths = labels.indices.map { index in
      let probability = 1 / (1 + exp(-scores[index]))
      let weight = shares.weight(strengths[index], isLiked: labels[index])
      return KernelLogisticRegression.penalty / max(weight * probability * (1 - probability), 1e-6)
    }
    let count = labels.count
    var elements = [Double](repeating: 0, count: count * count)
    for row in 0..<count {
      for column in row..<count { elements[row * count + column] = kernel[row, column] }
      elements[row * count + row] += widths[row]
    }
    let system = SymmetricMatrix(rowCount: count, upperElements: elements)
    guard let inverse = system.inverse() else { return nil }
    self.inverse = inverse
    ones = inverse.product(with: [Double](repeating: 1, count: count))
    total = ones.reduce(0, +)
  }

  /// Returns what the kernel part of the regression without an example says of it, *f* − *b*.
  ///
  /// - Parameters:
  ///   - numbers: The examples that are left out; each leaves both classes behind.
  ///   - tolerance: How much a score may still move.
  /// - Returns: The scores in the order of `numbers`; nil for one that does not settle.
  /// - Complexity: O(*s* × *m*²) for *m* examples and *s* steps, for each.
  func scores(without numbers: [Int], tolerance: Double) -> [Double?] {
    concurrentNow(blocks(of: LeftOutRegressions.blockSize, covering: numbers.count)) { block in
      blockScores(without: Array(numbers[block]), tolerance: tolerance)
    }.flatMap { $0 }
  }

  private func blockScores(without numbers: [Int], tolerance: Double) -> [Double?] {
    let count = labels.count
    var states = numbers.map { State(start, without: $0, kernel: kernel) }
    let shares = ClassShares(labels: labels, strengths: strengths)
    let counts = numbers.map { number -> [Double] in
      let rest = shares.without(strengths[number], isLiked: labels[number])
      return labels.indices.map { rest.weight(strengths[$0], isLiked: labels[$0]) }
    }
    let columns = numbers.map { number in (0..<count).map { inverse[number, $0] } }
    var open = Array(numbers.indices)
    for _ in 0..<LeftOutRegressions.stepLimit where !open.isEmpty {
      let targets = open.map { states[$0].targets(labels, counts: counts[$0], widths: widths) }
      let solutions = inverse.products(with: targets.flatMap { $0 })
      for (place, item) in open.enumerated() {
        states[item].step(
          Array(solutions[place * count..<(place + 1) * count]), targets: targets[place],
          column: columns[item], ones: ones, total: total, widths: widths)
      }
      open = open.filter { !(states[$0].change <= tolerance) }
    }
    return states.indices.map { open.contains($0) ? nil : states[$0].score }
  }

  /// A regression without an example, on its way.
  private struct State {
    private let number: Int
    private var weights: [Double]
    private var scores: [Double]
    private var intercept: Double

    /// How far the left-out example's score moved in the last step.
    private(set) var change = Double.infinity

    /// What the examples that are left say of it.
    var score: Double { scores[number] - intercept }

    init(
      _ start: (weights: [Double], intercept: Double, scores: [Double]), without number: Int,
      kernel: SymmetricMatrix
    ) {
      self.number = number
      weights = start.weights
      weights[number] = 0
      let own = start.weights[number]
      scores = start.scores.indices.map { start.scores[$0] - own * kernel[number, $0] }
      intercept = start.intercept
    }

    /// The right-hand side of a step: less the gradient over the curvature.
    func targets(_ labels: [Bool], counts: [Double], widths: [Double]) -> [Double] {
      labels.indices.map { index in
        if index == number { return 0 }
        let error = (labels[index] ? 1 : 0) - 1 / (1 + exp(-scores[index]))
        let gradient = KernelLogisticRegression.penalty * weights[index] - counts[index] * error
        return -gradient * widths[index] / KernelLogisticRegression.penalty
      }
    }

    /// Goes a step: (*K* + *W*⁻¹)·δ + β·1 = targets in all rows but the left-out one, where δ = 0, and
    /// 1ᵀδ = −1ᵀ*a*.
    mutating func step(
      _ solution: [Double], targets: [Double], column: [Double], ones: [Double], total: Double,
      widths: [Double]
    ) {
      let missing = -weights.reduce(0, +)
      var shift = (solution.reduce(0, +) - missing) / total
      // What the left-out row would have to say for its own weight to stay.
      let own = column[number] - ones[number] * ones[number] / total
      let held = -(solution[number] - ones[number] * shift) / own
      shift += held * ones[number] / total
      let before = score
      for index in weights.indices {
        let delta =
          index == number ? 0 : solution[index] + held * column[index] - ones[index] * shift
        weights[index] += delta
        let row = index == number ? held : targets[index]
        scores[index] += row - widths[index] * delta
      }
      intercept += shift
      change = abs(score - before)
    }
  }
}
