import AkinKernels

/// Ranks the papers of an index for a profile.
///
/// A paper's standard score is
///
///     0.7·z of the whole profile + 0.3·z of the interests that it serves + 20·trust·z of the contrast
///
/// where z is a score by terms plus one by meaning, each in standard deviations over the library. Its
/// score is the same divided by the greatest value that it could have: a weighted mean of cosines,
/// −1…1.
public struct Recommender: Sendable {
  /// The papers.
  public let index: PaperIndex

  /// What is looked for.
  public let profile: Profile

  private let scales: ScoreScales
  private let parts: [BlockScores]
  private let bounded: [BoundedScores]

  /// Creates a recommender, and scores all papers.
  ///
  /// - Parameters:
  ///   - index: The papers.
  ///   - profile: What is looked for.
  ///   - releasesMemory: Whether the memory of what is read of mapped files is given back at once; not
  ///     where many profiles follow each other.
  /// - Complexity: O(*n* × *d* × *i* + *p*) for *n* papers, *d* dimensions, *i* interests, and posting
  ///   lists of *p* entries together.
  public init(index: PaperIndex, profile: Profile, releasesMemory: Bool = true) {
    let parts = BlockScorer(profiles: [profile], index: index)
      .scores(releasesMemory: releasesMemory)
    self.init(index: index, profile: profile, parts: parts[0])
  }

  /// Creates the recommenders of some profiles: all papers are scored for them together, so that what is
  /// read of the index is read once.
  static func all(index: PaperIndex, profiles: [Profile]) -> [Recommender] {
    let parts = BlockScorer(profiles: profiles, index: index).scores(releasesMemory: false)
    return concurrentNow(Array(zip(profiles, parts))) {
      Recommender(index: index, profile: $0, parts: $1)
    }
  }

  private init(index: PaperIndex, profile: Profile, parts: [BlockScores]) {
    self.index = index
    self.profile = profile
    let scales = ScoreScales(profile: profile, blocks: parts, index: index)
    self.parts = parts
    self.scales = scales
    bounded = concurrentNow(parts) { scales.scores(of: $0, profile: profile) }
  }

  /// Learns a profile and scores all papers; returns `nil` if no rating teaches anything.
  public init?(index: PaperIndex, examples: [RatedExample], halfLife: Double? = nil) {
    guard let profile = Profile(examples, model: index.model, halfLife: halfLife) else {
      return nil
    }
    self.init(index: index, profile: profile)
  }

  /// The score of the paper at a position, −1…1.
  public func score(at position: PaperIndex.Position) -> Float {
    let place = index.place(of: position)
    return exactScores([UInt32(place.offset)], block: place.block)[0]
  }

  /// The scores of some papers of a block.
  private func exactScores(_ offsets: [UInt32], block: Int) -> [Float] {
    let parts = parts[block]
    return scales.exactScores(
      offsets, of: parts, profile: profile, vectors: index.segments[parts.block.segment].vectors)
  }

  /// The scores of all papers from the bytes of their vectors, in the order of segments and rows: near
  /// enough to order most papers, and cheap for each of many profiles.
  var roughScores: [Float] { bounded.flatMap(\.scores) }

  /// Returns the score of any paper, −1…1; of a paper of the index the same as `score(at:)` but for
  /// rounding.
  public func score(of features: PaperFeatures) -> Float {
    scales.score(of: features, profile: profile)
  }

  /// Returns the score that each liked paper would have if it had not been rated; empty for fewer
  /// than two liked papers.
  ///
  /// Each of the three parts is learned again without the paper, in closed form where it has one. How
  /// the parts are weighed stays as it is: the partition into interests, the spread of scores, and
  /// what depends on how many ratings there are. Where hundreds are rated and some disliked, only
  /// some of the liked papers, chosen evenly, are left out.
  public func leaveOneOutScores() -> [Float] {
    let liked = profile.examples.liked
    guard liked.count > 1 else { return [] }
    let limit = profile.contrast?.leftOutCount ?? liked.count
    let step = (liked.count - 1) / limit + 1
    return stride(from: 0, to: liked.count, by: step).map {
      scales.scoreWithout(liked[$0], profile: profile)
    }
  }

  /// Returns the best papers, ties by ascending id.
  ///
  /// - Parameters:
  ///   - count: How many at most.
  ///   - excluded: The keys of papers that must not appear, such as rated ones.
  ///   - candidates: The papers that may appear; nil for all. Filters come before
  ///     selection, so a filtered list is as full as an unfiltered one.
  /// - Returns: The papers, best first.
  /// - Complexity: O(*n*) for *n* papers.
  public func recommendations(
    count: Int, excluding excluded: Set<Int64> = [], among candidates: Candidates? = nil
  ) -> [Recommendation] {
    let probability = LikeProbability(
      scores: moments(without: excluded), likedScores: leaveOneOutScores(),
      likeCount: profile.likeCount)
    return best(count: count, excluding: excluded, among: candidates).enumerated().map {
      offset, item in
      Recommendation(
        rank: offset + 1, position: item.position, score: item.score,
        probability: probability(item.score))
    }
  }

  /// Returns what `recommendations(count:excluding:among:)` does, without probabilities.
  func best(
    count: Int, excluding excluded: Set<Int64> = [], among candidates: Candidates? = nil
  ) -> [(position: PaperIndex.Position, score: Float)] {
    index.greatest(bounded, count: count, among: candidates, excluding: excluded) {
      exactScores($0, block: index.number(of: $1))
    }
  }

  /// The moments of the scores of all papers but some, from the bytes of their vectors.
  private func moments(without excluded: Set<Int64>) -> ScoreMoments {
    let parts = concurrentNow(bounded) { index.moments(of: $0.scores, in: $0.block) }
    var moments = ScoreMoments()
    for part in parts { moments.add(part) }
    for key in excluded {
      guard let place = index.position(ofKey: key).map(index.place) else { continue }
      moments.remove(bounded[place.block].scores[place.offset])
    }
    return moments
  }

  /// What the parts of a profile count in a paper's score.
  func factors(of features: PaperFeatures) -> (parts: [Interest.Scale], contrast: Float) {
    scales.factors(of: features, profile: profile)
  }
}
