import AkinKernels

extension PaperIndex {
  /// Returns the nearest neighbours of some papers: exactly the `count` papers of the whole index
  /// with the greatest cosine, best first, ties by ascending id, the paper itself left out.
  ///
  /// Cosines are summed in double precision and then rounded; the answer is the same for any
  /// processor, any block and any number of threads. A paper whose vector is zero has no neighbours,
  /// and is no one's.
  ///
  /// - Parameters:
  ///   - positions: The papers to find neighbours of.
  ///   - count: How many neighbours at most.
  ///   - threadCount: The number of threads; nil for one a core.
  ///   - progress: Called with the number of positions finished so far.
  /// - Returns: For each position its neighbours, nearest first.
  /// - Complexity: O(*q* × *n* × *d*) for *q* positions, *n* papers and *d* dimensions; half of that
  ///   for all papers.
  public func neighbors(
    of positions: [Position], count: Int, threadCount: Int? = nil,
    progress: (Int) -> Void = { _ in }
  ) async -> [[Neighbor]] {
    let search = await NeighborSearch(of: self, threadCount: threadCount)
    guard search.isTableCheaper(forCount: positions.count) else {
      return await search.neighbors(of: positions, count: count, progress: progress)
    }
    let table = search.table(count: count)
    while table.fraction < 1 {
      await table.advance { progress(Int(Double(positions.count) * $0)) }
    }
    return positions.map { position in
      search.row(of: position).map { search.neighbors(table.lists(of: $0..<$0 + 1)[0]) } ?? []
    }
  }
}
