import AkinKernels

/// What each rating does to a list: how the list would be if the paper had not been rated.
public struct ProfileInfluence: Sendable {
  /// What one rating does.
  public struct Rating: Sendable {
    /// The number of the paper among the examples.
    public let number: Int

    /// The papers that leave the list without the rating, best first.
    public let gone: [PaperIndex.Position]

    /// The papers that come into it instead, best first.
    public let came: [PaperIndex.Position]

    /// How much the list stays the same, 0…1: rank-biased overlap, in which the first places count most.
    public let overlap: Double

    /// The score that the paper itself would have, raised where its author is followed.
    public let leftOutScore: Float

    /// Where it would stand in the list.
    public let leftOutRank: Int

    /// What an asked-for paper would score, and where it would stand; nil where none was asked for.
    public let asked: (score: Float, rank: Int)?
  }

  /// The present list.
  public let list: [PaperIndex.Position]

  /// The ratings, in the order of the examples.
  public let ratings: [Rating]

  /// The present score and rank of an asked-for paper.
  public let asked: (score: Float, rank: Int)?

  /// How many profiles are scored together.
  private static let batchSize = 8

  /// Leaves ratings out in turn.
  ///
  /// The paper of the rating stays out of the list, as it is known. Each list is that of a profile learned
  /// again from the other ratings.
  ///
  /// - Parameters:
  ///   - recommender: The profile and the papers.
  ///   - halfLife: The half-life that it was learned with.
  ///   - numbers: The ratings that are left out, by their numbers; nil for all.
  ///   - excluded: The keys of all rated papers.
  ///   - candidates: The papers that may appear in the list; nil for all.
  ///   - followed: The keys of papers that following raises.
  ///   - followedNumbers: The numbers of the examples that are such papers.
  ///   - depth: How many papers the list has.
  ///   - position: A paper that may appear and is not rated, of which is asked where it would stand.
  ///   - progress: Called with the share that is done.
  /// - Complexity: O(*k* × (*n* × *d* + *p*)) for *k* ratings, *n* papers of *d* dimensions, and posting lists
  ///   of *p* entries of a paper's terms.
  public init(
    _ recommender: Recommender, halfLife: Double?, numbers: [Int]? = nil,
    excluding excluded: Set<Int64>, among candidates: Candidates? = nil,
    raising followed: Set<Int64> = [], followedNumbers: Set<Int> = [], depth: Int,
    asking position: PaperIndex.Position? = nil, progress: (Double) -> Void = { _ in }
  ) {
    let (index, profile) = (recommender.index, recommender.profile)
    let numbers = numbers ?? Array(profile.examples.examples.indices)
    let raised = recommender.raised(followed, excluding: excluded)
    let list = recommender.best(
      count: depth, excluding: excluded, among: candidates, raising: raised
    ).map(\.position)
    self.list = list
    asked = position.map {
      recommender.standing(
        of: $0, excluding: excluded, among: candidates, raising: followed)
    }
    let basis = LeftOutBasis(profile, halfLife: halfLife)
    var known = TermProducts(basis.terms, index: index)
    let leftOut = Dictionary(
      uniqueKeysWithValues: recommender.leaveOneOutScores(limit: .max).map { ($0.number, $0.score) }
    )
    let ranks = recommender.listRanks(without: excluded, among: candidates, raising: raised)
    var ratings: [Rating] = []
    for start in stride(from: 0, to: numbers.count, by: ProfileInfluence.batchSize) {
      let batch = Array(numbers[start..<min(start + ProfileInfluence.batchSize, numbers.count)])
      let profiles = concurrentNow(batch) { basis.without($0) }
      let learned = profiles.compactMap { $0 }
      let sums = learned.map(\.sums)
      known.lookUp(Set(sums.joined().compactMap { $0?.addends.map(\.number) }.joined()))
      let parts = BlockScorer(
        profiles: learned.map(\.profile), index: index, known: known, sums: sums
      ).scores(releasesMemory: false)
      let answers = concurrentNow(Array(zip(learned, parts))) { learned, parts in
        let ranker = HeadRanker(
          index: index, profile: learned.profile, parts: parts, excluding: excluded,
          among: candidates, raising: followed)
        return (
          number: learned.number, list: ranker.best(count: depth),
          asked: position.map { (score: ranker.score(of: $0), rank: ranker.rank(of: $0)) }
        )
      }
      let byNumber = Dictionary(uniqueKeysWithValues: answers.map { ($0.number, $0) })
      for number in batch {
        let other = byNumber[number]?.list ?? []
        let own = leftOut[number] ?? 0
        let score = followedNumbers.contains(number) ? raised.raised(own) : own
        ratings.append(
          Rating(
            number: number, gone: list.filter { !other.contains($0) },
            came: other.filter { !list.contains($0) },
            overlap: RankBiasedOverlap.value(list, other), leftOutScore: score,
            leftOutRank: Int(ranks(score).rounded(.down)), asked: byNumber[number]?.asked))
      }
      progress(Double(ratings.count) / Double(numbers.count))
    }
    self.ratings = ratings
  }
}

/// How alike two lists are, the first places counting most.
enum RankBiasedOverlap {
  /// How likely a reader goes on from one place to the next.
  static let persistence = 0.9

  /// Returns the rank-biased overlap of two lists, 0…1, taken to go on as they end.
  ///
  ///     RBO = (1 − p)/p · Σ_d pᵈ·A_d + pᵏ·A_k
  ///
  /// with A_d the share of the first d that both have, for lists of k (W. Webber, A. Moffat and J. Zobel, "A
  /// Similarity Measure for Indefinite Rankings", 2010, doi:10.1145/1852102.1852106, equation 32).
  ///
  /// - Complexity: O(*k*).
  static func value<Item: Hashable>(_ left: [Item], _ right: [Item]) -> Double {
    let depth = max(left.count, right.count)
    guard depth > 0 else { return 1 }
    var (seen, common): (Set<Item>, Int) = ([], 0)
    var (sum, power, share) = (0.0, 1.0, 0.0)
    for place in 0..<depth {
      for item in [left, right].compactMap({ place < $0.count ? $0[place] : nil })
      where !seen.insert(item).inserted { common += 1 }
      share = Double(common) / Double(place + 1)
      power *= persistence
      sum += power * share
    }
    return (1 - persistence) / persistence * sum + power * share
  }
}
