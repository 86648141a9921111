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

  /// All rows in runs of whole blocks, each as long as a thread has to do or as a segment is: what has to
  /// be read of a segment for each run is read as seldom as can be.
  func runs(forThreads threadCount: Int) -> [Block] {
    let rowCount = segments.reduce(0) { $0 + $1.rowCount }
    let share = (rowCount + threadCount - 1) / threadCount
    return segments.indices.flatMap { segment in
      let count = segments[segment].rowCount
      let partCount = max(1, (count + share - 1) / max(1, share))
      let blockCount = (count + PaperIndex.blockSize - 1) / PaperIndex.blockSize
      let length = (blockCount + partCount - 1) / partCount * PaperIndex.blockSize
      return blocks(of: max(1, length), covering: count).map { Block(segment: segment, rows: $0) }
    }
  }

  /// Where the block of each segment's first row is among `rowBlocks`.
  static func firstBlocks(of segments: [IndexSegment]) -> [Int] {
    segments.reduce(into: [0]) {
      $0.append(
        $0[$0.count - 1] + ($1.rowCount + PaperIndex.blockSize - 1) / PaperIndex.blockSize)
    }
  }

  /// Where a paper's score is: the number of its block among `rowBlocks`, and its place there.
  func place(of position: Position) -> (block: Int, offset: Int) {
    (
      firstBlocks[position.segment] + position.row / PaperIndex.blockSize,
      position.row % PaperIndex.blockSize
    )
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
