import AkinKernels

extension TermDiscriminant {
  /// The part of *p* that disliked papers are, and what it has in common with all of *p*.
  struct Dislikes: Sendable {
    /// Their weighted sum.
    let terms: SparseVector

    /// The multiple of the mean paper that is part of it.
    let meanWeight: Float

    /// Its place along the leading directions.
    let place: [Float]

    /// Its dot product with the mean paper.
    let meanProduct: Float

    /// The square of its length.
    let squaredLength: Float

    /// Its dot product with *p*.
    let product: Float
  }

  /// The part of *p* that some disliked papers are; nil where there is none.
  ///
  /// - Complexity: O(*t* log *t* + *k* × *d*), for *k* papers with *t* terms together and *d* dimensions.
  func dislikes(
    among rated: [(features: PaperFeatures, weight: Float)], model: FeatureModel
  ) -> Dislikes? {
    let disliked = rated.filter { $0.weight < 0 }
    guard !disliked.isEmpty else { return nil }
    let sum = SparseVector.weightedSum(disliked.map { ($0.features.terms, $0.weight) })
    let weight = disliked.reduce(Float(0)) { $0 + $1.weight }
    var place = [Float](repeating: 0, count: self.place.count)
    for example in disliked {
      for (index, value) in example.features.place.enumerated() {
        place[index] += example.weight * value
      }
    }
    let ofMean = sum.dotProduct(with: model.meanTerms)
    return Dislikes(
      terms: sum, meanWeight: weight, place: place,
      meanProduct: ofMean - weight * model.squaredMeanNorm,
      squaredLength: sum.squaredNorm - 2 * weight * ofMean
        + weight * weight * model.squaredMeanNorm,
      product: sum.dotProduct(with: terms) - meanWeight * ofMean - weight * meanProduct)
  }

  /// Returns the score that a rated paper would have if it had not been rated: the same as after
  /// learning again without it, in closed form.
  ///
  /// Without a paper *z*, *p* becomes a multiple of *p* − *αz* − *βd* (`LeftOut`), where *d* is the part
  /// of *p* that disliked papers are. Products and lengths follow from those that are known.
  ///
  /// - Parameters:
  ///   - features: The rated paper.
  ///   - leftOut: What changes without it.
  ///   - dislikes: The part of *p* that disliked papers are.
  ///   - model: The model of both.
  /// - Returns: The score.
  /// - Complexity: O(*t* + *d*), for *t* terms and *d* dimensions.
  func scoreWithout(
    _ features: PaperFeatures, _ leftOut: LeftOut, dislikes: Dislikes?, model: FeatureModel
  ) -> Float {
    let own = features.terms
    let place = features.place
    let meanSimilarity = own.dotProduct(with: model.meanTerms)
    let deviation = model.deviation(atMeanSimilarity: meanSimilarity)
    guard deviation > 0 else { return 0 }
    let shares = TermDiscriminant.shares(
      variances, trust: trust, ratingCount: leftOut.ratingCount)
    let once = { (left: [Float], right: [Float]) in
      shares.indices.reduce(Float(0)) { $0 + shares[$1] * left[$1] * right[$1] }
    }
    let twice = { (left: [Float], right: [Float]) in
      TermDiscriminant.removed(shares, left, right)
    }
    let (alpha, beta) = (leftOut.paper, dislikes == nil ? 0 : leftOut.dislikes)
    let product = own.dotProduct(with: terms) - meanWeight * meanSimilarity - meanProduct
    let square = deviation * deviation
    var numerator =
      product - once(self.place, place) - alpha * (square - once(place, place))
    var squaredNorm =
      squaredLength - twice(self.place, self.place) - 2 * alpha
      * (product - twice(self.place, place))
      + alpha * alpha * (square - twice(place, place))
    if let dislikes, beta != 0 {
      let between =
        own.dotProduct(with: dislikes.terms) - dislikes.meanWeight * meanSimilarity
        - dislikes.meanProduct
      numerator -= beta * (between - once(dislikes.place, place))
      squaredNorm +=
        beta * beta * (dislikes.squaredLength - twice(dislikes.place, dislikes.place))
        - 2 * beta * (dislikes.product - twice(dislikes.place, self.place))
        + 2 * alpha * beta * (between - twice(dislikes.place, place))
    }
    // What is left of nothing is rounding.
    guard squaredNorm > 1e-6 * squaredLength else { return 0 }
    return min(1, max(-1, numerator / (squaredNorm.squareRoot() * deviation)))
  }
}
