import AkinTestSupport
import Testing

@testable import AkinKernels

/// One search, by either copy of the rows: what is found is what the plain loop finds.
@Suite struct ScanNearestTests {
  private func matrix(_ rowCount: Int, _ columnCount: Int, seed: UInt64 = 7) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    return Matrix(
      rowCount: rowCount, columnCount: columnCount,
      elements: generator.floats(rowCount * columnCount))
  }

  private func plainNearest(
    _ matrix: Matrix, to query: [Float], count: Int, excluding banned: Set<Int> = []
  ) -> [ScoredRow] {
    (0..<matrix.rowCount).filter { !banned.contains($0) }
      .map { ScoredRow(row: $0, score: matrix.exactDotProduct(row: $0, with: query)) }
      .sorted { $0.ranksBefore($1) }.prefix(count).map { $0 }
  }

  @Test(
    arguments: Instructions.available,
    [(1, 1), (9, 3), (2_100, 17), (1_500, 255), (1_025, 256), (2_049, 257)])
  func bothCopiesFindWhatThePlainLoopFinds(instructions: Instructions, size: (Int, Int)) async {
    let rows = matrix(size.0, size.1)
    let scan = ScanRows(rows)
    let queries = (0..<3).map { matrix(1, size.1, seed: 100 + $0).elements.array }
    let plain = queries.map { plainNearest(rows, to: $0, count: 400) }
    for count in [1, 10, 400] {
      let expected = plain.map { Array($0.prefix(count)) }
      for usesNibbles in [true, false] {
        let found = await scan.nearest(
          to: queries, count: count, instructions: instructions, usesNibbles: usesNibbles)
        #expect(found == expected)
      }
    }
  }

  /// Threads prune by what the others have found: not the answer, only the work depends on it.
  @Test(arguments: [1, 2, 5]) func threadsPruneForEachOther(threadCount: Int) async {
    let rows = matrix(200_000, 6)
    let scan = ScanRows(rows)
    let query = matrix(1, 6, seed: 4).elements.array
    let banned = Set(plainNearest(rows, to: query, count: 30).map(\.row))
    let expected = plainNearest(rows, to: query, count: 12, excluding: banned)
    for usesNibbles in [true, false] {
      let found = await scan.nearest(
        to: [query], count: 12, threadCount: threadCount, usesNibbles: usesNibbles
      ) { banned.contains($0) }
      #expect(found[0] == expected)
    }
  }

  /// Equal rows come in their order, though many more of them than are asked for lie everywhere.
  @Test func equalRowsComeInTheirOrder() async {
    let few = matrix(5, 33)
    let rows = Matrix(
      rowCount: 140_000, columnCount: 33,
      elements: (0..<140_000).flatMap { few.row($0 % 7 == 0 ? 1 : $0 % 5) })
    let query = few.row(1)
    let expected = plainNearest(rows, to: query, count: 25)
    for usesNibbles in [true, false] {
      let found = await ScanRows(rows).nearest(
        to: [query], count: 25, threadCount: 3, usesNibbles: usesNibbles)
      #expect(found[0] == expected)
    }
  }

  @Test(arguments: Instructions.available)
  func zerosAndExtremesAreRankedRightly(instructions: Instructions) async {
    var elements = matrix(3_000, 40).elements.array
    for index in 0..<40 { elements[index] = 0 }
    for index in 40..<80 { elements[index] = .leastNonzeroMagnitude }
    for index in 80..<120 { elements[index] *= 1e12 }
    for index in 120..<160 { elements[index] *= 1e-12 }
    let rows = Matrix(rowCount: 3_000, columnCount: 40, elements: elements)
    for query in [
      matrix(1, 40, seed: 9).elements.array, [Float](repeating: 0, count: 40),
      [Float](repeating: .leastNormalMagnitude, count: 40),
    ] {
      let found = await ScanRows(rows).nearest(
        to: [query], count: 2_999, instructions: instructions, usesNibbles: true)
      #expect(found[0] == plainNearest(rows, to: query, count: 2_999))
    }
  }
}
