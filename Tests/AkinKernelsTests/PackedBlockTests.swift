import AkinTestSupport
import Testing

@testable import AkinKernels

@Suite struct PackedBlockTests {
  private func sequence(_ rowCount: Int, _ columnCount: Int) async -> RowSequence {
    var generator = SeededGenerator(seed: 3)
    return await RowSequence(
      ScanRows(
        Matrix(
          rowCount: rowCount, columnCount: columnCount,
          elements: generator.floats(rowCount * columnCount))))
  }

  /// A bound that were too narrow would leave rows out, rarely: so it is tested itself, by asking for
  /// the pairs that reach their own product.
  @Test(arguments: Instructions.available)
  func everyPairReachesItsOwnProduct(instructions: Instructions) async {
    let sequence = await sequence(70, 61)
    let rows = PackedBlock(
      Array(0..<70), of: sequence, as: .rows, instructions: instructions)
    let none = [Float](repeating: .infinity, count: 96)
    for column in 0..<70 {
      let columns = PackedBlock(
        [UInt32(column)], of: sequence, as: .columns, instructions: instructions)
      let products = (0..<70).map {
        sequence.parts[0].rows.exactDotProduct(row: $0, with: sequence.parts[0].rows, row: column)
      }
      let found = pairs(
        of: rows, thresholds: products + [Float](repeating: 0, count: 26), with: columns,
        columnThresholds: none, columnCount: 1)
      #expect(found == (0..<70).map { $0 << 16 })
    }
  }

  /// All forms give the same pairs, those of a bound that is not far off.
  @Test func allInstructionsGiveTheSamePairs() async {
    let sequence = await sequence(101, 47)
    let members = (0..<101).map(UInt32.init)
    let thresholds = (0..<128).map { Float($0 % 10) }
    let lists = Instructions.available.map { instructions in
      pairs(
        of: PackedBlock(members, of: sequence, as: .rows, instructions: instructions),
        thresholds: thresholds,
        with: PackedBlock(members, of: sequence, as: .columns, instructions: instructions),
        columnThresholds: thresholds.reversed(), columnCount: 101)
    }
    #expect(lists.allSatisfy { $0 == lists[0] })
    #expect(!lists[0].isEmpty && lists[0].count < 101 * 101)
    for pair in lists[0] {
      let (row, column) = (Int(pair >> 16), Int(pair & 0xffff))
      let product = sequence.parts[0].rows.exactDotProduct(
        row: row, with: sequence.parts[0].rows, row: column)
      #expect(product + 0.5 > min(thresholds[row], thresholds[127 - column]))
    }
  }

  private func pairs(
    of rows: PackedBlock, thresholds: [Float], with columns: PackedBlock,
    columnThresholds: [Float], columnCount: Int
  ) -> [UInt32] {
    let count = rows.members.count
    return unsafe [UInt32](unsafeUninitializedCapacity: count * columnCount) { pairs, found in
      let padded = PackedBlock.paddedCount(columnCount)
      found = unsafe rows.pairs(
        in: 0..<count, thresholds: thresholds, with: columns,
        columnThresholds: Array(columnThresholds.prefix(padded)), into: pairs)
    }.sorted()
  }
}
