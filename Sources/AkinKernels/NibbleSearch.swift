/// A search for the rows nearest to a query by halves of bytes, part by part of the rows.
///
/// Rows that seem to be among the best are looked at at once, so that the score that counts soon is a
/// high one. All others that could be among the best wait until it is at its highest: most of them then
/// need not be looked at.
struct NibbleSearch: Sendable {
  /// A row that could be among the best.
  struct Waiting: Sendable {
    let row: UInt32

    /// The greatest product that it may have.
    let bound: Float
  }

  private let scan: ScanRows
  private let vector: [Float]

  /// The query as bytes are multiplied with it, and as halves are.
  private let query, rotated: WordQuery

  private let block: ScanBlock
  private let halves: NibbleQuery
  private let selection: SharedSelection
  private let instructions: Instructions
  private let isExcluded: @Sendable (Int) -> Bool

  /// How many rows of a part may wait.
  private static let waitingLimit = 8_192

  init(
    scan: ScanRows, vector: [Float], selection: SharedSelection, instructions: Instructions,
    isExcluded: @escaping @Sendable (Int) -> Bool
  ) {
    self.scan = scan
    self.vector = vector
    self.selection = selection
    self.instructions = instructions
    self.isExcluded = isExcluded
    query = WordQuery(vector)
    rotated = WordQuery(rotating: vector)
    block = ScanBlock([rotated], blockSize: ScanRows.blockSize)
    halves = NibbleQuery(rotated)
  }

  /// Scans some rows.
  ///
  /// - Returns: Those that wait.
  func scan(_ part: Range<Int>) -> [Waiting] {
    var products = [Int32](repeating: 0, count: ScanRows.blockSize)
    var positions = [UInt32](repeating: 0, count: ScanRows.blockSize)
    var waiting: [Waiting] = []
    for rows in ScanRows.scanBlocks(of: part) {
      let threshold = selection.threshold(for: query)
      halves.multiply(scan.nibbles, rows: rows, instructions: instructions, into: &products)
      let found = block.positions(
        of: 0, in: rows, products: products, scales: scan.nibbles.scales,
        radii: scan.nibbles.radii, threshold: threshold, instructions: instructions,
        into: &positions)
      var best: [Int] = []
      for position in positions[..<found].lazy.map({ Int($0) }) {
        let row = rows.lowerBound + position
        guard !isExcluded(row) else { continue }
        // In the same order as `cscans_positions_above`.
        let product = Float(products[position]) * (scan.nibbles.scales[row] * rotated.scale)
        if product >= threshold {
          best.append(row)
        } else {
          let bound = product + scan.nibbles.radii[row] * rotated.length
          waiting.append(Waiting(row: UInt32(row), bound: bound))
        }
      }
      selection.insert(best, of: scan.rows, for: vector)
      if waiting.count > NibbleSearch.waitingLimit {
        finish(waiting)
        waiting = []
      }
    }
    return waiting
  }

  /// Looks at rows that have waited, by their bytes and then exactly.
  func finish(_ waiting: [Waiting]) {
    let threshold = selection.threshold(for: query)
    let rows = scan.narrow(
      waiting.filter { $0.bound >= threshold }.map(\.row), for: query, threshold: threshold,
      instructions: instructions)
    selection.insert(rows.map { Int($0) }, of: scan.rows, for: vector)
  }
}
