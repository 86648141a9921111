import AkinKernels

/// The scores that rated papers would have if they had not been rated.
///
/// Each part of a profile is learned again without the paper: by terms and by meaning in closed form, and
/// exactly so; the contrast in a few steps from the whole regression (`LeftOutRegressions`). How the parts are weighed stays as it
/// is: the partition into interests, the spreads of scores over the library, how much meaning and the
/// contrast count.
struct LeaveOneOut: Sendable {
  private let profile: Profile
  private let scales: ScoreScales

  /// For each part of the profile, by the numbers of its members, what changes without them.
  private let leftOuts: [[Int: LeftOut?]]
  private let dislikes: TermDiscriminant.Dislikes?
  private let contrasts: [Int: Float]

  /// Prepares a profile.
  ///
  /// - Parameters:
  ///   - profile: The profile.
  ///   - scales: How its parts count.
  ///   - numbers: The examples that are to be left out.
  /// - Complexity: O(*k* × *i* + *t* log *t*) for *k* ratings, *i* interests and *t* terms of disliked
  ///   papers; where some are disliked O(*m*³ + *k* × *s* × *m*²) for *k* of *m* ratings and *s* steps.
  init(_ profile: Profile, scales: ScoreScales, numbers: [Int]) {
    self.profile = profile
    self.scales = scales
    leftOuts = profile.parts.map { part in
      Dictionary(
        uniqueKeysWithValues: zip(
          part.members, LeftOut.each(of: profile.examples.subset(part.members))))
    }
    dislikes = profile.whole.terms.dislikes(among: profile.whole.rated, model: profile.model)
    let scores = profile.contrast?.scoresWithout(numbers) ?? []
    contrasts = Dictionary(
      uniqueKeysWithValues: zip(numbers, scores).compactMap { number, score in
        score.map { (number, $0) }
      })
  }

  /// The score that one of the profile's examples would have.
  ///
  /// - Precondition: it is among those that were named.
  /// - Complexity: O(*i* × (*t* + *d*)) for *i* interests, *t* terms and *d* dimensions.
  func score(of number: Int) -> Float {
    let features = profile.examples.examples[number].features
    let parts = zip(profile.parts, leftOuts).enumerated().map {
      place, part -> ((Interest.Scale) -> Float)? in
      let (interest, leftOuts) = part
      guard let own = leftOuts[number] else {
        return { interest.standardScore(of: features, model: profile.model, scale: $0) }
      }
      return own.map { leftOut in
        {
          interest.standardScoreWithout(
            features, leftOut, dislikes: place == 0 ? dislikes : nil, model: profile.model,
            scale: $0)
        }
      }
    }
    return scales.score(
      parts: parts, weights: profile.interests.map { $0.weight(without: number) },
      contrast: contrasts[number])
  }
}
