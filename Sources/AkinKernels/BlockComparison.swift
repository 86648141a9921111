import CScans

/// The comparison of one block of rows with others, pair by pair.
///
/// Bytes tell which pairs may matter, and these few are computed exactly, so that what is found depends
/// on nothing but the rows.
struct BlockComparison: Sendable {
  /// A row that may belong to the list of one of the block's rows.
  struct Candidate: Sendable {
    /// The row of the block.
    let index: Int

    /// The found row, as `NearestLists` keeps it.
    let key: UInt64
  }

  /// All rows.
  let sequence: RowSequence

  /// The block.
  let rows: PackedBlock

  let instructions: Instructions

  /// How many rows pass between two looks at the thresholds: few at first, when every pair may enter a
  /// list, and then enough to make use of each column that is read.
  private static let (firstStrip, greatestStrip) = (16, 64)

  /// Prepares a block of rows.
  init(_ members: [UInt32], of sequence: RowSequence, instructions: Instructions) {
    self.sequence = sequence
    rows = PackedBlock(members, of: sequence, as: .rows, instructions: instructions)
    self.instructions = instructions
  }

  /// Compares all rows of the block with other rows, and enters them in the lists of these.
  ///
  /// A row is not entered in its own list.
  ///
  /// - Parameters:
  ///   - lists: The lists of the other rows.
  ///   - columns: The other rows.
  ///   - rowThresholds: What a product must reach to matter to the block's rows, filled up; nil if
  ///     theirs are no concern.
  /// - Returns: What may belong to the lists of the block's rows.
  func enter(
    into lists: inout NearestLists, of columns: PackedBlock, rowThresholds: [Float]?
  ) -> [Candidate] {
    precondition(lists.listCount == columns.members.count, "Expected a list for each column")
    let paddedCount = PackedBlock.paddedCount(rows.members.count)
    let thresholds = rowThresholds ?? [Float](repeating: .infinity, count: paddedCount)
    var candidates: [Candidate] = []
    let capacity = BlockComparison.greatestStrip * columns.members.count
    unsafe sequence.withRows(rows.members) { left in
      unsafe sequence.withRows(columns.members) { right in
        unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: capacity) { pairs in
          unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: capacity) { products in
            var start = 0
            while start < rows.members.count {
              let size = min(
                max(start, BlockComparison.firstStrip), BlockComparison.greatestStrip)
              let strip = start..<min(start + size, rows.members.count)
              let found = unsafe rows.pairs(
                in: strip, thresholds: thresholds, with: columns,
                columnThresholds: lists.thresholds, into: pairs)
              unsafe cscans_exact_products(
                instructions.interface, left, right, sequence.columnCount,
                pairs.baseAddress, found, products.baseAddress)
              for index in 0..<found {
                let (pair, product) = unsafe (pairs[index], products[index])
                let (row, column) = (Int(pair >> 16), Int(pair & 0xffff))
                let (left, right) = (rows.members[row], columns.members[column])
                guard left != right else { continue }
                if product >= lists.thresholds[column] {
                  lists.insert(NearestLists.key(row: left, score: product), at: column)
                }
                if product >= thresholds[row] {
                  candidates.append(
                    Candidate(index: row, key: NearestLists.key(row: right, score: product)))
                }
              }
              start = strip.upperBound
            }
          }
        }
      }
    }
    return candidates
  }
}
