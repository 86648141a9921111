import Synchronization

/// For each row of a sequence, exactly the other rows with the greatest dot products, best first, ties
/// by ascending row; products are summed in double precision and then rounded.
///
/// Rows are cut into blocks, and each pair of blocks is compared once, for the lists of both. The work
/// is done in steps, after each of which the lists of some more rows are final: they can be written
/// while later ones are computed. Between two steps the lists can be kept, and another process can go
/// on with them.
///
/// Memory: `rowCount` × `count` × 8 bytes for the lists (480 MB for 20 neighbours of three million
/// rows), 24 bytes a row for their order, scales, radii and lengths, and a few megabytes a thread.
public final class NearestTable: Sendable {
  /// The rows.
  public let rows: RowSequence

  /// How many rows a list has at most.
  public let count: Int

  let blockSize: Int
  private let instructions: Instructions
  private let threadCount: Int?
  let blocks: [[UInt32]]
  let lists: [SharedLists]

  /// How many blocks have been compared with themselves and with all blocks; nil before any was.
  let finishedBlocks: Mutex<Int?>

  /// The lists of a block, which threads change in turn.
  final class SharedLists: Sendable {
    let value: Mutex<NearestLists>

    init(_ lists: NearestLists) { value = Mutex(lists) }
  }

  /// Few enough rows that their bytes stay in a core's own memory.
  static let defaultBlockSize = 1_024

  /// Prepares a table; computes nothing yet.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - count: How many rows a list has at most.
  ///   - instructions: The instructions to use.
  ///   - threadCount: The number of threads; nil for one a core.
  public convenience init(
    of rows: RowSequence, count: Int, instructions: Instructions = .best, threadCount: Int? = nil
  ) {
    self.init(
      of: rows, count: count, blockSize: NearestTable.defaultBlockSize,
      instructions: instructions, threadCount: threadCount)
  }

  init(
    of rows: RowSequence, count: Int, blockSize: Int, instructions: Instructions = .best,
    threadCount: Int? = nil
  ) {
    precondition(blockSize <= PackedBlock.greatestCount, "A block is too large")
    self.rows = rows
    self.count = max(0, min(count, rows.rowCount - 1))
    self.blockSize = blockSize
    self.instructions = instructions
    self.threadCount = threadCount
    let ranges =
      self.count > 0 && rows.columnCount > 0
      ? AkinKernels.blocks(of: blockSize, covering: rows.rowCount) : []
    blocks = ranges.map { $0.map(UInt32.init) }
    lists = ranges.map { [count = self.count] in
      SharedLists(NearestLists(listCount: $0.count, count: count))
    }
    finishedBlocks = Mutex(nil)
  }

  // MARK: - Progress

  /// How many rows, from the first, have their final lists.
  public var finishedRowCount: Int {
    guard !blocks.isEmpty else { return rows.rowCount }
    return min(rows.rowCount, finishedBlockCount * blockSize)
  }

  /// The share of the work that is done.
  public var fraction: Double { share(ofComparisons: comparisonCount(before: finishedBlockCount)) }

  private var finishedBlockCount: Int {
    // The last block has met all others when those are finished.
    finishedBlocks.withLock { $0.map { $0 >= blocks.count - 1 ? blocks.count : $0 } ?? 0 }
  }

  private var isStarted: Bool { finishedBlocks.withLock { $0 != nil } }

  private func comparisonCount(before block: Int) -> Int {
    (isStarted ? blocks.count : 0) + block * blocks.count - block * (block + 1) / 2
  }

  private func share(ofComparisons done: Int) -> Double {
    blocks.isEmpty ? 1 : Double(done) / Double(blocks.count * (blocks.count + 1) / 2)
  }

  // MARK: - Steps

  /// Computes the next step, of about a fifth of a second or more; does nothing when all rows are
  /// finished.
  ///
  /// To be called by one caller at a time.
  ///
  /// - Parameter progress: Called with the share of the whole table that is done.
  /// - Complexity: O(*n*² × *d*) / 2 for *n* rows and *d* columns in all.
  public func advance(progress: (Double) -> Void = { _ in }) async {
    guard finishedRowCount < rows.rowCount else { return }
    if isStarted {
      await compareNextBlocks(progress: progress)
    } else {
      await compareOwnBlocks(progress: progress)
    }
  }

  /// Compares each block with itself: the first rows of every list, after which few others pass.
  private func compareOwnBlocks(progress: (Double) -> Void) async {
    var done = 0
    _ = await concurrentMap(
      Array(blocks.indices), threadCount: threadCount,
      progress: { _ in
        done += 1
        progress(self.share(ofComparisons: done))
      }
    ) { block in
      let rows = self.comparison(of: block)
      let columns = self.columns(block)
      self.lists[block].value.withLock {
        _ = rows.enter(into: &$0, of: columns, rowThresholds: nil)
      }
    }
    finishedBlocks.withLock { $0 = 0 }
  }

  /// Compares the next blocks with those after them.
  private func compareNextBlocks(progress: (Double) -> Void) async {
    let first = finishedBlockCount
    var end = first + 1
    // Enough comparisons that the wait for the last one does not count.
    while end < blocks.count - 1,
      comparisonCount(before: end) - comparisonCount(before: first) < 256
    { end += 1 }
    var done = comparisonCount(before: first)
    var (row, column) = (first, first)
    var current = comparison(of: first)
    let next = { () -> (BlockComparison, row: Int, column: Int)? in
      column += 1
      if column == self.blocks.count {
        row += 1
        column = row + 1
        guard row < end, column < self.blocks.count else { return nil }
        current = self.comparison(of: row)
      }
      return row < end ? (current, row, column) : nil
    }
    do {
      _ = try await concurrentMap(
        next: next, threadCount: threadCount,
        progress: { _ in
          done += 1
          progress(self.share(ofComparisons: done))
        }
      ) { rows, row, column in self.compare(rows, row, with: column) }
    } catch {
      preconditionFailure("Taking the next pair of blocks does not throw")
    }
    finishedBlocks.withLock { [end] in $0 = end }
  }

  /// Compares two blocks for the lists of both.
  private func compare(_ rows: BlockComparison, _ row: Int, with column: Int) {
    let thresholds = lists[row].value.withLock { $0.thresholds }
    let columns = columns(column)
    let candidates = lists[column].value.withLock {
      rows.enter(into: &$0, of: columns, rowThresholds: thresholds)
    }
    guard !candidates.isEmpty else { return }
    lists[row].value.withLock { lists in
      for candidate in candidates { lists.insert(candidate.key, at: candidate.index) }
    }
  }

  private func comparison(of block: Int) -> BlockComparison {
    BlockComparison(blocks[block], of: rows, instructions: instructions)
  }

  private func columns(_ block: Int) -> PackedBlock {
    PackedBlock(blocks[block], of: rows, as: .columns, instructions: instructions)
  }

  // MARK: - Results

  /// Computes the whole table and returns it.
  ///
  /// - Returns: For each row its list.
  public func all() async -> [[ScoredRow]] {
    while finishedRowCount < rows.rowCount { await advance() }
    return lists(of: 0..<rows.rowCount)
  }

  /// The lists of some finished rows, best first.
  ///
  /// - Precondition: all these rows are finished.
  public func lists(of range: Range<Int>) -> [[ScoredRow]] {
    precondition(range.upperBound <= finishedRowCount, "A list is not final yet")
    guard !lists.isEmpty else { return range.map { _ in [] } }
    var result: [[ScoredRow]] = []
    result.reserveCapacity(range.count)
    for row in range {
      result.append(lists[row / blockSize].value.withLock { $0.sorted(row % blockSize) })
    }
    return result
  }

  /// Whether a row stands in the list of another.
  ///
  /// - Precondition: both exist, and the other is finished.
  public func isListed(_ row: Int, in other: Int) -> Bool {
    precondition(other < finishedRowCount, "A list is not final yet")
    guard !lists.isEmpty else { return false }
    return lists[other / blockSize].value.withLock { $0.contains(row, in: other % blockSize) }
  }
}
