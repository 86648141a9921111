import AkinKernels

/// What tells rated papers from all others by their terms, in closed form.
///
/// The weight vector of the Gaussian discriminant between the rated papers and all papers of the
/// library (T. Hastie, R. Tibshirani and J. Friedman, "The Elements of Statistical Learning", 2009,
/// section 4.3): with *p* the mean of the liked papers less a fifth of the mean of the disliked ones,
/// both relative to the mean paper *μ*, and *V*, *λ* the leading directions and variances of the
/// library,
///
///     w = p − f·V·diag(λ / (λ + σ²))·Vᵀ·p        σ² = 0.003 / k        f = n² / (n² + 1000²)
///
/// by Woodbury's identity, for *k* liked papers (disliked ones where none is liked) of a library of
/// *n*. Directions in which all papers differ count less, the more so the more ratings there are to
/// tell a taste from the library's own variety. The directions of a small library are themselves its
/// reader's interests, hence *f*. `w` is never formed: it is a sparse vector, a multiple of *μ* and
/// a dense correction.
///
/// A paper's score is the cosine between *w* and the paper relative to *μ*: −1…1, higher is better.
struct TermDiscriminant: Sendable {
  /// The sparse part of *p*: the weight of each term before the correction.
  let terms: SparseVector

  /// The multiple of the mean paper that is part of *p*.
  let meanWeight: Float

  /// *p* along the leading directions.
  let place: [Float]

  /// The dense correction: `place`, each direction times its share λ / (λ + σ²).
  let correction: [Float]

  /// The share of each direction that is removed, 0…1.
  let shares: [Float]

  /// The dot product of *p* with the mean paper.
  let meanProduct: Float

  /// The length of *w*.
  let norm: Float

  /// The square of the length of *p*.
  let squaredLength: Float

  /// The variances of the library's leading directions, as far as they count as background.
  let variances: [Float]

  /// How far the leading directions are taken for background, *f*, 0…1.
  let trust: Float

  /// The number of liked papers in effect (of disliked ones where none is liked): (Σ *w*)² / Σ *w*².
  let ratingCount: Float

  /// The variance that a single rating leaves open, in units of squared cosine.
  static let ratingVariance: Float = 0.003

  /// The size of a library of whose leading directions half is taken for background.
  ///
  /// Measured on parts of a large library: up to 600 papers any removal costs precision, from 2,000
  /// on all of it pays.
  static let backgroundPaperCount: Float = 1_000

  /// How much the disliked papers count beside the liked ones.
  static let dislikeShare: Float = 0.2

  /// Learns from rated papers.
  ///
  /// - Complexity: O(*t* log *t* + *k* × *d*), for *k* ratings with *t* terms together and *d*
  ///   dimensions.
  /// - Precondition: some rating teaches something.
  init(_ examples: WeightedExamples, model: FeatureModel) {
    let weighted = examples.shares(dislikeShare: TermDiscriminant.dislikeShare)
    terms = SparseVector.weightedSum(weighted.map { ($0.features.terms, $0.weight) })
    meanWeight = weighted.reduce(0) { $0 + $1.weight }
    var place = [Float](repeating: 0, count: model.projection.dimensionCount)
    for example in weighted {
      for (index, value) in example.features.place.enumerated() {
        place[index] += example.weight * value
      }
    }
    self.place = place
    ratingCount = examples.effectiveCount
    let size = Float(model.paperCount) / TermDiscriminant.backgroundPaperCount
    trust = size * size / (1 + size * size)
    variances = TermDiscriminant.trueVariances(model)
    shares = TermDiscriminant.shares(variances, trust: trust, ratingCount: ratingCount)
    correction = zip(shares, place).map { $0 * $1 }
    let termsOfMean = terms.dotProduct(with: model.meanTerms)
    meanProduct = termsOfMean - meanWeight * model.squaredMeanNorm
    squaredLength =
      terms.squaredNorm - 2 * meanWeight * termsOfMean
      + meanWeight * meanWeight * model.squaredMeanNorm
    norm = max(squaredLength - TermDiscriminant.removed(shares, place, place), 0).squareRoot()
  }

  /// Returns the score of a paper.
  func score(of features: PaperFeatures, model: FeatureModel) -> Float {
    guard !features.terms.indices.isEmpty else { return 0 }
    let meanSimilarity = features.terms.dotProduct(with: model.meanTerms)
    let correction = correction.dotProduct(with: features.place)
    return score(
      termProduct: features.terms.dotProduct(with: terms), meanSimilarity: meanSimilarity,
      correction: correction,
      deviation: model.deviation(atMeanSimilarity: meanSimilarity))
  }

  /// Returns what each feature of a paper adds to its score, in the order of its features, and what the
  /// background adds: the mean paper and the correction.
  func parts(
    of features: PaperFeatures, model: FeatureModel
  ) -> (terms: [Float], background: Float) {
    let own = features.terms
    let meanSimilarity = own.dotProduct(with: model.meanTerms)
    let deviation = model.deviation(atMeanSimilarity: meanSimilarity)
    guard norm > 0, deviation > 0, !own.indices.isEmpty else {
      return (own.indices.map { _ in 0 }, 0)
    }
    let scale = 1 / (norm * deviation)
    let background =
      meanWeight * meanSimilarity + meanProduct + correction.dotProduct(with: features.place)
    return (
      zip(own.indices, own.values).map { $1 * terms[$0] * scale }, -background * scale
    )
  }

  /// Returns the scores of some papers.
  ///
  /// - Parameters:
  ///   - termProducts: The dot products of the papers' terms with `terms`.
  ///   - meanSimilarities: Those with the mean paper.
  ///   - corrections: The dot products of the papers' places with `correction`.
  ///   - deviations: How far the papers' terms lie from the mean paper's.
  /// - Returns: The scores, −1…1, in the order of the papers.
  /// - Precondition: as many numbers in each list.
  func scores(
    termProducts: ArraySlice<Float>, meanSimilarities: [Float], corrections: [Float],
    deviations: [Float]
  ) -> [Float] {
    let count = termProducts.count
    precondition(meanSimilarities.count == count && corrections.count == count)
    precondition(deviations.count == count)
    var scores = Array(termProducts)
    var target = scores.mutableSpan
    let (meanSimilarities, corrections) = (meanSimilarities.span, corrections.span)
    let deviations = deviations.span
    for paper in target.indices {
      target[paper] = score(
        termProduct: target[paper], meanSimilarity: meanSimilarities[paper],
        correction: corrections[paper], deviation: deviations[paper])
    }
    return scores
  }

  @inline(__always)
  private func score(
    termProduct: Float, meanSimilarity: Float, correction: Float, deviation: Float
  ) -> Float {
    let isKnown = norm > 0 && deviation > 0
    let product = termProduct - meanWeight * meanSimilarity - meanProduct - correction
    // No branch: of many papers some registers full are scored at once.
    let score = product / (isKnown ? norm * deviation : 1)
    return isKnown ? min(1, max(-1, score)) : 0
  }

  /// What the correction takes from the squared length: applied twice, a share *g* takes 2*g* − *g*².
  static func removed(_ shares: [Float], _ left: [Float], _ right: [Float]) -> Float {
    shares.indices.reduce(0) {
      $0 + (2 * shares[$1] - shares[$1] * shares[$1]) * left[$1] * right[$1]
    }
  }

  /// What is removed of each direction, for so many ratings.
  static func shares(_ variances: [Float], trust: Float, ratingCount: Float) -> [Float] {
    let openVariance = ratingVariance / ratingCount
    return variances.map { trust * $0 / ($0 + openVariance) }
  }

  /// The variances of the library without what chance gives: of *n* unit vectors in general
  /// position, every direction shows a variance of 1/*n*.
  ///
  /// Few papers tell nothing of a background.
  static func trueVariances(_ model: FeatureModel) -> [Float] {
    let chance = 1 / Float(max(1, model.paperCount))
    return model.projection.variances.map { max(0, $0 - chance) }
  }
}
