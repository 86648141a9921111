import AkinKernels

/// Scores of a block of papers, each known to within an error.
struct BoundedScores: Sendable {
  /// Where the papers are.
  let block: PaperIndex.Block

  /// The scores; −∞ for a paper that must not be found.
  var scores: [Float]

  /// How far each score may be from the exact one.
  let errors: [Float]

  /// The papers whose exact scores may reach a threshold, counted from the first of the block.
  func offsets(reaching threshold: Float) -> [UInt32] {
    precondition(scores.count == errors.count)
    var offsets: [UInt32] = []
    let (scores, errors) = (scores.span, errors.span)
    for paper in scores.indices
    where scores[paper] > -.infinity && scores[paper] + errors[paper] >= threshold {
      offsets.append(UInt32(truncatingIfNeeded: paper))
    }
    return offsets
  }

  /// The scores that the papers have at least.
  var lowest: [Float] {
    precondition(scores.count == errors.count)
    var lowest = scores
    var target = lowest.mutableSpan
    let errors = errors.span
    for paper in errors.indices { target[paper] -= errors[paper] }
    return lowest
  }
}

extension PaperIndex {
  /// Returns exactly the papers with the greatest scores, ties by ascending id.
  ///
  /// A paper whose score plus its error stays below what `count` others have at least is not among
  /// them; the scores of all others are computed exactly, and only then ordered. What is found does
  /// not depend on the errors: only how many papers have to be looked at twice.
  ///
  /// - Parameters:
  ///   - bounded: The scores, in the order of `rowBlocks`.
  ///   - count: How many papers at most.
  ///   - candidates: The papers that may be chosen; nil for all. Others are left out before the
  ///     choice, so that a filtered list is as full as an unfiltered one.
  ///   - excluded: The keys of papers that must not be chosen.
  ///   - exactScores: The exact scores of some papers of a block, which are counted from its first.
  /// - Returns: The papers, greatest score first; never those that have come again in a later
  ///   segment, nor those of score −∞.
  /// - Complexity: O(*n*) for *n* papers.
  func greatest(
    _ bounded: [BoundedScores], count: Int, among candidates: Candidates? = nil,
    excluding excluded: Set<Int64> = [],
    exactScores: @Sendable (_ offsets: [UInt32], Block) -> [Float]
  ) -> [(position: Position, score: Float)] {
    guard count > 0 else { return [] }
    let allowed = allowed(bounded, among: candidates, excluding: excluded)
    let threshold = threshold(of: allowed, count: count)
    let found = concurrentNow(allowed) { block in
      let offsets = block.offsets(reaching: threshold)
      return (offsets: offsets, scores: exactScores(offsets, block.block))
    }
    let scores = found.flatMap(\.scores)
    // Where the papers are, in the order of their scores.
    var order = scores.descendingOrder()
    let positions = zip(allowed, found).flatMap { block, found in
      found.offsets.map { block.block.position(Int($0)) }
    }
    if segments.count > fittedSegmentCount { orderTies(&order, of: scores, at: positions) }
    return order.prefix(count).map { (positions[Int($0)], scores[Int($0)]) }
  }

  /// The scores with −∞ for all papers that must not be found.
  func allowed(
    _ bounded: [BoundedScores], among candidates: Candidates?, excluding excluded: Set<Int64>
  ) -> [BoundedScores] { without(excluded, from: restricted(bounded, to: candidates)) }

  /// The score that `count` papers surely have; −∞ if there are not so many.
  private func threshold(of bounded: [BoundedScores], count: Int) -> Float {
    guard count < bounded.reduce(0, { $0 + $1.scores.count }) else { return -.infinity }
    var least = TopSelection(count: count)
    for (number, block) in bounded.enumerated() {
      least.insert(block.lowest[...], firstRow: number * PaperIndex.blockSize)
    }
    return least.threshold
  }

  /// Puts papers of equal scores in the order of their ids; those of the fit are in it already.
  private func orderTies(_ order: inout [UInt32], of scores: [Float], at positions: [Position]) {
    var start = 0
    while start < order.count {
      let score = scores[Int(order[start])]
      let end = order[start...].firstIndex { scores[Int($0)] != score } ?? order.count
      if end - start > 1 {
        order[start..<end].sort { precedes(positions[Int($0)], positions[Int($1)]) }
      }
      start = end
    }
  }

  /// The scores with −∞ for all papers but some.
  private func restricted(
    _ bounded: [BoundedScores], to candidates: Candidates?
  ) -> [BoundedScores] {
    guard let candidates else { return bounded }
    var bounded = bounded
    for (number, marks) in candidates.marks.enumerated() {
      for offset in marks.indices where !marks[offset] {
        bounded[number].scores[offset] = -.infinity
      }
    }
    return bounded
  }

  /// The scores with −∞ for some papers, and for those that have come again in a later segment.
  private func without(
    _ excluded: Set<Int64>, from bounded: [BoundedScores]
  ) -> [BoundedScores] {
    var bounded = bounded
    for key in excluded {
      guard let place = position(ofKey: key).map(place) else { continue }
      bounded[place.block].scores[place.offset] = -.infinity
    }
    for number in bounded.indices {
      for offset in hiddenOffsets(in: bounded[number].block) {
        bounded[number].scores[offset] = -.infinity
      }
    }
    return bounded
  }
}
