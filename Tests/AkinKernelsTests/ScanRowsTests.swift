import AkinTestSupport
import Testing

@testable import AkinKernels

@Suite struct ScanRowsTests {
  private func matrix(_ rowCount: Int, _ columnCount: Int, seed: UInt64 = 7) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    return Matrix(
      rowCount: rowCount, columnCount: columnCount,
      elements: generator.floats(rowCount * columnCount))
  }

  private func plainNearest(_ matrix: Matrix, to query: [Float], count: Int) -> [ScoredRow] {
    (0..<matrix.rowCount).map {
      ScoredRow(row: $0, score: matrix.exactDotProduct(row: $0, with: query))
    }
    .sorted { $0.ranksBefore($1) }.prefix(count).map { $0 }
  }

  /// Odd widths and sizes, one query and several: every form finds what the plain loop finds.
  @Test(
    arguments: Instructions.available,
    [(1, 1), (3, 31), (17, 32), (40, 33), (100, 64), (1_500, 97), (3_000, 256), (70_000, 16)])
  func findsWhatThePlainLoopFinds(instructions: Instructions, size: (Int, Int)) async {
    let rows = matrix(size.0, size.1)
    let queries = (0..<6).map { matrix(1, size.1, seed: 100 + $0).elements.array }
    let scan = ScanRows(rows)
    let plain = queries.map { plainNearest(rows, to: $0, count: 200) }
    for count in [1, 10, 200] {
      let found = await scan.nearest(to: queries, count: count, instructions: instructions)
      #expect(found == plain.map { Array($0.prefix(count)) })
      let alone = await scan.nearest(to: [queries[5]], count: count, instructions: instructions)
      #expect(alone[0] == found[5])
    }
  }

  /// Bytes cannot tell these rows apart; the rows themselves can, and equal ones come in their order.
  @Test func tellsApartWhatBytesCannot() async {
    let rows = Matrix(
      rowCount: 2_000, columnCount: 4,
      elements: (0..<2_000).flatMap { row -> [Float] in
        [1, 0.5 + Float(row % 500) * 1e-6, -0.25, 0]
      })
    let found = await ScanRows(rows).nearest(to: [[0, 1, 0, 0]], count: 6)
    #expect(found[0].map(\.row) == [499, 999, 1_499, 1_999, 498, 998])
  }

  @Test func tiesComeInTheOrderOfRows() async {
    let rows = Matrix(
      rowCount: 5_000, columnCount: 3, elements: (0..<5_000).flatMap { _ in [1, 2, 3] as [Float] })
    for threads in [1, 4] {
      let found = await ScanRows(rows).nearest(to: [[1, 1, 1]], count: 9, threadCount: threads)
      #expect(found[0].map(\.row) == Array(0..<9))
    }
  }

  /// What may not be found leaves its place to the next: the list is as long as without it.
  @Test func excludedRowsLeaveTheirPlace() async {
    let rows = matrix(4_000, 24)
    let query = matrix(1, 24, seed: 5).elements.array
    let all = plainNearest(rows, to: query, count: 4_000)
    let banned = Set(all.prefix(40).map(\.row)).union(all.dropFirst(50).prefix(3_000).map(\.row))
    let found = await ScanRows(rows).nearest(to: [query], count: 30) { banned.contains($0) }
    #expect(found[0] == all.filter { !banned.contains($0.row) }.prefix(30).map { $0 })
  }

  @Test func theNumberOfThreadsChangesNothing() async {
    let rows = matrix(140_000, 8)
    let queries = (0..<3).map { matrix(1, 8, seed: 50 + $0).elements.array }
    let scan = ScanRows(rows)
    let one = await scan.nearest(to: queries, count: 25, threadCount: 1)
    for threads in [2, 5] {
      #expect(await scan.nearest(to: queries, count: 25, threadCount: threads) == one)
    }
  }

  /// Zeros, the smallest numbers there are, and rows of very different lengths.
  @Test(arguments: Instructions.available)
  func zerosAndExtremesAreRankedRightly(instructions: Instructions) async {
    var elements = matrix(600, 40).elements.array
    for index in 0..<40 { elements[index] = 0 }
    for index in 40..<80 { elements[index] = Float.leastNonzeroMagnitude }
    for index in 80..<120 { elements[index] *= 1e12 }
    for index in 120..<160 { elements[index] *= 1e-12 }
    let rows = Matrix(rowCount: 600, columnCount: 40, elements: elements)
    let queries = [
      matrix(1, 40, seed: 9).elements.array, [Float](repeating: 0, count: 40),
      [Float](repeating: Float.leastNormalMagnitude, count: 40),
    ]
    let found = await ScanRows(rows).nearest(to: queries, count: 599, instructions: instructions)
    for (query, list) in zip(queries, found) {
      #expect(list == plainNearest(rows, to: query, count: 599))
    }
  }

  /// The greatest words and bytes, added up as often as there are columns, stay within 32 bits.
  @Test(arguments: Instructions.available, [512, 1_000, 4_096])
  func wideRowsDoNotOverflow(instructions: Instructions, width: Int) async {
    let rows = Matrix(
      rowCount: 3, columnCount: width,
      elements: [Float](repeating: 1, count: width) + [Float](repeating: -1, count: width)
        + [Float](repeating: 0.5, count: width))
    let found = await ScanRows(rows)
      .nearest(to: [[Float](repeating: 1, count: width)], count: 3, instructions: instructions)
    #expect(found[0].map(\.row) == [0, 2, 1])
    #expect(found[0].map(\.score) == [Float(width), Float(width) / 2, -Float(width)])
  }

  @Test func nothingToScanIsNothing() async {
    let empty = ScanRows(Matrix(rowCount: 0, columnCount: 3, elements: []))
    #expect(await empty.nearest(to: [[1, 2, 3]], count: 5) == [[]])
    #expect(await ScanRows(matrix(4, 3)).nearest(to: [[1, 2, 3]], count: 0) == [[]])
    #expect(await ScanRows(matrix(4, 3)).nearest(to: [], count: 5).isEmpty)
  }

  /// A bound that were too narrow would leave rows out, rarely: so it is tested itself.
  @Test func productsByBytesAreOffByAtMostTheRadius() {
    let rows = matrix(400, 61)
    let scan = ScanRows(rows)
    for seed in 0..<5 as Range<UInt64> {
      let vector = matrix(1, 61, seed: seed).elements.array
      let query = WordQuery(vector)
      for row in 0..<400 {
        let product = (0..<61).reduce(0) {
          $0 + Int(scan.bytes.elements[row * 61 + $1]) * Int(query.words[$1])
        }
        let approximate = Float(product) * (scan.bytes.scales[row] * query.scale)
        let exact = rows.exactDotProduct(row: row, with: vector)
        #expect(abs(exact - approximate) <= scan.radii[row] * query.length)
      }
    }
  }
}
