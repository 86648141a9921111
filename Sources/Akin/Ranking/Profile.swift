import AkinKernels

/// What a person looks for, learned from rated papers.
///
/// Three parts, each in closed form or a few steps from it:
///
/// - `whole`: all ratings against all papers of the library,
/// - `interests`: groups of liked papers that are like each other; a paper counts for those that it
///   serves, not for their average,
/// - `contrast`: likes against dislikes, where there are both.
///
/// `Recommender` adds them up.
public struct Profile: Sendable {
  let examples: WeightedExamples
  let whole: Interest
  let interests: [Interest]
  let contrast: LikeContrast?
  let model: FeatureModel

  /// How its likes are parted into interests, a single one among them.
  public let partition: InterestPartition

  /// Takes what was learned.
  init(
    _ examples: WeightedExamples, partition: InterestPartition, interests: [Interest],
    contrast: LikeContrast?, model: FeatureModel
  ) {
    self.examples = examples
    self.partition = partition
    self.interests = interests
    self.contrast = contrast
    self.model = model
    whole = Interest(Array(examples.examples.indices), of: examples, model: model)
  }

  /// The whole and then each interest: what is scored alike.
  var parts: [Interest] { [whole] + interests }

  /// The weights by meaning, of the whole profile, of each interest, and of the contrast where there is
  /// one; none for a model without an encoder.
  var meaningWeights: [[Float]] {
    model.meaning == nil
      ? [] : parts.compactMap(\.meaning?.weights) + (contrast.map { [$0.meaning] } ?? [])
  }

  /// The number of liked papers.
  public var likeCount: Int { examples.liked.count }

  /// The numbers of the examples of each interest, largest interest first.
  public var interestMembers: [[Int]] { interests.map(\.members) }

  /// Learns a profile; returns `nil` if no rating teaches anything: none at all, or only skips and
  /// 3s.
  ///
  /// - Parameters:
  ///   - examples: The rated papers.
  ///   - model: The model that made their features.
  ///   - halfLife: After how many days a rating counts half in the part that forgets; nil for all
  ///     ratings alike.
  ///   - previous: A profile of the first of these ratings: what it has learned is gone on from.
  /// - Complexity: O(*k*² × *t* + *k* × *d*), for *k* ratings of *t* terms and *d* dimensions.
  public init?(
    _ examples: [RatedExample], model: FeatureModel, halfLife: Double? = nil,
    previous: Profile? = nil
  ) {
    let weighted = WeightedExamples(examples, halfLife: halfLife)
    guard !weighted.examples.isEmpty else { return nil }
    self.examples = weighted
    self.model = model
    whole = Interest(Array(weighted.examples.indices), of: weighted, model: model)
    partition = InterestPartition(weighted, LikeSimilarities(weighted, model: model))
    let groups = partition.groups.map(\.members)
    // One group of everything says what `whole` says.
    interests =
      groups.count == 1 && groups[0].count == weighted.examples.count
      ? [] : groups.map { Interest($0, of: weighted, model: model) }
    contrast = LikeContrast(weighted, model: model, previous: previous?.contrast)
  }
}
