import AkinKernels

extension TermDiscriminant {
  /// Returns the score that a liked paper would have if it had not been rated.
  ///
  /// In closed form, without learning again: leaving a paper out changes the mean of the liked
  /// ones linearly, and the length of the weight vector is a quadratic form of it. Two things stay as
  /// they are: the number of ratings that σ² depends on, and the proportion between the sums of
  /// liked and of disliked papers.
  ///
  /// - Parameters:
  ///   - features: The liked paper.
  ///   - share: Its part of the mean of the liked papers, 0…1.
  ///   - model: The model of both.
  /// - Returns: The score; nil where it was the only liked paper.
  /// - Complexity: O(*t* + *d*), for *t* terms and *d* dimensions.
  func scoreWithout(_ features: PaperFeatures, share: Float, model: FeatureModel) -> Float? {
    guard share < 1 else { return nil }
    let terms = features.terms
    let place = features.place
    let meanSimilarity = terms.dotProduct(with: model.meanTerms)
    let deviation = model.deviation(atMeanSimilarity: meanSimilarity)
    guard deviation > 0 else { return 0 }
    // z is the paper relative to the mean paper. Without it, p becomes (p − share·z)/(1 − share),
    // where the scale does not matter to a cosine.
    let product =
      terms.dotProduct(with: self.terms) - meanWeight * meanSimilarity - meanProduct
    let squaredLength = deviation * deviation
    let crossRemoved = TermDiscriminant.removed(shares, place, self.place)
    let ownRemoved = TermDiscriminant.removed(shares, place, place)
    let once = { (left: [Float], right: [Float]) in
      self.shares.indices.reduce(Float(0)) { $0 + self.shares[$1] * left[$1] * right[$1] }
    }
    let numerator =
      (product - once(self.place, place)) - share * (squaredLength - once(place, place))
    let squaredNorm =
      norm * norm - 2 * share * (product - crossRemoved)
      + share * share * (squaredLength - ownRemoved)
    guard squaredNorm > 0 else { return 0 }
    return min(1, max(-1, numerator / (squaredNorm.squareRoot() * deviation)))
  }
}
