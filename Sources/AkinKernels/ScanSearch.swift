/// A search for the rows nearest to some queries by their bytes, part by part of the rows.
struct ScanSearch: Sendable {
  let scan: ScanRows
  let queries: [[Float]]

  /// For each query, what was found of it.
  let selections: [SharedSelection]

  let instructions: Instructions

  /// Whether a row must not be found.
  let isExcluded: @Sendable (Int) -> Bool

  /// Scans some rows, all queries at once.
  func scan(_ part: Range<Int>) {
    let block = ScanBlock(queries: queries, blockSize: ScanRows.blockSize)
    var products = block.emptyProducts
    var positions = [UInt32](repeating: 0, count: ScanRows.blockSize)
    for rows in ScanRows.scanBlocks(of: part) {
      block.multiply(scan.bytes, rows: rows, instructions: instructions, into: &products)
      for number in queries.indices {
        let selection = selections[number]
        let found = block.positions(
          of: number, in: rows, products: products, scales: scan.bytes.scales, radii: scan.radii,
          threshold: selection.threshold(for: block.queries[number]), instructions: instructions,
          into: &positions)
        selection.insert(
          positions[..<found].lazy.map { rows.lowerBound + Int($0) }.filter { !isExcluded($0) },
          of: scan.rows, for: queries[number])
      }
    }
  }
}

extension ScanRows {
  /// The rows of a part in blocks.
  static func scanBlocks(of part: Range<Int>) -> some Sequence<Range<Int>> {
    stride(from: part.lowerBound, to: part.upperBound, by: blockSize).lazy
      .map { $0..<min($0 + blockSize, part.upperBound) }
  }
}
