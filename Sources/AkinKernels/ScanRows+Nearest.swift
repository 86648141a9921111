extension ScanRows {
  /// How many queries are asked of the halves of bytes first: for so few, reading from memory is most of
  /// what takes time; for more, products are, and bytes have them for four queries at once.
  static let nibbleQueryLimit = 4

  /// How many rows are scanned before those that may be among the best are looked at: few enough that
  /// their products stay in the fastest memory.
  static let blockSize = 1_024

  /// How many rows a thread takes at once: few enough that no thread is long at work when the others have
  /// nothing left to do.
  private static let partSize = 16_384

  /// Returns, for each of some queries, exactly the rows with the greatest dot products, best first,
  /// ties by ascending row; products are summed in double precision and then rounded.
  ///
  /// - Parameters:
  ///   - queries: The queries.
  ///   - count: How many rows at most.
  ///   - instructions: The instructions to use.
  ///   - threadCount: The number of threads; nil for one a core.
  ///   - isExcluded: Whether a row must not be found. Asked of the few rows that may be among the best.
  /// - Returns: For each query its rows, with their products.
  /// - Precondition: every query has `columnCount` elements, none greater than 1e15.
  /// - Complexity: O(*q* × *n* × *d*) for *q* queries, *n* rows and *d* columns, in one pass over a
  ///   copy.
  public func nearest(
    to queries: [[Float]], count: Int, instructions: Instructions = .best, threadCount: Int? = nil,
    excluding isExcluded: @escaping @Sendable (Int) -> Bool = { _ in false }
  ) async -> [[ScoredRow]] {
    await nearest(
      to: queries, count: count, instructions: instructions, threadCount: threadCount,
      usesNibbles: queries.count <= ScanRows.nibbleQueryLimit, excluding: isExcluded)
  }

  /// The same, by the one copy or the other: what is found is the same, too.
  func nearest(
    to queries: [[Float]], count: Int, instructions: Instructions = .best, threadCount: Int? = nil,
    usesNibbles: Bool, excluding isExcluded: @escaping @Sendable (Int) -> Bool = { _ in false }
  ) async -> [[ScoredRow]] {
    precondition(
      queries.allSatisfy { $0.count == rows.columnCount },
      "Expected queries of \(rows.columnCount) elements")
    guard count > 0, !queries.isEmpty, rows.columnCount > 0 else { return queries.map { _ in [] } }
    let selections = queries.map { _ in SharedSelection(count: count) }
    let parts = blocks(of: ScanRows.partSize, covering: rows.rowCount)
    guard usesNibbles else {
      let search = ScanSearch(
        scan: self, queries: queries, selections: selections, instructions: instructions,
        isExcluded: isExcluded)
      _ = await concurrentMap(parts, threadCount: threadCount) { search.scan($0) }
      return selections.map(\.sorted)
    }
    let searches = zip(queries, selections).map {
      NibbleSearch(
        scan: self, vector: $0.0, selection: $0.1, instructions: instructions,
        isExcluded: isExcluded)
    }
    let waiting = await concurrentMap(parts, threadCount: threadCount) { part in
      searches.map { $0.scan(part) }
    }
    _ = await concurrentMap(waiting, threadCount: threadCount) { waiting in
      for (search, rows) in zip(searches, waiting) { search.finish(rows) }
    }
    return selections.map(\.sorted)
  }
}
