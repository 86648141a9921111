/// A search for the rows nearest to some queries, part by part of the rows.
struct ScanSearch: Sendable {
  let scan: ScanRows
  let queries: [[Float]]

  /// For each query, what was found of it.
  let selections: [SharedSelection]

  let instructions: Instructions

  /// Whether a row must not be found.
  let isExcluded: @Sendable (Int) -> Bool

  /// Scans some rows by their bytes, all queries at once.
  func scanBytes(_ part: Range<Int>) {
    let block = ScanBlock(queries: queries, blockSize: ScanRows.blockSize)
    var products = block.emptyProducts
    var positions = [UInt32](repeating: 0, count: ScanRows.blockSize)
    for rows in parts(of: part) {
      block.multiply(scan.bytes, rows: rows, instructions: instructions, into: &products)
      for number in queries.indices {
        let found = block.positions(
          of: number, in: rows, products: products, scales: scan.bytes.scales, radii: scan.radii,
          threshold: threshold(of: block.queries[number], number), instructions: instructions,
          into: &positions)
        offer(positions[..<found], from: rows, for: number)
      }
    }
  }

  /// Scans some rows by halves of bytes, and those that these leave by bytes, query by query.
  func scanNibbles(_ part: Range<Int>) {
    let blocks = queries.map { ScanBlock(queries: [$0], blockSize: ScanRows.blockSize) }
    let halves = blocks.map { NibbleQuery($0.queries[0]) }
    var products = [Int32](repeating: 0, count: ScanRows.blockSize)
    var positions = [UInt32](repeating: 0, count: ScanRows.blockSize)
    for rows in parts(of: part) {
      for (number, block) in blocks.enumerated() {
        let threshold = threshold(of: block.queries[0], number)
        halves[number].multiply(
          scan.nibbles, rows: rows, instructions: instructions, into: &products)
        var found = block.positions(
          of: 0, in: rows, products: products, scales: scan.nibbles.scales,
          radii: scan.nibbles.radii, threshold: threshold, instructions: instructions,
          into: &positions)
        if found > 0 {
          found = block.narrow(
            &positions, count: found, in: rows, of: scan, threshold: threshold,
            instructions: instructions)
        }
        offer(positions[..<found], from: rows, for: number)
      }
    }
  }

  private func parts(of part: Range<Int>) -> some Sequence<Range<Int>> {
    stride(from: part.lowerBound, to: part.upperBound, by: ScanRows.blockSize).lazy
      .map { $0..<min($0 + ScanRows.blockSize, part.upperBound) }
  }

  /// The score that a row must reach; −∞ for a query too short for its error to be told.
  private func threshold(of query: WordQuery, _ number: Int) -> Float {
    query.length < ScanRadius.leastLength ? -Float.infinity : selections[number].threshold
  }

  /// Offers the rows at some positions with their exact scores.
  private func offer(_ positions: ArraySlice<UInt32>, from rows: Range<Int>, for number: Int) {
    guard !positions.isEmpty else { return }
    let found = positions.map { rows.lowerBound + Int($0) }.filter { !isExcluded($0) }
    selections[number].insert(
      found.map { row in
        ScoredRow(row: row, score: scan.rows.exactDotProduct(row: row, with: queries[number]))
      })
  }
}
