import AkinKernels

/// What tells liked papers from disliked ones: logistic regression on their terms,
/// topics and meaning.
///
/// The discriminants compare likes with all papers; where a person also says what is *not* wanted,
/// the border between the two is what a ranking has to find. Screening for a review, with one
/// relevant paper in a hundred, is this case.
struct LikeContrast: Sendable {
  /// The weight of each term.
  let terms: SparseVector

  /// The weight of each of the library's leading directions.
  let topics: [Float]

  /// The weight of each dimension of the meaning.
  let meaning: [Float]

  /// The greatest score that a paper could have: what scores are divided by.
  let bound: Float

  /// How much the disliked papers count: 0 for none, towards 1 for many.
  let trust: Float

  /// How alike the rated papers are.
  let kernel: RatingKernel

  private let labels: [Bool]
  private let strengths: [Double]
  private let regression: KernelLogisticRegression

  /// How many disliked papers give the contrast half of its weight.
  static let halfTrustCount: Float = 73

  /// How many of the rated papers are left out in turn where a list is wanted at once.
  var leftOutCount: Int { max(10, 50_000_000 / (labels.count * labels.count)) }

  /// Learns from rated papers; returns `nil` unless some are liked and some disliked.
  ///
  /// - Parameters:
  ///   - examples: The rated papers.
  ///   - model: The model that made their features.
  ///   - previous: A contrast of the first of these papers: only what is new is computed, and the
  ///     regression begins where that one ended.
  ///   - known: How alike the papers are, where that is known.
  /// - Complexity: O(*m* × *r* × *t*) for *m* rated papers of *t* terms, *r* of them new.
  init?(
    _ examples: WeightedExamples, model: FeatureModel, previous: LikeContrast? = nil,
    kernel known: RatingKernel? = nil
  ) {
    let disliked = examples.disliked.count
    guard !examples.liked.isEmpty, disliked > 0 else { return nil }
    let papers = examples.examples.map(\.features)
    let kernel = known ?? RatingKernel(papers, model: model, previous: previous?.kernel)
    self.kernel = kernel
    labels = examples.weights.map { $0 > 0 }
    strengths = examples.weights.map { Double(abs($0)) }
    let knownCount = previous.map { kernel.commonCount(with: $0.kernel) } ?? 0
    let start = previous.map { previous in
      let kept = previous.regression.weights.prefix(knownCount)
      return (
        weights: Array(kept) + [Double](repeating: 0, count: papers.count - kept.count),
        intercept: previous.regression.intercept
      )
    }
    regression = KernelLogisticRegression(
      kernel: kernel.matrix, labels: labels, strengths: strengths, start: start)
    let weights = regression.weights.map { Float($0) }
    terms = SparseVector.weightedSum(zip(papers, weights).map { ($0.terms, $1) })
    topics = LikeContrast.weights(kernel.scales.topics, zip(papers.map(\.place), weights))
    meaning = LikeContrast.weights(kernel.scales.meanings, zip(papers.map(\.meaning), weights))
    let squaredLength = zip(regression.weights, kernel.matrix.product(with: regression.weights))
      .reduce(0) { $0 + $1.0 * $1.1 }
    bound = max(Float(squaredLength.squareRoot()) * kernel.scales.greatest.squareRoot(), 1e-9)
    trust = Float(disliked) / (Float(disliked) + LikeContrast.halfTrustCount)
  }

  /// What each example counts in `terms`.
  var exampleWeights: [Float] { regression.weights.map { Float($0) } }

  /// The weights of scaled dimensions: the vectors' weighted sum, scaled as both sides of a
  /// similarity are.
  private static func weights(
    _ scales: [Float], _ vectors: some Sequence<([Float], Float)>
  ) -> [Float] {
    var sum = [Float](repeating: 0, count: scales.count)
    for (vector, weight) in vectors {
      for (index, value) in vector.enumerated() { sum[index] += weight * value }
    }
    return zip(sum, scales).map { $0 * $1 * $1 }
  }

  /// The standard deviation that scores of this kind usually have: as if a paper drawn at random
  /// were what is looked for.
  var usualSpread: Float {
    kernel.scales.typicalSimilarity
      / (kernel.scales.average * kernel.scales.greatest).squareRoot()
  }

  /// Returns the score of a paper, −1…1.
  func score(of features: PaperFeatures) -> Float {
    clamped(
      features.terms.dotProduct(with: terms) + features.place.dotProduct(with: topics)
        + features.meaning.dotProduct(with: meaning))
  }

  /// Returns what each rated paper adds to the score of a paper by topics and meaning, in the order of the
  /// examples; terms are not in it.
  func denseParts(of features: PaperFeatures) -> [Float] {
    zip(regression.weights, kernel.denseSimilarities(to: features)).map {
      Float($0) * $1 / bound
    }
  }

  /// Returns the score of a paper, −1…1, from its products with `terms` and `topics` together, and
  /// with `meaning`.
  func score(known: Float, meaning: Float) -> Float { clamped(known + meaning) }

  /// Returns the scores that rated papers would have if they had not been rated; nil for one that is the
  /// only one of its kind.
  ///
  /// The same as learned again without it.
  ///
  /// - Complexity: O(*m*³ + *k* × *s* × *m*²) for *k* of *m* rated papers and *s* steps.
  func scoresWithout(_ numbers: [Int]) -> [Float?] {
    let counts = [true, false].map { isLiked in labels.count { $0 == isLiked } }
    let able = numbers.filter { counts[labels[$0] ? 0 : 1] > 1 }
    guard !able.isEmpty else { return numbers.map { _ in nil } }
    let regressions = LeftOutRegressions(
      regression, kernel: kernel.matrix, labels: labels, strengths: strengths)
    let found =
      regressions?.scores(without: able, tolerance: Double(bound) * 1e-6)
      ?? able.map { _ in nil }
    let scores = Dictionary(
      uniqueKeysWithValues: zip(able, found).map { number, score in
        (number, clamped(Float(score ?? relearned(without: number))))
      })
    return numbers.map { scores[$0] }
  }

  /// What the regression says of a rated paper that was learned again without it, from where the whole
  /// one ended.
  func relearned(without number: Int) -> Double {
    let others = labels.indices.filter { $0 != number }
    let rest = SymmetricMatrix(
      rowCount: others.count,
      upperElements: others.flatMap { row in others.map { kernel.matrix[row, $0] } })
    let start = (weights: others.map { regression.weights[$0] }, intercept: regression.intercept)
    let refitted = KernelLogisticRegression(
      kernel: rest, labels: others.map { labels[$0] }, strengths: others.map { strengths[$0] },
      start: start)
    return zip(others, refitted.weights).reduce(0.0) {
      $0 + $1.1 * kernel.matrix[number, $1.0]
    }
  }

  private func clamped(_ product: Float) -> Float { min(1, max(-1, product / bound)) }
}
