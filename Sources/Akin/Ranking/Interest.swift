/// Rated papers that are looked for together: all of a profile, or a group of likes.
struct Interest: Sendable {
  /// The numbers of its papers among the profile's examples.
  let members: [Int]

  /// What tells them by their terms.
  let terms: TermDiscriminant

  /// What tells them by their meaning; nil for a model without an encoder.
  let meaning: MeaningDiscriminant?

  /// The weights of its likes together.
  let weight: Float

  /// Its papers with what each counts in the means that it is learned from.
  let rated: [(features: PaperFeatures, weight: Float)]

  private let shares: [Int: Float]

  /// How much meaning counts beside terms for a profile of few likes, both in standard deviations
  /// over the library.
  static let meaningWeight: Float = 2.5

  /// With how many likes meaning counts half of that: many tell by their terms what is looked for.
  static let halfMeaningCount: Float = 50

  /// How much meaning counts beside terms for a profile of so many likes.
  static func meaningWeight(likeCount: Float) -> Float {
    meaningWeight * halfMeaningCount / (halfMeaningCount + likeCount)
  }

  /// Learns from some of a profile's examples.
  ///
  /// - Precondition: some rating teaches something.
  init(_ numbers: [Int], of examples: WeightedExamples, model: FeatureModel) {
    let own = examples.subset(numbers)
    members = numbers
    rated = own.shares(dislikeShare: TermDiscriminant.dislikeShare)
    terms = TermDiscriminant(own, model: model)
    meaning = model.meaning.map { MeaningDiscriminant(own, space: $0) }
    let weight = own.liked.reduce(Float(0)) { $0 + own.weights[$1] }
    self.weight = weight
    shares = Dictionary(
      uniqueKeysWithValues: own.liked.map { (numbers[$0], own.weights[$0] / weight) })
  }

  /// The same for examples with other numbers.
  func renumbered(_ numbers: [Int]) -> Interest {
    let names = Dictionary(uniqueKeysWithValues: zip(members, numbers))
    return Interest(
      self, members: numbers,
      shares: Dictionary(
        uniqueKeysWithValues: shares.compactMap { number, share in names[number].map { ($0, share) }
        }))
  }

  private init(_ other: Interest, members: [Int], shares: [Int: Float]) {
    self.members = members
    self.shares = shares
    terms = other.terms
    meaning = other.meaning
    weight = other.weight
    rated = other.rated
  }

  /// How scores count: one over the standard deviation that they have over the library.
  struct Scale: Sendable {
    /// For terms.
    var terms: Float

    /// For meaning; 0 where there is none.
    var meaning: Float
  }

  /// Returns the scale of this interest.
  ///
  /// - Parameters:
  ///   - termSpread: The standard deviation of the library's scores by terms.
  ///   - meaningWeight: How much meaning counts beside terms.
  /// - Returns: What each of the two scores is multiplied with.
  func scale(termSpread: Float, meaningWeight: Float) -> Scale {
    let spread = meaning?.spread ?? 0
    return Scale(
      terms: 1 / max(termSpread, 1e-6), meaning: spread > 0 ? meaningWeight / spread : 0)
  }

  /// The weights of its likes together, without one of the profile's examples.
  func weight(without number: Int) -> Float { weight * (1 - (shares[number] ?? 0)) }

  /// Returns the standard score of a paper.
  func standardScore(of features: PaperFeatures, model: FeatureModel, scale: Scale) -> Float {
    scale.terms * terms.score(of: features, model: model)
      + scale.meaning * (meaning?.score(of: features) ?? 0)
  }

  /// Returns the standard score that one of its papers would have if it had not been rated.
  ///
  /// - Parameters:
  ///   - features: The paper.
  ///   - leftOut: What changes without it.
  ///   - dislikes: What its disliked papers are of it.
  ///   - model: The model of both.
  ///   - scale: How scores count.
  /// - Returns: The score.
  func standardScoreWithout(
    _ features: PaperFeatures, _ leftOut: LeftOut, dislikes: TermDiscriminant.Dislikes?,
    model: FeatureModel, scale: Scale
  ) -> Float {
    let byTerms = terms.scoreWithout(features, leftOut, dislikes: dislikes, model: model)
    let byMeaning = meaning?.scoreWithout(features, leftOut) ?? 0
    return scale.terms * byTerms + scale.meaning * byMeaning
  }
}
