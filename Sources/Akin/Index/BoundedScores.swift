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
  ///   - candidates: The keys of the papers that may be chosen; nil for all. They are left out
  ///     before the choice, so that a filtered list is as full as an unfiltered one.
  ///   - excluded: The keys of papers that must not be chosen.
  ///   - exactScore: The exact score of a paper.
  /// - Returns: The papers, greatest score first; never those that have come again in a later
  ///   segment, nor those of score −∞.
  /// - Complexity: O(*n*) for *n* papers.
  func greatest(
    _ bounded: [BoundedScores], count: Int, among candidates: PaperKeys? = nil,
    excluding excluded: Set<Int64> = [], exactScore: (Position) -> Float
  ) -> [(position: Position, score: Float)] {
    guard count > 0 else { return [] }
    let allowed = without(excluded, from: restricted(bounded, to: candidates))
    var least = TopSelection(count: count)
    for (number, block) in allowed.enumerated() {
      let lowest = zip(block.scores, block.errors).map { $0 - $1 }
      least.insert(lowest[...], firstRow: number * PaperIndex.blockSize)
    }
    let threshold = least.threshold
    var found: [(position: Position, score: Float)] = []
    for block in allowed {
      for offset in block.scores.indices
      where block.scores[offset] > -.infinity
        && block.scores[offset] + block.errors[offset] >= threshold
      {
        let position = block.block.position(offset)
        found.append((position, exactScore(position)))
      }
    }
    found.sort {
      $0.score != $1.score ? $0.score > $1.score : precedes($0.position, $1.position)
    }
    return Array(found.prefix(count))
  }

  /// The scores with −∞ for all papers but some.
  private func restricted(
    _ bounded: [BoundedScores], to candidates: PaperKeys?
  ) -> [BoundedScores] {
    guard let candidates else { return bounded }
    return concurrentNow(bounded) { block in
      var block = block
      let keys = segments[block.block.segment].keys[block.block.rows]
      for offset in keys.indices where !candidates.contains(keys[offset]) {
        block.scores[offset] = -.infinity
      }
      return block
    }
  }

  /// The scores with −∞ for some papers, and for those that have come again in a later segment.
  private func without(
    _ excluded: Set<Int64>, from bounded: [BoundedScores]
  ) -> [BoundedScores] {
    var bounded = bounded
    let firstBlocks = firstBlocks
    for key in excluded {
      guard let position = position(ofKey: key) else { continue }
      let block = firstBlocks[position.segment] + position.row / PaperIndex.blockSize
      bounded[block].scores[position.row % PaperIndex.blockSize] = -.infinity
    }
    for number in bounded.indices {
      for offset in hiddenOffsets(in: bounded[number].block) {
        bounded[number].scores[offset] = -.infinity
      }
    }
    return bounded
  }
}
