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

  let scales: ScoreScales
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
  ///
  /// - Returns: The recommenders, in the order of the profiles.
  /// - Complexity: As of each, but for parts that several profiles share.
  public static func all(index: PaperIndex, profiles: [Profile]) -> [Recommender] {
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

  /// The scores of some papers from the bytes of their vectors: near enough for a picture.
  package func scores(at positions: [PaperIndex.Position]) -> [Float] {
    positions.map { position in
      let place = index.place(of: position)
      return bounded[place.block].scores[place.offset]
    }
  }

  /// The exact scores of the papers at some positions, in another order.
  func exactScores(
    at positions: [PaperIndex.Position]
  ) -> [(position: PaperIndex.Position, score: Float)] {
    let places = Dictionary(grouping: positions) { index.place(of: $0).block }
    return places.keys.sorted().flatMap { block in
      let own = places[block] ?? []
      let scores = exactScores(own.map { UInt32(index.place(of: $0).offset) }, block: block)
      return Array(zip(own, scores)).map { (position: $0, score: $1) }
    }
  }

  /// The mean of the scores of all papers, from the bytes of their vectors.
  var meanScore: Float {
    var moments = ScoreMoments()
    for block in bounded { moments.add(index.moments(of: block.scores, in: block.block)) }
    return Float(moments.mean)
  }

  /// The scores of all papers, each known to within an error, in the index's blocks.
  var boundedScores: [BoundedScores] { bounded }

  /// The scores of some papers of a block.
  func exactScores(_ offsets: [UInt32], block: Int) -> [Float] {
    let parts = parts[block]
    return scales.exactScores(
      offsets, of: parts, profile: profile, vectors: index.segments[parts.block.segment].vectors)
  }

  /// The same as `roughScores`, in the index's blocks.
  var blockScores: [[Float]] { bounded.map(\.scores) }

  /// The scores of all papers from the bytes of their vectors, in the order of segments and rows: near
  /// enough to order most papers, and cheap for each of many profiles.
  var roughScores: [Float] { bounded.flatMap(\.scores) }

  /// Returns the score of any paper, −1…1; of a paper of the index the same as `score(at:)` but for
  /// rounding.
  public func score(of features: PaperFeatures) -> Float {
    scales.score(of: features, profile: profile)
  }

  /// Returns the scores that rated papers would have if they had not been rated; empty for a single one.
  ///
  /// Where many are rated, some of them chosen evenly stand for all.
  ///
  /// - Parameter limit: How many papers at most; nil for as many as take no time.
  /// - Returns: The papers' numbers among the examples that teach something, each with its score.
  /// - Complexity: that of `LeaveOneOut`, for each.
  public func leaveOneOutScores(limit: Int? = nil) -> [(number: Int, score: Float)] {
    let count = profile.examples.examples.count
    guard count > 1 else { return [] }
    let all = Array(0..<count)
    let own = limit ?? min(500, profile.contrast?.leftOutCount ?? 500)
    // Likes and dislikes apart, so that both keep their share.
    let (liked, disliked) = (profile.examples.liked, profile.examples.disliked)
    let kept =
      count <= own
      ? all
      : (evenly(max(1, own * liked.count / count), of: liked)
        + evenly(max(1, own * disliked.count / count), of: disliked)).sorted()
    let leaveOneOut = LeaveOneOut(profile, scales: scales, numbers: kept)
    return concurrentNow(kept) { (number: $0, score: leaveOneOut.score(of: $0)) }
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
    let probability = scoredProbability(excluding: excluded)
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

  /// Learns how likely papers are to be liked, by their scores.
  ///
  /// - Parameter excluded: The keys of papers that are rated.
  /// - Returns: The probability of any score, which no filter changes.
  func scoredProbability(excluding excluded: Set<Int64>) -> ScoredProbability {
    ScoredProbability(
      ranks: ranks(without: excluded), leftOut: leaveOneOutScores(), profile: profile)
  }

  /// Where scores stand among those of all papers but some: exactly at the top, and behind it from the
  /// bytes of their vectors.
  ///
  /// - Parameters:
  ///   - excluded: The keys of papers that do not count.
  ///   - candidates: The papers that count; nil for all.
  /// - Returns: The rank of any score.
  func ranks(without excluded: Set<Int64>, among candidates: Candidates? = nil) -> ScoreRanks {
    let counted = candidates.map { candidates in
      excluded.filter { key in
        index.position(ofKey: key).map { candidates.contains(index.place(of: $0)) } ?? false
      }
    }
    return countedRanks(among: candidates).removing(
      (counted ?? excluded).compactMap(countedScore),
      greatest: best(count: ScoreRanks.exactCount, excluding: excluded, among: candidates)
        .map(\.score))
  }

  /// The score from the bytes of its vector by which a paper is counted; nil where it is not in the index.
  func countedScore(ofKey key: Int64) -> Float? {
    index.position(ofKey: key).map(index.place).map { bounded[$0.block].scores[$0.offset] }
  }

  /// Where scores stand among those of all papers or some candidates, from the bytes of their vectors.
  func countedRanks(among candidates: Candidates? = nil) -> ScoreRanks {
    // Not taken away again afterwards: the range of the scores must not tell what papers once were.
    ScoreRanks(index.allowed(bounded, among: candidates, excluding: []).map(\.scores))
  }

  /// Returns the place in `Profile.partition` of the interest that adds most to a paper's score; nil where there is
  /// none.
  public func servedInterest(of features: PaperFeatures) -> Int? {
    if profile.interests.isEmpty { return profile.partition.groups.isEmpty ? nil : 0 }
    let added = scales.interestContributions(of: features, profile: profile)
    return added.indices.max { (added[$0], $1) < (added[$1], $0) }
  }

  /// The exact score and rank of a paper among candidates that are not excluded.
  func standing(
    of position: PaperIndex.Position, excluding excluded: Set<Int64>,
    among candidates: Candidates? = nil, raising followed: Set<Int64> = []
  ) -> (score: Float, rank: Int) {
    let ranker = HeadRanker(
      index: index, profile: profile, parts: parts, excluding: excluded, among: candidates,
      raising: followed)
    return (ranker.score(of: position), ranker.rank(of: position))
  }

  /// Returns the likes that the others would not have found: those that would stand behind a share of all
  /// papers, and not among the first 20.
  ///
  /// - Parameters:
  ///   - excluded: The keys of all rated papers.
  ///   - share: The share, 0…1.
  /// - Returns: Their numbers among the examples, with the rank that each would have; the last first.
  public func oddLikes(
    excluding excluded: Set<Int64>, share: Double
  ) -> [(number: Int, rank: Int)] {
    let ranks = ranks(without: excluded)
    return leaveOneOutScores(limit: .max).filter { profile.examples.weights[$0.number] > 0 }
      .map { (number: $0.number, rank: Int(ranks($0.score).rounded(.down))) }
      .filter { Double($0.rank) > max(20, share * ranks.count) }
      .sorted { ($1.rank, $0.number) < ($0.rank, $1.number) }
  }

  /// What the parts of a profile count in a paper's score.
  func factors(of features: PaperFeatures) -> (parts: [Interest.Scale], contrast: Float) {
    scales.factors(of: features, profile: profile)
  }
}
