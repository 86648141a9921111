/// Rated papers that are looked for together: all of a profile, or a group of likes.
struct Interest: Sendable {
  /// The numbers of its papers among the profile's examples.
  let members: [Int]

  /// What tells them by their terms.
  let terms: TermDiscriminant

  /// What tells them by their meaning; nil for a model without an encoder.
  let meaning: MeaningDiscriminant?

  private let shares: [Int: Float]

  /// How much meaning counts beside terms, both in standard deviations over the library.
  static let meaningWeight: Float = 1

  /// Learns from some of a profile's examples.
  ///
  /// - Precondition: some rating teaches something.
  init(_ numbers: [Int], of examples: WeightedExamples, model: FeatureModel) {
    let own = examples.subset(numbers)
    members = numbers
    terms = TermDiscriminant(own, model: model)
    meaning = model.meaning.map { MeaningDiscriminant(own, space: $0) }
    let likes = own.liked.reduce(Float(0)) { $0 + own.weights[$1] }
    shares = Dictionary(
      uniqueKeysWithValues: own.liked.map { (numbers[$0], own.weights[$0] / likes) })
  }

  /// How scores count: one over the standard deviation that they have over the library.
  struct Scale: Sendable {
    /// For terms.
    var terms: Float

    /// For meaning; 0 where there is none.
    var meaning: Float
  }

  /// The scale of this interest, given the standard deviation of the library's scores by terms.
  func scale(termSpread: Float) -> Scale {
    let spread = meaning?.spread ?? 0
    return Scale(
      terms: 1 / max(termSpread, 1e-6),
      meaning: spread > 0 ? Interest.meaningWeight / spread : 0)
  }

  /// Returns the standard score of a paper.
  func standardScore(of features: PaperFeatures, model: FeatureModel, scale: Scale) -> Float {
    scale.terms * terms.score(of: features, model: model)
      + scale.meaning * (meaning?.score(of: features) ?? 0)
  }

  /// Returns the standard score that a liked paper would have if it had not been rated: nil if it is
  /// the interest's only one.
  func standardScoreWithout(
    _ number: Int, of examples: WeightedExamples, model: FeatureModel, scale: Scale
  ) -> Float? {
    let features = examples.examples[number].features
    guard let share = shares[number] else {
      return standardScore(of: features, model: model, scale: scale)
    }
    guard let byTerms = terms.scoreWithout(features, share: share, model: model) else {
      return nil
    }
    let byMeaning = meaning?.scoreWithout(features, share: share) ?? 0
    return scale.terms * byTerms + scale.meaning * byMeaning
  }
}
