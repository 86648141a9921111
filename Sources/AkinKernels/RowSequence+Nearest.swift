extension RowSequence {
  /// Returns, for each of some rows, exactly the other rows with the greatest dot products, best
  /// first, ties by ascending row; products are summed in double precision and then rounded.
  ///
  /// For a few rows; a table of all, ``NearestTable``, takes half of the products.
  ///
  /// - Parameters:
  ///   - members: The rows; one may come more than once.
  ///   - count: How many rows at most.
  ///   - instructions: The instructions to use.
  ///   - threadCount: The number of threads; nil for one a core.
  ///   - progress: Called with the number of `members` finished.
  /// - Returns: For each of `members` its list.
  /// - Precondition: the rows exist.
  /// - Complexity: O(*m* × *n* × *d*) for *m* members, *n* rows and *d* columns.
  public func nearest(
    toRows members: [Int], count: Int, instructions: Instructions = .best, threadCount: Int? = nil,
    progress: (Int) -> Void = { _ in }
  ) async -> [[ScoredRow]] {
    precondition(members.allSatisfy { $0 >= 0 && $0 < rowCount }, "A row is out of range")
    let count = min(count, rowCount - 1)
    guard count > 0, columnCount > 0 else { return members.map { _ in [] } }
    let rowBlocks = blocks(of: NearestTable.defaultBlockSize, covering: rowCount)
    // Each part has lists of its own, which are filled anew: few parts, but enough for all threads.
    let parts = blocks(of: max(1, min(16, rowBlocks.count / 8)), covering: rowBlocks.count)
    var result: [[ScoredRow]] = []
    for queries in blocks(of: NearestTable.defaultBlockSize, covering: members.count) {
      let columns = PackedBlock(
        members[queries].map(UInt32.init), of: self, as: .columns, instructions: instructions)
      let lists = await concurrentMap(parts, threadCount: threadCount) { part in
        var lists = NearestLists(listCount: queries.count, count: count)
        for rows in rowBlocks[part] {
          let comparison = BlockComparison(
            rows.map(UInt32.init), of: self, instructions: instructions)
          _ = comparison.enter(into: &lists, of: columns, rowThresholds: nil)
        }
        return lists
      }
      var best = NearestLists(listCount: queries.count, count: count)
      for part in lists { best.merge(part) }
      result += (0..<queries.count).map { best.sorted($0) }
      progress(result.count)
    }
    return result
  }
}
