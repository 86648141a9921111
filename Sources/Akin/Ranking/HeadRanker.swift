import AkinKernels

/// Ranks all papers for a profile of which only the head of the list is wanted.
///
/// What a paper is to the interests that it serves is a mean of its scores by interests, and so not above the
/// greatest of them. That bounds each score from above at little cost, and only papers whose bound reaches the
/// list are scored exactly.
struct HeadRanker: Sendable {
  private let index: PaperIndex
  private let profile: Profile
  private let scales: ScoreScales
  private let parts: [BlockScores]
  private var bounds: [[Float]]

  /// Where papers are that following raises, by blocks, and what is added to their scores.
  private var raised: (offsets: [Int: Set<Int>], papers: RaisedPapers) = ([:], .none)

  /// Takes what the parts of a profile say of all papers.
  ///
  /// - Parameters:
  ///   - index: The papers.
  ///   - profile: What is looked for.
  ///   - parts: What its parts say.
  ///   - excluded: The keys of papers that do not count, such as rated ones.
  ///   - candidates: The papers that count; nil for all.
  ///   - followed: The keys of papers that following raises, as in `Recommender.raised`.
  /// - Complexity: O(*n* × *i*) for *n* papers and *i* interests.
  init(
    index: PaperIndex, profile: Profile, parts: [BlockScores], excluding excluded: Set<Int64>,
    among candidates: Candidates? = nil, raising followed: Set<Int64> = []
  ) {
    self.index = index
    self.profile = profile
    self.parts = parts
    let scales = ScoreScales(profile: profile, blocks: parts, index: index)
    self.scales = scales
    var bounds = parts.map { scales.upperBounds(of: $0, profile: profile) }
    for place in excluded.compactMap({ index.position(ofKey: $0).map(index.place) }) {
      bounds[place.block][place.offset] = -.infinity
    }
    for (number, block) in parts.enumerated() {
      for offset in index.hiddenOffsets(in: block.block) { bounds[number][offset] = -.infinity }
    }
    self.bounds = bounds
    if !followed.isEmpty { raise(followed) }
    guard let candidates else { return }
    for (number, marks) in candidates.marks.enumerated() {
      for offset in marks.indices where !marks[offset] { self.bounds[number][offset] = -.infinity }
    }
  }

  /// Raises papers by what following is worth to this profile: `Recommender.followBonus`.
  private mutating func raise(_ followed: Set<Int64>) {
    guard let best = best(count: 1).first else { return }
    var moments = ScoreMoments()
    for block in parts {
      let scores = scales.scores(of: block, profile: profile).scores
      moments.add(index.moments(of: scores, in: block.block))
    }
    let bonus = max(0, score(of: best) - Float(moments.mean)) / 3
    raised.papers = RaisedPapers(keys: followed, bonus: bonus)
    for place in followed.compactMap({ index.position(ofKey: $0).map(index.place) }) {
      raised.offsets[place.block, default: []].insert(place.offset)
      bounds[place.block][place.offset] = raised.papers.raised(bounds[place.block][place.offset])
    }
  }

  /// Returns the best papers, ties by ascending id.
  func best(count: Int) -> [PaperIndex.Position] {
    var head = TopSelection(count: 4 * count)
    for (number, block) in bounds.enumerated() {
      head.insert(block[...], firstRow: number * PaperIndex.blockSize)
    }
    let first = head.sorted.filter { $0.score > -.infinity }.map {
      (block: $0.row / PaperIndex.blockSize, offset: UInt32($0.row % PaperIndex.blockSize))
    }
    // So many papers surely have this score.
    let scores = Dictionary(grouping: first, by: \.block).flatMap { block, papers in
      exactScores(papers.map(\.offset), block: block)
    }.sorted(by: >)
    let threshold = scores.count < count ? -.infinity : scores[count - 1]
    return reaching(threshold).prefix(count).map(\.position)
  }

  /// Returns the rank of a paper that is among those that count.
  ///
  /// - Complexity: O(*n* + *r* × *d* × *i*) for a rank of about *r*.
  func rank(of position: PaperIndex.Position) -> Int {
    let place = index.place(of: position)
    let score = exactScores([UInt32(place.offset)], block: place.block)[0]
    return 1 + (reaching(score).firstIndex { $0.position == position } ?? 0)
  }

  /// The score of a paper.
  func score(of position: PaperIndex.Position) -> Float {
    let place = index.place(of: position)
    return exactScores([UInt32(place.offset)], block: place.block)[0]
  }

  /// The papers of at least a score, best first.
  private func reaching(
    _ threshold: Float
  ) -> [(position: PaperIndex.Position, score: Float)] {
    var found: [(position: PaperIndex.Position, score: Float)] = []
    for (number, block) in bounds.enumerated() {
      var offsets: [UInt32] = []
      let block = block.span
      for paper in block.indices where block[paper] >= threshold && block[paper] > -.infinity {
        offsets.append(UInt32(truncatingIfNeeded: paper))
      }
      for (offset, score) in zip(offsets, exactScores(offsets, block: number))
      where score >= threshold {
        found.append((parts[number].block.position(Int(offset)), score))
      }
    }
    return found.sorted {
      $0.score != $1.score ? $0.score > $1.score : index.precedes($0.position, $1.position)
    }
  }

  private func exactScores(_ offsets: [UInt32], block: Int) -> [Float] {
    if offsets.isEmpty { return [] }
    let scores = scales.exactScores(
      offsets, of: parts[block], profile: profile,
      vectors: index.segments[parts[block].block.segment].vectors)
    guard let own = raised.offsets[block] else { return scores }
    return zip(offsets, scores).map { offset, score in
      own.contains(Int(offset)) ? raised.papers.raised(score) : score
    }
  }
}
