import AkinKernels

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Logistic regression of labels on a kernel, with classes of equal total weight.
///
/// Minimises Σ *cᵢ*·log(1 + exp(−*yᵢfᵢ*)) + ½·λ·*aᵀKa* for *f* = *Ka* + *b*: iteratively reweighted
/// least squares (J. Zhu and T. Hastie, "Kernel Logistic Regression and the Import Vector Machine",
/// 2005, doi:10.1198/106186005X25619), each step solved by conjugate gradients. Squared loss is not
/// enough where one paper in a hundred is relevant; equal classes are what screening needs (G. King
/// and L. Zeng, "Logistic Regression in Rare Events Data", 2001,
/// doi:10.1093/oxfordjournals.pan.a004868).
struct KernelLogisticRegression: Sendable {
  /// The weight of each example, *a*.
  let weights: [Double]

  /// The intercept, *b*.
  let intercept: Double

  /// The penalty λ.
  static let penalty = 1.0

  private static let stepLimit = 30
  private static let tolerance = 1e-5

  /// Fits the regression.
  ///
  /// - Parameters:
  ///   - kernel: The similarities of the examples.
  ///   - labels: Whether each is liked.
  ///   - strengths: What each example counts, above 0; scaled so that both classes count alike.
  ///   - start: Where to begin: the result for nearly the same examples; nil for zero.
  /// - Precondition: as many labels and strengths as rows, and both labels occur.
  /// - Complexity: O(*s* × *m*²) for *m* examples and *s* steps of conjugate gradients together.
  init(
    kernel: SymmetricMatrix, labels: [Bool], strengths: [Double],
    start: (weights: [Double], intercept: Double)? = nil
  ) {
    let count = labels.count
    precondition(kernel.rowCount == count && strengths.count == count, "Expected equal counts")
    precondition(labels.contains(true) && labels.contains(false), "Expected both labels")
    let shares = ClassShares(labels: labels, strengths: strengths)
    let balanced = labels.indices.map { shares.weight(strengths[$0], isLiked: labels[$0]) }
    var weights = start?.weights ?? [Double](repeating: 0, count: count)
    var intercept = start?.intercept ?? 0
    var slopes = [Double](repeating: 0, count: count)
    var ones = slopes
    for _ in 0..<KernelLogisticRegression.stepLimit {
      let scores = kernel.product(with: weights).map { $0 + intercept }
      var targets = scores
      var curvatures = [Double](repeating: 0, count: count)
      for index in 0..<count {
        let probability = 1 / (1 + exp(-scores[index]))
        curvatures[index] = max(balanced[index] * probability * (1 - probability), 1e-6)
        let error = (labels[index] ? 1 : 0) - probability
        targets[index] += balanced[index] * error / curvatures[index]
      }
      // (K + λW⁻¹)·a + b·1 = z and 1ᵀa = 0: two systems with the same matrix.
      let system = ReweightedSystem(kernel: kernel, curvatures: curvatures)
      slopes = system.solve(targets, start: slopes)
      ones = system.solve([Double](repeating: 1, count: count), start: ones)
      let newIntercept = slopes.reduce(0, +) / ones.reduce(0, +)
      let newWeights = zip(slopes, ones).map { $0 - newIntercept * $1 }
      let change = zip(newWeights, weights).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      let size = newWeights.reduce(0) { $0 + $1 * $1 }
      weights = newWeights
      intercept = newIntercept
      if change <= KernelLogisticRegression.tolerance * KernelLogisticRegression.tolerance * size {
        break
      }
    }
    self.weights = weights
    self.intercept = intercept
  }
}

/// What examples count where both classes count the same in total.
struct ClassShares {
  private var likes = 0.0
  private var dislikes = 0.0
  private var count = 0.0

  /// The shares of some examples.
  init(labels: [Bool], strengths: [Double]) {
    for (isLiked, strength) in zip(labels, strengths) {
      add(strength, isLiked: isLiked, count: 1)
    }
  }

  /// The shares without one of the examples.
  func without(_ strength: Double, isLiked: Bool) -> ClassShares {
    var rest = self
    rest.add(-strength, isLiked: isLiked, count: -1)
    return rest
  }

  /// What an example counts; half the number of examples for all of its class together.
  func weight(_ strength: Double, isLiked: Bool) -> Double {
    strength * count / 2 / (isLiked ? likes : dislikes)
  }

  private mutating func add(_ strength: Double, isLiked: Bool, count: Double) {
    if isLiked { likes += strength } else { dislikes += strength }
    self.count += count
  }
}

/// The matrix *K* + λ*W*⁻¹ of one reweighted step.
struct ReweightedSystem {
  let kernel: SymmetricMatrix
  let curvatures: [Double]

  /// Solves for a right-hand side by conjugate gradients.
  ///
  /// Scaled on both sides by √*W*, the matrix is the identity plus something small, so that a few
  /// steps do (C. E. Rasmussen and C. K. I. Williams, "Gaussian Processes for Machine Learning",
  /// 2006, section 3.4.3).
  ///
  /// - Complexity: O(*s* × *m*²) for *s* steps.
  func solve(_ target: [Double], start: [Double]) -> [Double] {
    let penalty = KernelLogisticRegression.penalty
    let roots = curvatures.map { $0.squareRoot() }
    let apply = { (vector: [Double]) -> [Double] in
      let product = kernel.product(with: zip(roots, vector).map { $0 * $1 })
      return vector.indices.map { vector[$0] + roots[$0] * product[$0] / penalty }
    }
    let right = zip(roots, target).map { $0 * $1 / penalty }
    var solution = zip(start, roots).map { $0 / $1 }
    var residual = zip(right, apply(solution)).map { $0 - $1 }
    var direction = residual
    var length = residual.reduce(0) { $0 + $1 * $1 }
    let goal = 1e-10 * right.reduce(0) { $0 + $1 * $1 }
    for _ in 0..<max(50, 2 * target.count) where length > goal {
      let image = apply(direction)
      let step = length / zip(direction, image).reduce(0) { $0 + $1.0 * $1.1 }
      for index in solution.indices {
        solution[index] += step * direction[index]
        residual[index] -= step * image[index]
      }
      let newLength = residual.reduce(0) { $0 + $1 * $1 }
      for index in direction.indices {
        direction[index] = residual[index] + newLength / length * direction[index]
      }
      length = newLength
    }
    return zip(solution, roots).map { $0 * $1 }
  }
}
