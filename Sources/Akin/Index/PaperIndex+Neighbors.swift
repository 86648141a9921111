import AkinKernels

extension PaperIndex {
  /// Returns the nearest neighbours of some papers: exactly the `count` papers of the whole index
  /// with the greatest cosine, best first, ties by ascending id, the paper itself left out.
  ///
  /// Products of whole blocks of rows come from BLAS, whose rounding depends on the library. So
  /// more rows than asked for are kept, computed again in double precision, and only then ordered;
  /// where that cannot prove the result, the row is scanned without BLAS. The answer is the same
  /// for any BLAS library, any block and any number of threads.
  ///
  /// A paper whose vector is zero has no neighbours, and is no one's.
  ///
  /// - Parameters:
  ///   - positions: The papers to find neighbours of.
  ///   - count: How many neighbours at most.
  ///   - threadCount: The number of threads; nil for one a core.
  ///   - progress: Called with the number of positions finished so far.
  /// - Returns: For each position its neighbours, nearest first.
  /// - Complexity: O(*q* × *n* × *d*) for *q* positions, *n* papers and *d* dimensions.
  public func neighbors(
    of positions: [Position], count: Int, threadCount: Int? = nil,
    progress: (Int) -> Void = { _ in }
  ) async -> [[Neighbor]] {
    let count = min(count, max(0, paperCount - 1))
    var finished = 0
    let queryBlocks = blocks(of: 512, covering: positions.count).map { Array(positions[$0]) }
    let finish = { (lists: [[Neighbor]]) in
      finished += lists.count
      progress(finished)
    }
    return await concurrentMap(queryBlocks, threadCount: threadCount, progress: finish) { block in
      self.neighbors(ofBlock: block, count: count)
    }.flatMap { $0 }
  }

  /// The greatest difference that rounding can make between a product from BLAS and the exact one.
  ///
  /// For unit vectors half a unit in the last place for each dimension (N. J. Higham, "Accuracy and
  /// Stability of Numerical Algorithms", 2002, section 3.1), and as much again for safety.
  private var roundingBound: Float { Float(model.dimensionCount + 8) * 1.2e-7 }

  private func neighbors(ofBlock positions: [Position], count: Int) -> [[Neighbor]] {
    let queries = Matrix(
      rowCount: positions.count, columnCount: model.dimensionCount,
      elements: positions.flatMap { vector(at: $0) })
    // The paper itself, and some in reserve for the proof.
    let reserve = 16
    var selections = positions.map { _ in
      segments.map { _ in TopSelection(count: count + 1 + reserve) }
    }
    var products = [Float](repeating: 0, count: positions.count * 2_048)
    for (number, segment) in segments.enumerated() {
      for rows in blocks(of: 2_048, covering: segment.rowCount) {
        queries.multiply(
          rows: 0..<positions.count, with: segment.vectors, rows: rows, into: &products)
        for query in positions.indices {
          let scores = products[query * rows.count..<(query + 1) * rows.count]
          selections[query][number].insert(scores, firstRow: rows.lowerBound)
        }
      }
    }
    return positions.indices.map { query in
      proven(selections[query], of: positions[query], count: count)
        ?? scanned(positions[query], count: count)
    }
  }

  /// The neighbours among the kept rows; nil where a row that was not kept might belong to them.
  private func proven(
    _ selections: [TopSelection], of position: Position, count: Int
  ) -> [Neighbor]? {
    let candidates = selections.enumerated().flatMap { number, selection in
      selection.sorted.map { Position(segment: number, row: $0.row) }
    }
    let neighbors = ordered(candidates, around: position, count: count)
    let excluded = selections.map(\.threshold).max() ?? -.infinity
    guard excluded > -.infinity else { return neighbors }
    guard neighbors.count == count, let last = neighbors.last else {
      return count == 0 || !segments[position.segment].hasVector(position.row) ? neighbors : nil
    }
    return excluded + roundingBound < last.similarity ? neighbors : nil
  }

  /// The neighbours by a plain loop over all rows.
  private func scanned(_ position: Position, count: Int) -> [Neighbor] {
    let all = segments.indices.flatMap { segment in
      (0..<segments[segment].rowCount).map { Position(segment: segment, row: $0) }
    }
    return ordered(all, around: position, count: count)
  }

  private func ordered(
    _ candidates: [Position], around position: Position, count: Int
  ) -> [Neighbor] {
    guard segments[position.segment].hasVector(position.row) else { return [] }
    return candidates.lazy
      .filter { candidate in
        candidate != position && !self.hiddenRows[candidate.segment].contains(candidate.row)
          && self.segments[candidate.segment].hasVector(candidate.row)
      }
      .map { candidate in
        let similarity = self.segments[position.segment].vectors.exactDotProduct(
          row: position.row, with: self.segments[candidate.segment].vectors, row: candidate.row)
        return Neighbor(position: candidate, similarity: similarity)
      }
      .sorted {
        $0.similarity != $1.similarity
          ? $0.similarity > $1.similarity : self.precedes($0.position, $1.position)
      }
      .prefix(count).map { $0 }
  }
}
