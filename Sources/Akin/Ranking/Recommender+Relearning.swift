extension Recommender {
  /// Returns the score that a rated paper would have if it had not been rated, by learning all parts of the
  /// profile again without it; how the parts are weighed stays as it is.
  ///
  /// What `leaveOneOutScores` is checked against.
  ///
  /// - Parameter number: The paper's number among the examples that teach something.
  /// - Returns: The score, −1…1.
  /// - Precondition: there are others.
  /// - Complexity: that of learning a profile.
  public func relearnedScore(without number: Int) -> Float {
    let (all, model) = (profile.examples, profile.model)
    let features = all.examples[number].features
    let parts = profile.parts.map { part -> ((Interest.Scale) -> Float)? in
      let members = part.members.filter { $0 != number }
      guard !members.isEmpty else { return nil }
      let interest = Interest(members, of: all, model: model)
      return { interest.standardScore(of: features, model: model, scale: $0) }
    }
    let others = all.examples.indices.filter { $0 != number }
    let contrast = profile.contrast.flatMap { whole in
      LikeContrast(all.subset(others), model: model).map {
        $0.score(of: features) * $0.bound / whole.bound
      }
    }
    return scales.score(
      parts: parts, weights: profile.interests.map { $0.weight(without: number) },
      contrast: contrast)
  }
}
