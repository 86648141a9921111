import AkinKernels

extension Profile {
  /// Returns the score that each liked paper would have if it had not been rated; empty for fewer
  /// than two liked papers.
  ///
  /// In closed form, without learning again: leaving a paper out changes the mean of the liked
  /// ones linearly, and the length of the weight vector is a quadratic form of it. Two things stay as
  /// they are: the number of ratings that σ² depends on, and the proportion between the sums of
  /// liked and of disliked papers.
  ///
  /// - Complexity: O(*t* + *k* × *d*), for *k* liked papers with *t* terms together and *d*
  ///   dimensions.
  func leaveOneOutScores(of examples: [Example], model: FeatureModel) -> [Float] {
    let liked = examples.filter { $0.weight > 0 }
    let total = liked.reduce(0) { $0 + $1.weight }
    guard liked.count > 1 else { return [] }
    return liked.map { example in
      let share = example.weight / total
      let terms = example.features.terms
      let place = example.features.place
      let meanSimilarity = terms.dotProduct(with: model.meanTerms)
      let deviation = model.deviation(atMeanSimilarity: meanSimilarity)
      guard deviation > 0, share < 1 else { return 0 }
      // z is the paper relative to the mean paper. Without it, p becomes (p − share·z)/(1 − share),
      // where the scale does not matter to a cosine.
      let product =
        terms.dotProduct(with: self.terms) - meanWeight * meanSimilarity - meanProduct
      let squaredLength = deviation * deviation
      let crossRemoved = Profile.removed(shares, place, self.place)
      let ownRemoved = Profile.removed(shares, place, place)
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
}
