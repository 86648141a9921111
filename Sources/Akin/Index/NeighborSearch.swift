public import AkinKernels

/// The vectors of an index, prepared for finding the nearest neighbours of its papers.
///
/// All papers with a vector are put in the order of their ids, whichever segments they are in, so that
/// the order of rows is that of ties. A paper whose vector is zero has no neighbours, and is no one's.
public struct NeighborSearch: Sendable {
  /// The index.
  public let index: PaperIndex

  private let positions: [PaperIndex.Position]
  private let sequence: RowSequence

  /// For each segment, the row of each of its papers in the sequence; -1 for none.
  private let rowNumbers: [[Int32]]

  private let threadCount: Int?

  /// Prepares the papers of an index.
  ///
  /// - Parameters:
  ///   - index: The index.
  ///   - threadCount: The number of threads; nil for one a core.
  /// - Complexity: O(*n* × *d*) for *n* papers and *d* dimensions.
  public init(of index: PaperIndex, threadCount: Int? = nil) async {
    self.index = index
    self.threadCount = threadCount
    positions = index.positions.filter { index.segments[$0.segment].hasVector($0.row) }
    var rowNumbers = index.segments.map { [Int32](repeating: -1, count: $0.rowCount) }
    for (number, position) in positions.enumerated() {
      rowNumbers[position.segment][position.row] = Int32(number)
    }
    self.rowNumbers = rowNumbers
    var parts: [ScanRows] = []
    for segment in index.segments {
      parts.append(await NeighborSearch.scanRows(of: segment, threadCount: threadCount))
    }
    sequence = await RowSequence(
      parts: parts,
      places: positions.map { RowSequence.Place(part: $0.segment, row: $0.row) },
      threadCount: threadCount)
  }

  /// The vectors of a segment with their copy in bytes.
  private static func scanRows(of segment: IndexSegment, threadCount: Int?) async -> ScanRows {
    await ScanRows.copying(segment.vectors, threadCount: threadCount)
  }

  /// The row of a paper in tables of this search; nil for a paper without a vector.
  public func row(of position: PaperIndex.Position) -> Int? {
    let number = Int(rowNumbers[position.segment][position.row])
    return number < 0 ? nil : number
  }

  /// What a list of a table says of papers.
  public func neighbors(_ list: [ScoredRow]) -> [Neighbor] {
    list.map { Neighbor(position: positions[$0.row], similarity: $0.score) }
  }

  /// The lists of all papers, not computed yet.
  ///
  /// - Parameter count: How many neighbours at most.
  /// - Returns: The table, whose rows are those of ``row(of:)``.
  public func table(count: Int) -> NearestTable {
    NearestTable(of: sequence, count: count, threadCount: threadCount)
  }

  /// Whether it is less work to compute the lists of all papers than those of so many: each pair of all
  /// is compared once.
  public func isTableCheaper(forCount count: Int) -> Bool { 2 * count > sequence.rowCount }

  /// Returns the nearest neighbours of some papers, comparing each with all.
  ///
  /// - Parameters:
  ///   - papers: The papers.
  ///   - count: How many neighbours at most.
  ///   - progress: Called with the number of papers finished.
  /// - Returns: For each paper its neighbours, nearest first, ties by ascending id.
  /// - Complexity: O(*q* × *n* × *d*) for *q* papers of *n* and *d* dimensions.
  public func neighbors(
    of papers: [PaperIndex.Position], count: Int, progress: (Int) -> Void = { _ in }
  ) async -> [[Neighbor]] {
    let rows = papers.map { row(of: $0) }
    var lists = await sequence.nearest(
      toRows: rows.compactMap { $0 }, count: count, threadCount: threadCount, progress: progress
    )[...]
    return rows.map { row in row == nil ? [] : neighbors(lists.removeFirst()) }
  }
}
