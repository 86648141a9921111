import AkinKernels

/// How good a profile is, by its own ratings: each rated paper is ranked as if it had not been rated.
///
/// Beside it what simpler rankings make of the same ratings: the words of the liked papers, the newest
/// first, chance.
public struct ProfileEvaluation: Sendable {
  /// What rankings make of the ratings: Akin's first.
  public let rankings: [LeftOutRanking]

  /// How often liked papers are as likely as was promised, each left out of what promised it.
  public let reliability: Reliability

  /// The number of liked papers.
  public let likeCount: Int

  /// The number of disliked papers.
  public let dislikeCount: Int

  /// How many papers are not rated.
  public let paperCount: Int

  /// Evaluates a profile; returns `nil` for a single rating or without a like.
  ///
  /// - Parameters:
  ///   - recommender: The profile with its library.
  ///   - dates: The dates of the papers that taught something, in their order.
  ///   - ratedKeys: The keys of all rated papers.
  /// - Complexity: that of a ranking, of two passes over the library, and of leaving each rated paper out.
  public init?(_ recommender: Recommender, dates: [PaperDate?], ratedKeys: Set<Int64>) {
    let (profile, index) = (recommender.profile, recommender.index)
    let examples = profile.examples
    precondition(dates.count == examples.examples.count, "Expected a date for each paper")
    let scores = recommender.leaveOneOutScores(limit: .max)
    guard !scores.isEmpty, !examples.liked.isEmpty else { return nil }
    let hidden = UnratedPapers(index, rated: ratedKeys)
    let rankings = [
      hidden.ranking("akin", of: recommender.blockScores, leftOut: scores.map(\.score)),
      LikedWords(examples, index: index).ranking(among: hidden),
      NewestFirst(dates: dates, index: index).ranking(among: hidden),
      ("random", ProfileEvaluation.randomRanks(examples.examples.count, of: hidden.count)),
    ]
    self.rankings = rankings.map { name, ranks in
      LeftOutRanking(
        name: name, likedRanks: examples.liked.map { ranks[$0] },
        dislikedRanks: examples.disliked.map { ranks[$0] }, paperCount: hidden.count)
    }
    likeCount = examples.liked.count
    dislikeCount = examples.disliked.count
    paperCount = hidden.count
    reliability = ProfileEvaluation.reliability(
      recommender.scoredProbability(excluding: ratedKeys), leftOut: scores, profile: profile)
  }

  private static func randomRanks(_ count: Int, of paperCount: Int) -> [Double] {
    var random = SeededRandom(seed: 1)
    return (0..<count).map { _ in Double(1 + random.number(below: paperCount + 1)) }
  }

  /// What was promised, by a curve that the rated paper had no part in.
  private static func reliability(
    _ probability: ScoredProbability, leftOut: [(number: Int, score: Float)], profile: Profile
  ) -> Reliability {
    var reliability = Reliability()
    // As many papers again are taken to be liked, among those that are not rated.
    for (rank, count) in LikeProbability.steps(probability.ranks.count) {
      reliability.add(Double(probability.probability(rank)), likedCount: 0, of: count)
    }
    let own = concurrentNow(Array(leftOut.indices)) { place in
      var others = leftOut
      let left = others.remove(at: place)
      let curve = ScoredProbability(ranks: probability.ranks, leftOut: others, profile: profile)
      return (probability: curve(left.score), isLiked: profile.examples.weights[left.number] > 0)
    }
    for item in own {
      reliability.add(
        Double(item.probability), likedCount: item.isLiked ? 1 : 0, of: item.isLiked ? 0 : 1)
    }
    return reliability
  }
}

/// The papers that are not rated: among which rated ones are ranked.
struct UnratedPapers: Sendable {
  /// How many there are.
  let count: Int

  private let hiddenOffsets: [Int: [Int]]

  init(_ index: PaperIndex, rated: Set<Int64>) {
    var hidden: [Int: [Int]] = [:]
    for (number, block) in index.rowBlocks.enumerated() {
      let offsets = index.hiddenOffsets(in: block)
      if !offsets.isEmpty { hidden[number] = offsets }
    }
    for key in rated {
      guard let place = index.position(ofKey: key).map(index.place) else { continue }
      hidden[place.block, default: []].append(place.offset)
    }
    hiddenOffsets = hidden
    count =
      index.rowBlocks.reduce(0) { $0 + $1.rows.count }
      - hidden.values.reduce(0) { $0 + Set($1).count }
  }

  /// The ranks of papers whose scores are known among those of all papers that are not rated.
  ///
  /// - Parameters:
  ///   - name: The ranking's name.
  ///   - scores: The scores of all papers, in the index's blocks.
  ///   - leftOut: The scores of rated papers.
  /// - Returns: The name, and the ranks in the order of `leftOut`; halves between equal scores.
  /// - Complexity: O(*n* log *k*) for *n* papers and *k* rated ones.
  func ranking(
    _ name: String, of scores: [[Float]], leftOut: [Float]
  ) -> (String, [Double]) {
    let sorted = Set(leftOut).sorted()
    // For each of the sorted scores, how many papers have it, and how many the next ones less than it.
    let counts = concurrentNow(Array(scores.indices)) { number -> [Int] in
      var own = scores[number]
      for offset in hiddenOffsets[number] ?? [] { own[offset] = -.infinity }
      var counts = [Int](repeating: 0, count: 2 * sorted.count + 1)
      for score in own where score > -.infinity {
        var (low, high) = (0, sorted.count)
        while low < high {
          let middle = (low + high) / 2
          if sorted[middle] < score { low = middle + 1 } else { high = middle }
        }
        counts[low < sorted.count && sorted[low] == score ? 2 * low + 1 : 2 * low] += 1
      }
      return counts
    }
    var sums = [Int](repeating: 0, count: 2 * sorted.count + 1)
    for own in counts { for place in own.indices { sums[place] += own[place] } }
    var greater = 0
    var ranks: [Float: Double] = [:]
    for place in sorted.indices.reversed() {
      greater += sums[2 * place + 2]
      let equal = sums[2 * place + 1]
      ranks[sorted[place]] = 1 + Double(greater) + Double(equal) / 2
      greater += equal
    }
    return (name, leftOut.map { ranks[$0] ?? 1 })
  }
}

/// Ranks by the words of the liked papers: the plainest thing that one can do with them.
private struct LikedWords {
  private let scores: [[Float]]
  private let leftOut: [Float]

  init(_ examples: WeightedExamples, index: PaperIndex) {
    let liked = examples.liked
    let words = SparseVector.weightedSum(
      liked.map { (examples.examples[$0].features.terms, Float(1)) })
    let queries = PostingQueries([words])
    let scans = index.segments.map { PostingScan($0.postings, queries: queries) }
    scores = concurrentNow(index.rowBlocks) { block in
      scans[block.segment].products(of: block.rows)[0].map { $0 / Float(max(1, liked.count)) }
    }
    let isLiked = Set(liked)
    leftOut = examples.examples.indices.map { number in
      let own = examples.examples[number].features.terms
      let product = own.dotProduct(with: words)
      guard isLiked.contains(number) else { return product / Float(max(1, liked.count)) }
      return (product - own.squaredNorm) / Float(max(1, liked.count - 1))
    }
  }

  func ranking(among papers: UnratedPapers) -> (String, [Double]) {
    papers.ranking("words of likes", of: scores, leftOut: leftOut)
  }
}

/// Ranks the newest papers first.
private struct NewestFirst {
  private let scores: [[Float]]
  private let leftOut: [Float]

  init(dates: [PaperDate?], index: PaperIndex) {
    let code = { (date: UInt32) in Float(date) }
    scores = index.rowBlocks.map { block in
      index.segments[block.segment].dates.codes[block.rows].map(code)
    }
    leftOut = dates.map { $0.map { code(PackedDates.code(of: $0)) } ?? 0 }
  }

  func ranking(among papers: UnratedPapers) -> (String, [Double]) {
    papers.ranking("newest first", of: scores, leftOut: leftOut)
  }
}
