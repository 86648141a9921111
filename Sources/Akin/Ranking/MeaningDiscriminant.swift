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
  private let divisors: [Float]
  private let length: Float

  /// How much the covariance is shrunk for a single rating.
  static let shrinkage: Float = 15

  /// Learns from rated papers.
  ///
  /// - Complexity: O(*k* × *d*) for *k* ratings and *d* dimensions.
  init(_ examples: WeightedExamples, space: MeaningSpace) {
    var mean = [Float](repeating: 0, count: space.dimensionCount)
    for (features, weight) in examples.shares(dislikeShare: TermDiscriminant.dislikeShare) {
      for (index, value) in features.meaning.enumerated() { mean[index] += weight * value }
    }
    let average = space.variances.reduce(0, +) / Float(max(1, space.variances.count))
    let floor = max(MeaningDiscriminant.shrinkage * average / examples.effectiveCount, 1e-9)
    self.mean = mean
    divisors = space.variances.map { $0 + floor }
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

  /// Returns the score that a liked paper would have if it had not been rated.
  ///
  /// - Parameters:
  ///   - features: The liked paper.
  ///   - share: Its part of the mean of the liked papers, 0…1.
  /// - Returns: The score; nil where it was the only liked paper.
  func scoreWithout(_ features: PaperFeatures, share: Float) -> Float? {
    guard share < 1 else { return nil }
    let rest = mean.indices.map { (mean[$0] - share * features.meaning[$0]) / divisors[$0] }
    return MeaningDiscriminant.product(MeaningDiscriminant.unit(rest), features.meaning)
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
