import AkinKernels

/// Ranks the papers of an index for several people together.
///
/// Exact over all papers: a member's probability never falls as the score rises, and neither does the
/// group's value; so bounds of scores are bounds of values, and only papers that may be among the best are
/// scored by their vectors.
public struct GroupRanking: Sendable {
  private let members: [Member]
  private let combination: GroupCombination
  private let excluded: Set<Int64>

  /// One of the group.
  private struct Member: Sendable {
    let recommender: Recommender
    let probability: ScoredProbability
    let best: Double
    let raised: RaisedPapers

    /// Where scores stand in the member's own list.
    let listRanks: ListRanks

    /// Where the raised papers are, by blocks.
    let raisedOffsets: [Int: Set<Int>]

    init(
      _ recommender: Recommender, rated: Set<Int64>, listed: Candidates?, raised: RaisedPapers
    ) {
      self.recommender = recommender
      self.raised = raised
      // As in the member's own list.
      probability = recommender.scoredProbability(excluding: rated)
      best = probability.exactly(atRank: 1)
      // Where all papers may be in the list as they are scored, these ranks are known.
      listRanks =
        listed == nil && raised.keys.isEmpty
        ? ListRanks(others: probability.ranks, raised: [])
        : recommender.listRanks(without: rated, among: listed, raising: raised)
      raisedOffsets = raised.keys.reduce(into: [:]) { offsets, key in
        guard let position = recommender.index.position(ofKey: key) else { return }
        let place = recommender.index.place(of: position)
        offsets[place.block, default: []].insert(place.offset)
      }
    }

    /// The scores of a block, each known to within an error.
    func boundedScores(block: Int) -> BoundedScores {
      var bounded = recommender.boundedScores[block]
      for offset in raisedOffsets[block] ?? [] {
        bounded.scores[offset] = raised.raised(bounded.scores[offset])
      }
      return bounded
    }

    /// The scores of some papers of a block.
    func exactScores(_ offsets: [UInt32], block: Int) -> [Float] {
      let scores = recommender.exactScores(offsets, block: block)
      guard let raisedOffsets = raisedOffsets[block] else { return scores }
      return zip(offsets, scores).map { offset, score in
        raisedOffsets.contains(Int(offset)) ? raised.raised(score) : score
      }
    }
  }

  /// Prepares a group.
  ///
  /// - Parameters:
  ///   - recommenders: The members' recommenders, of one index.
  ///   - rated: The keys of the papers that each has rated. What one of them has rated is in nobody's list.
  ///   - listed: The papers that may be in each member's own list, nil for all; none for everyone's.
  ///   - raising: The papers that are raised for each, as in the member's own list; none for no one's.
  ///   - combination: How the members are combined.
  /// - Precondition: there is a member, and as many sets as members.
  public init(
    _ recommenders: [Recommender], rated: [Set<Int64>], listed: [Candidates?] = [],
    raising: [RaisedPapers] = [],
    combination: GroupCombination
  ) {
    precondition(!recommenders.isEmpty && recommenders.count == rated.count, "A group has members")
    precondition(
      raising.isEmpty || raising.count == recommenders.count, "Each member follows or nobody does")
    precondition(
      listed.isEmpty || listed.count == recommenders.count, "Each member blocks or nobody does")
    self.combination = combination
    excluded = rated.reduce(into: []) { $0.formUnion($1) }
    members = concurrentNow(Array(recommenders.indices)) { number in
      Member(
        recommenders[number], rated: rated[number],
        listed: listed.isEmpty ? nil : listed[number],
        raised: raising.isEmpty ? .none : raising[number])
    }
  }

  /// Returns the best papers, ties by the sum of the members' scores and then by ascending id.
  ///
  /// - Parameters:
  ///   - count: How many at most.
  ///   - candidates: The papers that may appear; nil for all.
  /// - Returns: The papers, best first; none that a member has rated.
  /// - Complexity: O(*m* × *n*) for *m* members and *n* papers.
  public func recommendations(
    count: Int, among candidates: Candidates? = nil
  ) -> [GroupRecommendation] {
    let index = members[0].recommender.index
    let places = best(count: count, among: candidates, in: index)
    let scored = concurrentNow(places) { block, offsets in
      scores(of: offsets, block: block, in: index)
    }.flatMap { $0 }
    return scored.sorted { left, right in
      (left.value, left.scoreSum) != (right.value, right.scoreSum)
        ? (left.value, left.scoreSum) > (right.value, right.scoreSum)
        : index.precedes(left.position, right.position)
    }
    .prefix(count).enumerated().map { $1.ranked($0 + 1) }
  }

  /// The papers that may be among the best, by blocks.
  private func best(
    count: Int, among candidates: Candidates?, in index: PaperIndex
  ) -> [(block: Int, offsets: [UInt32])] {
    let tables = members.map { ValueTable($0.probability) }
    let shown = index.allowed(
      members[0].recommender.boundedScores, among: candidates, excluding: excluded)
    let blocks = concurrentNow(Array(shown.enumerated())) { number, own in
      let bounds = members.indices.map { member in
        tables[member].bounds(of: members[member].boundedScores(block: number))
      }
      let best = members.map(\.best)
      var (least, greatest) = ([Float](), [Float]())
      least.reserveCapacity(own.scores.count)
      greatest.reserveCapacity(own.scores.count)
      var probabilities = members.map { _ in 0.0 }
      for paper in own.scores.indices {
        guard own.scores[paper] > -.infinity else {
          least.append(-.infinity)
          greatest.append(-.infinity)
          continue
        }
        for member in members.indices { probabilities[member] = bounds[member].least[paper] }
        least.append(Float(combination.value(of: probabilities, best: best)).nextDown)
        for member in members.indices { probabilities[member] = bounds[member].greatest[paper] }
        greatest.append(Float(combination.value(of: probabilities, best: best)).nextUp)
      }
      return (least: least, greatest: greatest)
    }
    var selection = TopSelection(count: max(1, count))
    for (number, block) in blocks.enumerated() {
      selection.insert(block.least[...], firstRow: number * PaperIndex.blockSize)
    }
    let total = blocks.reduce(0) { $0 + $1.least.count }
    let threshold = count < total ? selection.threshold : -.infinity
    return blocks.indices.map { number in
      let greatest = blocks[number].greatest
      return (
        block: number,
        offsets: greatest.indices.filter { greatest[$0] > -.infinity && greatest[$0] >= threshold }
          .map { UInt32($0) }
      )
    }
  }

  /// What some papers of a block are to the group, by their vectors.
  private func scores(
    of offsets: [UInt32], block: Int, in index: PaperIndex
  ) -> [GroupRecommendation] {
    let scores = members.map { $0.exactScores(offsets, block: block) }
    let best = members.map(\.best)
    return offsets.indices.map { paper in
      let own = members.indices.map { member in
        let score = scores[member][paper]
        let probability = members[member].probability
        let exact = probability.exactly(atRank: probability.ranks(score))
        return (
          view: GroupRecommendation.View(
            rank: Int(members[member].listRanks(score).rounded()), score: score,
            probability: Float(exact)),
          probability: exact
        )
      }
      return GroupRecommendation(
        position: index.rowBlocks[block].position(Int(offsets[paper])),
        value: combination.value(of: own.map(\.probability), best: best),
        members: own.map(\.view))
    }
  }
}

/// The probabilities of a member at the edges of narrow ranges of scores: bounds for many scores at once.
private struct ValueTable {
  private let least: Float
  private let width: Float
  private let values: [Double]

  private static let rangeCount = 16_384

  init(_ probability: ScoredProbability) {
    (least, width) = probability.ranks.span(ofRanges: ValueTable.rangeCount)
    let (least, width) = (least, width)
    values = concurrentNow(blocks(of: 1_024, covering: ValueTable.rangeCount + 1)) { ranges in
      ranges.map { probability.exactly(least + Float($0) * width) }
    }.flatMap { $0 }
  }

  /// Bounds of the probabilities at scores that are known to within errors.
  func bounds(of bounded: BoundedScores) -> (least: [Double], greatest: [Double]) {
    let last = ValueTable.rangeCount
    // One range more on either side, for what rounding does to the place.
    let place = { (score: Float) in Int(min(max((score - least) / width, -1), Float(last + 1))) }
    var (lower, upper) = ([Double](), [Double]())
    lower.reserveCapacity(bounded.scores.count)
    upper.reserveCapacity(bounded.scores.count)
    for (score, error) in zip(bounded.scores, bounded.errors) {
      guard score > -.infinity else {
        lower.append(0)
        upper.append(0)
        continue
      }
      let (low, high) = (place(score - error) - 1, place(score + error) + 2)
      lower.append(low < 0 ? 0 : values[min(low, last)])
      upper.append(high > last ? 1 : values[max(high, 0)])
    }
    return (lower, upper)
  }
}
