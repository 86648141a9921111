import AkinKernels

/// Scores of a block of papers, each known to within an error.
struct BoundedScores: Sendable {
  /// Where the papers are.
  let block: PaperIndex.Block

  /// The scores; −∞ for a paper that must not be found.
  var scores: [Float]

  /// How far each score may be from the exact one.
  let errors: [Float]
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
  ///   - exactScore: The exact score of a paper.
  /// - Returns: The papers, greatest score first; never those that have come again in a later
  ///   segment, nor those of score −∞.
  /// - Complexity: O(*n*) for *n* papers.
  func greatest(
    _ bounded: [BoundedScores], count: Int, among candidates: Candidates? = nil,
    excluding excluded: Set<Int64> = [], exactScore: @Sendable (Position) -> Float
  ) -> [(position: Position, score: Float)] {
    guard count > 0 else { return [] }
    let allowed = without(excluded, from: restricted(bounded, to: candidates))
    let threshold = threshold(of: allowed, count: count)
    let found = concurrentNow(allowed) { block in
      block.scores.indices.lazy
        .filter {
          block.scores[$0] > -.infinity && block.scores[$0] + block.errors[$0] >= threshold
        }
        .map { offset in
          let position = block.block.position(offset)
          return (position: position, score: exactScore(position))
        } as [(position: Position, score: Float)]
    }
    return Array(sorted(found.flatMap { $0 }).prefix(count))
  }

  /// The score that `count` papers surely have; −∞ if there are not so many.
  private func threshold(of bounded: [BoundedScores], count: Int) -> Float {
    guard count < bounded.reduce(0, { $0 + $1.scores.count }) else { return -.infinity }
    var least = TopSelection(count: count)
    for (number, block) in bounded.enumerated() {
      let lowest = zip(block.scores, block.errors).map { $0 - $1 }
      least.insert(lowest[...], firstRow: number * PaperIndex.blockSize)
    }
    return least.threshold
  }

  /// Papers in descending order of their scores, ties by ascending id.
  ///
  /// By whole numbers, which a processor compares at once: the score's bits, from the greatest to the
  /// least, and then the paper's number.
  private func sorted(
    _ found: [(position: Position, score: Float)]
  ) -> [(position: Position, score: Float)] {
    // Papers of the fit are in the order of their ids already.
    let inOrder =
      segments.count == fittedSegmentCount
      ? found : found.sorted { precedes($0.position, $1.position) }
    let keys = inOrder.enumerated().map { number, paper in
      // As numbers without a sign, greater bits are greater scores; 0 and −0 are one.
      let bits = (paper.score + 0).bitPattern
      let ascending = bits >> 31 == 1 ? ~bits : bits | 1 << 31
      return UInt64(~ascending) << 32 | UInt64(number)
    }
    return keys.sorted().map { inOrder[Int($0 & 0xffff_ffff)] }
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
