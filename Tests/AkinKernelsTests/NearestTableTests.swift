import AkinTestSupport
import Foundation
import Testing

@testable import AkinKernels

@Suite struct NearestTableTests {
  private func matrix(_ rowCount: Int, _ columnCount: Int, seed: UInt64 = 7) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    return Matrix(
      rowCount: rowCount, columnCount: columnCount,
      elements: generator.floats(rowCount * columnCount))
  }

  private func plainLists(_ sequence: RowSequence, count: Int) -> [[ScoredRow]] {
    (0..<sequence.rowCount).map { row in
      let place = sequence.places[row]
      return (0..<sequence.rowCount).filter { $0 != row }.map { other in
        let otherPlace = sequence.places[other]
        let score = sequence.parts[Int(place.part)].rows.exactDotProduct(
          row: Int(place.row), with: sequence.parts[Int(otherPlace.part)].rows,
          row: Int(otherPlace.row))
        return ScoredRow(row: other, score: score)
      }
      .sorted { $0.ranksBefore($1) }.prefix(count).map { $0 }
    }
  }

  /// Odd widths and sizes and small blocks: every form finds what the plain loop finds, in a table of
  /// all rows and for some of them.
  @Test(
    arguments: Instructions.available,
    [(1, 4), (2, 1), (3, 3), (40, 31), (64, 32), (97, 65), (150, 24), (200, 70)])
  func findsWhatThePlainLoopFinds(instructions: Instructions, size: (Int, Int)) async {
    let sequence = await RowSequence(ScanRows(matrix(size.0, size.1)))
    let all = plainLists(sequence, count: 1_000)
    for count in [1, 7, 1_000] {
      let plain = all.map { Array($0.prefix(count)) }
      let table = NearestTable(
        of: sequence, count: count, blockSize: 64, instructions: instructions)
      #expect(await table.all() == plain)
      let members = [size.0 - 1, 0, size.0 / 2, 0]
      let some = await sequence.nearest(
        toRows: members, count: count, instructions: instructions)
      #expect(some == members.map { plain[$0] })
    }
  }

  /// More rows than a block, and more blocks than a step.
  @Test func blocksAndThreadsMakeNoDifference() async {
    let sequence = await RowSequence(ScanRows(matrix(1_100, 5)))
    let plain = plainLists(sequence, count: 12)
    for (blockSize, threadCount) in [(1_024, 1), (1_024, 4), (96, 3), (40, 2), (2_048, 2)] {
      let table = NearestTable(
        of: sequence, count: 12, blockSize: blockSize, threadCount: threadCount)
      #expect(await table.all() == plain)
    }
    let members = Array(stride(from: 0, to: 1_100, by: 2))
    for threadCount in [1, 3] {
      let some = await sequence.nearest(toRows: members, count: 12, threadCount: threadCount)
      #expect(some == members.map { plain[$0] })
    }
  }

  /// Equal rows come in their order, whatever the order in which blocks meet.
  @Test(arguments: Instructions.available)
  func tiesComeInTheOrderOfRows(instructions: Instructions) async {
    let distinct = matrix(5, 9)
    let sequence = await RowSequence(
      ScanRows(
        Matrix(
          rowCount: 200, columnCount: 9, elements: (0..<200).flatMap { distinct.row($0 % 5) })))
    let table = NearestTable(of: sequence, count: 10, blockSize: 64, instructions: instructions)
    let lists = await table.all()
    #expect(lists == plainLists(sequence, count: 10))
    #expect(lists[7].map(\.row) == [2, 12, 17, 22, 27, 32, 37, 42, 47, 52])
  }

  /// Zeros, the smallest numbers there are, and rows of very different lengths.
  @Test(arguments: Instructions.available)
  func zerosAndExtremesAreRankedRightly(instructions: Instructions) async {
    var elements = matrix(120, 40).elements.array
    for index in 0..<40 { elements[index] = 0 }
    for index in 40..<80 { elements[index] = Float.leastNonzeroMagnitude }
    for index in 80..<120 { elements[index] *= 1e12 }
    for index in 120..<160 { elements[index] *= 1e-12 }
    for index in 160..<200 { elements[index] *= 1e-25 }
    let sequence = await RowSequence(
      ScanRows(Matrix(rowCount: 120, columnCount: 40, elements: elements)))
    for count in [5, 118] {
      let table = NearestTable(
        of: sequence, count: count, blockSize: 32, instructions: instructions)
      #expect(await table.all() == plainLists(sequence, count: count))
    }
  }

  /// Rows of several matrices in an order that mixes them, some left out.
  @Test func severalPartsMakeOneSequence() async {
    let parts = [matrix(90, 33), matrix(1, 33, seed: 8), matrix(60, 33, seed: 9)]
      .map { ScanRows($0) }
    var places: [RowSequence.Place] = []
    for row in 0..<90 where row % 7 != 0 { places.append(RowSequence.Place(part: 0, row: row)) }
    for row in 0..<60 {
      places.insert(RowSequence.Place(part: 2, row: row), at: (row * 31) % places.count)
    }
    places.insert(RowSequence.Place(part: 1, row: 0), at: 20)
    let sequence = await RowSequence(parts: parts, places: places)
    let plain = plainLists(sequence, count: 8)
    #expect(await NearestTable(of: sequence, count: 8, blockSize: 32).all() == plain)
    #expect(await sequence.nearest(toRows: [20, 3], count: 8) == [plain[20], plain[3]])
  }

  /// The greatest bytes, added up as often as there are columns, stay within 32 bits.
  @Test(arguments: Instructions.available, [1_000, 32_768])
  func wideRowsDoNotOverflow(instructions: Instructions, width: Int) async {
    let sequence = await RowSequence(
      ScanRows(
        Matrix(
          rowCount: 3, columnCount: width,
          elements: [1, -1, 0.5].flatMap { [Float](repeating: $0, count: width) })))
    let lists = await NearestTable(of: sequence, count: 2, instructions: instructions).all()
    #expect(lists[0].map(\.row) == [2, 1])
    #expect(lists[1].map(\.score) == [-Float(width) / 2, -Float(width)])
  }

  @Test func nothingToCompareIsNothing() async {
    let empty = await RowSequence(ScanRows(Matrix(rowCount: 0, columnCount: 3, elements: [])))
    #expect(await NearestTable(of: empty, count: 5).all().isEmpty)
    let one = await RowSequence(ScanRows(matrix(1, 3)))
    #expect(await NearestTable(of: one, count: 5).all() == [[]])
    let three = await RowSequence(ScanRows(matrix(3, 3)))
    #expect(await NearestTable(of: three, count: 0).all() == [[], [], []])
    #expect(await three.nearest(toRows: [], count: 5).isEmpty)
    let narrow = await RowSequence(ScanRows(Matrix(rowCount: 2, columnCount: 0, elements: [])))
    #expect(await NearestTable(of: narrow, count: 5).all() == [[], []])
  }

  /// Lists that are final stay as they are, and come in order; the share of the work grows to 1.
  @Test func finishedRowsAreFinal() async {
    let sequence = await RowSequence(ScanRows(matrix(700, 3)))
    let table = NearestTable(of: sequence, count: 3, blockSize: 16)
    let plain = plainLists(sequence, count: 3)
    var (finished, fraction, steps) = (0, 0.0, 0)
    while table.finishedRowCount < sequence.rowCount {
      await table.advance { share in
        #expect(share > fraction && share <= 1)
        fraction = share
      }
      #expect(table.fraction == fraction)
      let range = finished..<table.finishedRowCount
      #expect(table.lists(of: range) == Array(plain[range]))
      finished = range.upperBound
      steps += 1
    }
    #expect(fraction == 1 && steps > 3)
  }

  /// A table that another process has begun is the same in the end, whatever was finished.
  @Test(arguments: [0, 1, 2, 3])
  func anotherProcessGoesOn(stepCount: Int) async {
    let sequence = await RowSequence(ScanRows(matrix(700, 3)))
    let begun = NearestTable(of: sequence, count: 3, blockSize: 16)
    for _ in 0..<stepCount { await begun.advance() }
    var parts: [Data] = []
    begun.forEachPart { parts.append($0) }
    let table = NearestTable(of: sequence, count: 3, blockSize: 16)
    var rest = parts[...]
    #expect(table.restore { _ in rest.popFirst() })
    #expect(table.fraction == begun.fraction && rest.isEmpty)
    let lists = await table.all()
    #expect(lists == plainLists(sequence, count: 3))
  }

  /// Parts of another table, or damaged ones, are not taken, and the table begins anew.
  @Test func otherPartsAreNotTaken() async {
    let sequence = await RowSequence(ScanRows(matrix(100, 3)))
    let begun = NearestTable(of: sequence, count: 3, blockSize: 16)
    await begun.advance()
    await begun.advance()
    var parts: [Data] = []
    begun.forEachPart { parts.append($0) }
    let other = NearestTable(of: sequence, count: 4, blockSize: 16)
    var rest = parts[...]
    #expect(!other.restore { _ in rest.popFirst() })
    let table = NearestTable(of: sequence, count: 3, blockSize: 16)
    rest = parts.dropLast()
    #expect(!table.restore { _ in rest.popFirst() })
    parts[1] = Data(repeating: 7, count: parts[1].count)
    rest = parts[...]
    #expect(!table.restore { _ in rest.popFirst() })
    #expect(table.fraction == 0)
    #expect(await table.all() == plainLists(sequence, count: 3))
  }

  /// Parts that cannot be read to their end leave nothing of those before.
  @Test func partsThatBreakOffAreNotTaken() async {
    struct Unreadable: Error {}
    let sequence = await RowSequence(ScanRows(matrix(100, 3)))
    let begun = NearestTable(of: sequence, count: 3, blockSize: 16)
    await begun.advance()
    var parts: [Data] = []
    begun.forEachPart { parts.append($0) }
    let table = NearestTable(of: sequence, count: 3, blockSize: 16)
    var rest = parts.dropLast()
    #expect(throws: Unreadable.self) {
      try table.restore { _ in
        guard let part = rest.popFirst() else { throw Unreadable() }
        return part
      }
    }
    #expect(table.fraction == 0)
    #expect(await table.all() == plainLists(sequence, count: 3))
  }
}
