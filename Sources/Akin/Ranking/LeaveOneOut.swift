import AkinKernels

/// The scores that rated papers would have if they had not been rated.
///
/// Each part of a profile is learned again without the paper: by terms and by meaning in closed form, and
/// exactly so; the contrast by going on from the whole regression. How the parts are weighed stays as it
/// is: the partition into interests, the spreads of scores over the library, how much meaning and the
/// contrast count.
struct LeaveOneOut: Sendable {
  private let profile: Profile
  private let scales: ScoreScales

  /// For each part of the profile, by the numbers of its members, what changes without them.
  private let leftOuts: [[Int: LeftOut?]]
  private let dislikes: TermDiscriminant.Dislikes?

  /// Prepares a profile.
  ///
  /// - Complexity: O(*k* × *i* + *t* log *t*) for *k* ratings, *i* interests and *t* terms of disliked papers.
  init(_ profile: Profile, scales: ScoreScales) {
    self.profile = profile
    self.scales = scales
    leftOuts = profile.parts.map { part in
      Dictionary(
        uniqueKeysWithValues: zip(
          part.members, LeftOut.each(of: profile.examples.subset(part.members))))
    }
    dislikes = profile.whole.terms.dislikes(among: profile.whole.rated, model: profile.model)
  }

  /// The score that one of the profile's examples would have.
  ///
  /// - Complexity: O(*i* × (*t* + *d*)) for *i* interests, *t* terms and *d* dimensions, and where some are
  ///   disliked O(*s* × *m*²) for *m* ratings.
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
      contrast: profile.contrast?.scoreWithout(number))
  }
}
