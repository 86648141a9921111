public import Akin

extension Workspace {
  /// Says how good a profile is by its own ratings, each of which is left out in turn.
  ///
  /// - Parameters:
  ///   - profile: The profile's name.
  ///   - halfLife: When a rating counts half; nil for what the profile remembers.
  ///   - progress: Called during long work.
  /// - Returns: What Akin and simpler rankings make of the ratings.
  /// - Throws: `NoRecommendation`, `StoreError`.
  public func evaluation(
    ofProfile profile: String, halfLife: HalfLife? = nil,
    progress: (FitProgress) -> Void = { _ in }
  ) async throws -> ProfileEvaluation {
    let days = try self.halfLife(ofProfile: profile, given: halfLife).days
    let learned = try await learn(profile: profile, halfLife: days, progress: progress)
    let likeCount = learned.recommender.profile.likeCount
    guard likeCount > 1,
      let evaluation = ProfileEvaluation(
        learned.recommender, dates: learned.dates, ratedKeys: learned.ratedKeys)
    else { throw NoRecommendation.tooFewLikes(profile: profile, count: likeCount) }
    return evaluation
  }

  /// Says how a profile got better with more ratings.
  ///
  /// - Parameters:
  ///   - profile: The profile's name.
  ///   - halfLife: When a rating counts half; nil for what the profile remembers.
  ///   - progress: Called during long work.
  ///   - drawn: Called with the share of the drawn profiles that are learned.
  /// - Returns: The curve.
  /// - Throws: `NoRecommendation`, `StoreError`.
  public func learningCurve(
    ofProfile profile: String, halfLife: HalfLife? = nil,
    progress: (FitProgress) -> Void = { _ in }, drawn: (Double) -> Void = { _ in }
  ) async throws -> LearningCurve {
    let days = try self.halfLife(ofProfile: profile, given: halfLife).days
    let learned = try await learn(profile: profile, halfLife: days, progress: progress)
    let recommender = learned.recommender
    guard recommender.profile.likeCount > 1 else {
      throw NoRecommendation.tooFewLikes(
        profile: profile, count: recommender.profile.likeCount)
    }
    return LearningCurve(
      index: recommender.index, examples: learned.examples, ratedKeys: learned.ratedKeys,
      halfLife: days, progress: drawn)
  }

  /// Says what would have been recommended in the weeks that have passed.
  ///
  /// A rating is known from the day on which it was made; where all were made in one period, as those of an
  /// import, from the day on which its paper was published.
  ///
  /// - Parameters:
  ///   - profile: The profile's name.
  ///   - length: How long a period is.
  ///   - depth: How many papers a list has.
  ///   - halfLife: When a rating counts half; nil for what the profile remembers.
  ///   - progress: Called during long work.
  ///   - replayed: Called with the share of the time that is replayed.
  /// - Returns: The periods, and whether ratings were known from their papers' days.
  /// - Throws: `NoRecommendation`, `StoreError`.
  public func replay(
    ofProfile profile: String, length: ProfileReplay.Length, depth: Int,
    halfLife: HalfLife? = nil,
    progress: (FitProgress) -> Void = { _ in }, replayed: (Double) -> Void = { _ in }
  ) async throws -> (periods: [ProfileReplay.Period], isByPublication: Bool) {
    let days = try self.halfLife(ofProfile: profile, given: halfLife).days
    let learned = try await learn(profile: profile, halfLife: days, progress: progress)
    let index = learned.recommender.index
    let rated = learned.examples.map { Int(-$0.age) }
    let isByPublication =
      Set(rated.map { length.firstDay(ofPeriodOf: $0) }).count < 2
    let events = learned.keys.indices.compactMap { number -> ProfileReplay.Event? in
      let example = learned.examples[number]
      guard isByPublication else {
        return ProfileReplay.Event(key: learned.keys[number], example: example, day: rated[number])
      }
      return learned.dates[number].map { date in
        let day = date.lastDay.dayNumber
        return ProfileReplay.Event(
          key: learned.keys[number],
          example: RatedExample(
            features: example.features, weight: example.weight, age: -Double(day)), day: day)
      }
    }
    let replay = ProfileReplay(
      index: index, events: events, length: length, depth: depth, halfLife: days,
      progress: replayed)
    return (replay.periods, isByPublication)
  }

  /// Returns papers by their keys; a key that no paper has is left out.
  ///
  /// - Throws: `StoreError`.
  public func papers(_ keys: [Int64]) throws -> [Int64: Paper] {
    Dictionary(
      try papers.papers(keys).map { ($0.key, $0.paper) }, uniquingKeysWith: { first, _ in first })
  }
}
