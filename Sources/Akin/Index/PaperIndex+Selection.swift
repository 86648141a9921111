import AkinKernels

extension PaperIndex {
  /// Returns the papers with the greatest scores, ties by ascending id; papers of score −∞ and those
  /// that have come again in a later segment never.
  ///
  /// - Parameters:
  ///   - scores: The score of each paper, segment by segment.
  ///   - count: How many papers at most.
  ///   - candidates: The keys of the papers that may be chosen; nil for all.
  /// - Returns: The papers, greatest score first.
  /// - Complexity: O(*n*) for *n* papers, and O(*c* log *n*) for *c* candidates.
  func greatest(
    _ scores: [[Float]], count: Int, among candidates: Set<Int64>?
  ) -> [(position: Position, score: Float)] {
    var found: [(position: Position, score: Float)] = []
    for (number, segment) in segments.enumerated() {
      var own = scores[number]
      for row in hiddenRows[number] { own[row] = -.infinity }
      if let candidates {
        var kept = [Bool](repeating: false, count: segment.rowCount)
        for key in candidates {
          if let row = segment.row(ofKey: key) { kept[row] = true }
        }
        for row in own.indices where !kept[row] { own[row] = -.infinity }
      }
      found += own.greatest(count: count).map { (Position(segment: number, row: $0.row), $0.score) }
    }
    let sorted = found.sorted {
      $0.score != $1.score ? $0.score > $1.score : precedes($0.position, $1.position)
    }
    return Array(sorted.prefix(count))
  }
}
