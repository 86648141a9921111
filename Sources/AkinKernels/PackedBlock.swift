import CScans

/// A block of rows whose bytes are packed for a comparison with other blocks, with what a comparison
/// needs to know of each row.
struct PackedBlock: Sendable {
  /// Which side of a comparison a block is packed for.
  enum Side {
    case rows, columns
  }

  /// The rows, by their numbers in the sequence.
  let members: [UInt32]

  private let side: Side
  private let depth: Int
  private let instructions: Instructions
  private let bytes: [UInt8]
  private let starts: [Int32]
  private let scales: [Float]
  private let radii: [Float]
  private let lengths: [Float]

  /// The greatest number of rows of a block: pairs are numbered in 32 bits.
  static let greatestCount = 65_536

  /// The length of a block's arrays: its rows, and what fills them up.
  static func paddedCount(_ count: Int) -> Int { (count + 31) / 32 * 32 }

  /// Packs rows of a sequence.
  ///
  /// - Precondition: the rows exist, at least one and no more than `greatestCount`.
  init(_ members: [UInt32], of sequence: RowSequence, as side: Side, instructions: Instructions) {
    precondition(!members.isEmpty && members.count <= PackedBlock.greatestCount)
    self.members = members
    self.side = side
    self.instructions = instructions
    let (count, depth) = (members.count, sequence.columnCount)
    self.depth = depth
    let padded = PackedBlock.paddedCount(count)
    var starts = [Int32](repeating: 0, count: side == .rows ? padded : 0)
    bytes = unsafe sequence.withBytes(of: members) { rows in
      let size = cscans_packed_size(instructions.interface, count, depth)
      return unsafe [UInt8](unsafeUninitializedCapacity: size) { packed, packedCount in
        switch side {
        case .rows:
          unsafe starts.withUnsafeMutableBufferPointer { starts in
            unsafe cscans_pack_rows(
              instructions.interface, rows, count, depth, packed.baseAddress, starts.baseAddress)
          }
        case .columns:
          unsafe cscans_pack_columns(
            instructions.interface, rows, count, depth, packed.baseAddress)
        }
        packedCount = size
      }
    }
    self.starts = starts
    scales = PackedBlock.values(sequence.scales, of: members, filledWith: 0)
    // What only fills up is never above a threshold.
    radii = PackedBlock.values(sequence.radii, of: members, filledWith: .nan)
    let lengths = PackedBlock.values(sequence.lengths, of: members, filledWith: 0)
    self.lengths = side == .rows ? lengths : zip(lengths, radii).map { $0 + $1 }
  }

  private static func values(
    _ values: [Float], of members: [UInt32], filledWith filler: Float
  ) -> [Float] {
    var result = [Float](repeating: filler, count: paddedCount(members.count))
    for (index, member) in members.enumerated() { result[index] = values[Int(member)] }
    return result
  }

  /// Finds the pairs of some rows of this block and all of another whose product may reach the
  /// threshold of either.
  ///
  /// - Parameters:
  ///   - rows: Rows of this block; the first is a multiple of 8.
  ///   - thresholds: The thresholds of all its rows, filled up.
  ///   - columns: The other block.
  ///   - columnThresholds: The thresholds of its rows, filled up.
  ///   - pairs: Receives the pairs: `row << 16 | column`.
  /// - Returns: How many there are.
  /// - Precondition: this block is packed as rows and the other as columns, for the same instructions
  ///   and of equal width, and `pairs` has room for all.
  func pairs(
    in rows: Range<Int>, thresholds: [Float], with columns: PackedBlock, columnThresholds: [Float],
    into pairs: UnsafeMutableBufferPointer<UInt32>
  ) -> Int {
    precondition(side == .rows && columns.side == .columns && instructions == columns.instructions)
    precondition(depth == columns.depth && rows.upperBound <= members.count)
    precondition(rows.lowerBound >= 0 && rows.lowerBound % 8 == 0)
    precondition(pairs.count >= rows.count * columns.members.count)
    return unsafe withSide(thresholds: thresholds) { left in
      unsafe columns.withSide(thresholds: columnThresholds) { right in
        unsafe cscans_pairs_above(
          instructions.interface, left, rows.lowerBound, rows.count, right, columns.members.count,
          depth, pairs.baseAddress)
      }
    }
  }

  private func withSide<Result>(
    thresholds: [Float], _ body: (UnsafePointer<cscans_side>) -> Result
  ) -> Result {
    precondition(thresholds.count == scales.count, "Expected a threshold for each row")
    return unsafe bytes.withUnsafeBytes { bytes in
      unsafe starts.withUnsafeBufferPointer { starts in
        unsafe scales.withUnsafeBufferPointer { scales in
          unsafe radii.withUnsafeBufferPointer { radii in
            unsafe lengths.withUnsafeBufferPointer { lengths in
              unsafe thresholds.withUnsafeBufferPointer { thresholds in
                var side = unsafe cscans_side(
                  bytes: bytes.baseAddress, starts: starts.baseAddress, scales: scales.baseAddress,
                  radii: radii.baseAddress, lengths: lengths.baseAddress,
                  thresholds: thresholds.baseAddress)
                return unsafe withUnsafePointer(to: &side) { unsafe body($0) }
              }
            }
          }
        }
      }
    }
  }
}
