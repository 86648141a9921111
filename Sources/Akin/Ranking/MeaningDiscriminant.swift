import AkinKernels

/// What tells rated papers from all others by their meaning, in closed form.
///
/// The Gaussian discriminant in the `MeaningSpace`, whose covariance is diagonal: with *p* as in
/// `TermDiscriminant` and λ the library's variances,
///
///     wᵢ = pᵢ / (λᵢ + 15·λ̄ / k)
///
/// for *k* liked papers: the covariance is shrunk towards its mean λ̄, the more so the fewer ratings
/// there are (O. Ledoit and M. Wolf, "A well-conditioned estimator for large-dimensional covariance
/// matrices", 2004, doi:10.1016/S0047-259X(03)00096-4).
///
/// A paper's score is the cosine between *w* and its place: −1…1, higher is better.
struct MeaningDiscriminant: Sendable {
  /// *w* at unit length; zeros where nothing is known of the rated papers.
  let weights: [Float]

  /// The standard deviation of the scores of the library's papers.
  let spread: Float

  private let mean: [Float]
  private let dislikes: [Float]
  private let variances: [Float]
  private let average: Float
  private let divisors: [Float]
  private let length: Float

  /// How much the covariance is shrunk for a single rating.
  static let shrinkage: Float = 15

  /// Learns from rated papers.
  ///
  /// - Complexity: O(*k* × *d*) for *k* ratings and *d* dimensions.
  init(_ examples: WeightedExamples, space: MeaningSpace) {
    var mean = [Float](repeating: 0, count: space.dimensionCount)
    var dislikes = mean
    for (features, weight) in examples.shares(dislikeShare: TermDiscriminant.dislikeShare) {
      for (index, value) in features.meaning.enumerated() {
        mean[index] += weight * value
        if weight < 0 { dislikes[index] += weight * value }
      }
    }
    average = space.variances.reduce(0, +) / Float(max(1, space.variances.count))
    variances = space.variances
    self.mean = mean
    self.dislikes = dislikes
    divisors = MeaningDiscriminant.divisors(
      variances, average: average, ratingCount: examples.effectiveCount)
    let direction = zip(mean, divisors).map { $0 / $1 }
    length = MeaningDiscriminant.length(direction)
    weights = MeaningDiscriminant.unit(direction)
    spread = zip(weights, space.variances).reduce(Float(0)) { $0 + $1.0 * $1.0 * $1.1 }
      .squareRoot()
  }

  /// Returns the score of a paper.
  func score(of features: PaperFeatures) -> Float {
    MeaningDiscriminant.product(weights, features.meaning)
  }

  /// Returns the score that a rated paper would have if it had not been rated: the same as after
  /// learning again without it.
  ///
  /// - Parameters:
  ///   - features: The rated paper.
  ///   - leftOut: What changes without it.
  /// - Returns: The score.
  /// - Complexity: O(*d*) for *d* dimensions.
  func scoreWithout(_ features: PaperFeatures, _ leftOut: LeftOut) -> Float {
    let divisors = MeaningDiscriminant.divisors(
      variances, average: average, ratingCount: leftOut.ratingCount)
    let rest = mean.indices.map {
      (mean[$0] - leftOut.paper * features.meaning[$0] - leftOut.dislikes * dislikes[$0])
        / divisors[$0]
    }
    return MeaningDiscriminant.product(MeaningDiscriminant.unit(rest), features.meaning)
  }

  private static func divisors(
    _ variances: [Float], average: Float, ratingCount: Float
  ) -> [Float] {
    let floor = max(shrinkage * average / ratingCount, 1e-9)
    return variances.map { $0 + floor }
  }

  /// Returns what each rated paper adds to the score of a paper, in their order.
  ///
  /// - Parameters:
  ///   - rated: The rated papers that this was learned from, with their shares.
  ///   - features: A paper.
  /// - Returns: Parts of the score, −1…1, in the order of `rated`.
  func parts(
    _ rated: [(features: PaperFeatures, weight: Float)], of features: PaperFeatures
  ) -> [Float] {
    guard length > 0 else { return rated.map { _ in 0 } }
    let scaled = zip(features.meaning, divisors).map { $0 / ($1 * length) }
    return rated.map { $0.weight * $0.features.meaning.dotProduct(with: scaled) }
  }

  private static func product(_ left: [Float], _ right: [Float]) -> Float {
    min(1, max(-1, left.dotProduct(with: right)))
  }

  private static func unit(_ vector: [Float]) -> [Float] {
    let length = length(vector)
    return length > 0 ? vector.map { $0 / length } : vector
  }

  private static func length(_ vector: [Float]) -> Float {
    vector.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
  }
}
