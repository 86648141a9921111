import AkinKernels

extension PaperIndex {
  /// Returns exactly the papers whose vectors have the greatest dot products with a vector, ties by
  /// ascending id.
  ///
  /// - Parameters:
  ///   - vector: The vector.
  ///   - count: How many papers at most.
  ///   - candidates: The papers that may be chosen; nil for all. Others are left out before the choice,
  ///     so that a filtered list is as full as an unfiltered one.
  /// - Returns: The papers, greatest product first; never those that have come again in a later
  ///   segment.
  /// - Precondition: the vector is as long as the model's, and none of its elements greater than 1e15.
  /// - Complexity: O(*n* × *d*) for *n* papers of *d* dimensions, in one pass over a copy of half a byte
  ///   an element.
  func nearest(
    to vector: [Float], count: Int, among candidates: Candidates? = nil
  ) async -> [(position: Position, score: Float)] {
    var found: [(position: Position, score: Float)] = []
    for (number, segment) in segments.enumerated() {
      let hidden = hiddenRows[number]
      let rows = await segment.scannedVectors.nearest(to: [vector], count: count) { row in
        let position = Position(segment: number, row: row)
        if let candidates, !candidates.contains(place(of: position)) { return true }
        return hidden.contains(row)
      }
      segment.releaseMemory()
      found += rows[0].map { (Position(segment: number, row: $0.row), $0.score) }
    }
    // Rows of a segment are in the order of their ids.
    found.sort {
      $0.score != $1.score ? $0.score > $1.score : precedes($0.position, $1.position)
    }
    return Array(found.prefix(count))
  }
}
