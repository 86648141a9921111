import AkinKernels

extension PaperIndex {
  /// Rows of a segment that are scored together.
  struct Block: Sendable, Hashable {
    /// The number of the segment.
    let segment: Int

    /// The rows.
    let rows: Range<Int>

    /// The position of a row, counted from the first of `rows`.
    func position(_ offset: Int) -> Position {
      Position(segment: segment, row: rows.lowerBound + offset)
    }
  }

  /// How many rows a block has: as many as have their scores in the fastest memory.
  static let blockSize = 16_384

  /// All rows, in blocks, segment by segment.
  var rowBlocks: [Block] { segments.indices.flatMap(rowBlocks) }

  /// The rows of a segment, in blocks.
  func rowBlocks(ofSegment segment: Int) -> [Block] {
    rowBlocks(of: Block(segment: segment, rows: 0..<segments[segment].rowCount))
  }

  /// The blocks of a run that begins with one.
  func rowBlocks(of run: Block) -> [Block] {
    blocks(of: PaperIndex.blockSize, covering: run.rows.count).map {
      Block(
        segment: run.segment,
        rows: run.rows.lowerBound + $0.lowerBound..<run.rows.lowerBound + $0.upperBound)
    }
  }

  /// All rows in runs of whole blocks, for so many threads.
  func runs(forThreads threadCount: Int) -> [Block] {
    PaperIndex.runs(ofSegments: segments.map(\.rowCount), forThreads: threadCount)
  }

  /// The rows of segments of some sizes in runs of whole blocks, each as long as a thread's share of all
  /// rows or as its segment: what is read of a segment for each run is read as seldom as can be.
  static func runs(ofSegments rowCounts: [Int], forThreads threadCount: Int) -> [Block] {
    let share = max(1, rowCounts.reduce(0, +) / max(1, threadCount))
    return rowCounts.enumerated().flatMap { segment, count in
      let blockCount = (count + PaperIndex.blockSize - 1) / PaperIndex.blockSize
      let runCount = max(1, (count + share / 2) / share)
      let length = max(1, (blockCount + runCount - 1) / runCount) * PaperIndex.blockSize
      return blocks(of: length, covering: count).map { Block(segment: segment, rows: $0) }
    }
  }

  /// Where the block of each segment's first row is among `rowBlocks`.
  static func firstBlocks(of segments: [IndexSegment]) -> [Int] {
    segments.reduce(into: [0]) {
      $0.append(
        $0[$0.count - 1] + ($1.rowCount + PaperIndex.blockSize - 1) / PaperIndex.blockSize)
    }
  }

  /// The number of a block among `rowBlocks`.
  func number(of block: Block) -> Int {
    firstBlocks[block.segment] + block.rows.lowerBound / PaperIndex.blockSize
  }

  /// Where a paper's score is: the number of its block among `rowBlocks`, and its place there.
  package func place(of position: Position) -> (block: Int, offset: Int) {
    (
      firstBlocks[position.segment] + position.row / PaperIndex.blockSize,
      position.row % PaperIndex.blockSize
    )
  }

  /// Where the paper with a place among `rowBlocks` is: the other way round.
  ///
  /// - Precondition: there is such a row.
  func position(block: Int, offset: Int) -> Position {
    let segment = partitionIndex(segments.count) { firstBlocks[$0 + 1] > block }
    return Position(
      segment: segment,
      row: (block - firstBlocks[segment]) * PaperIndex.blockSize + offset)
  }

  /// Whether there is a row at a place among `rowBlocks`.
  func hasRow(block: Int, offset: Int) -> Bool {
    guard block < firstBlocks[segments.count], offset < PaperIndex.blockSize else { return false }
    let position = position(block: block, offset: offset)
    return position.row < segments[position.segment].rowCount
  }

  /// The moments of the scores of a block's papers, without those that have come again in a later segment.
  func moments(of scores: [Float], in block: Block) -> ScoreMoments {
    var moments = ScoreMoments(of: scores)
    for offset in hiddenOffsets(in: block) { moments.remove(scores[offset]) }
    return moments
  }

  /// The hidden rows of a block, counted from its first.
  func hiddenOffsets(in block: Block) -> [Int] {
    let hidden = hiddenRows[block.segment]
    // Few are hidden, or the segment is small.
    return hidden.count < block.rows.count
      ? hidden.lazy.filter(block.rows.contains).map { $0 - block.rows.lowerBound }.sorted()
      : block.rows.lazy.filter(hidden.contains).map { $0 - block.rows.lowerBound }
  }
}
