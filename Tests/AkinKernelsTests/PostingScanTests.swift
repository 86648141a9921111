import AkinTestSupport
import Testing

@testable import AkinKernels

/// Random numbers in −1…1.
private func random(_ count: Int, seed: UInt64) -> [Float] {
  var generator = SeededGenerator(seed: seed)
  return generator.floats(count)
}

@Suite struct PostingScanTests {
  /// Rows of a few weights each, and their lists.
  private func randomLists(rows: Int, features: Int, seed: UInt64) -> ([SparseVector], PostingLists)
  {
    var generator = SeededGenerator(seed: seed)
    let vectors = (0..<rows).map { _ in
      let indices = (0..<UInt32(features)).filter { _ in generator.next() % 4 == 0 }
      return SparseVector(
        indices: indices,
        values: indices.map { _ in PostingWeight.rounded(abs(generator.floats(1)[0]) / 2) })
    }
    return (vectors, PostingLists(SparseMatrix(rows: vectors, columnCount: features)))
  }

  /// Any block of rows, with queries that have features in common, and one that no row has.
  @Test(arguments: [0..<90, 0..<1, 13..<64, 89..<90, 40..<40])
  func productsEqualThoseOfTheRows(rows: Range<Int>) {
    let (vectors, lists) = randomLists(rows: 90, features: 30, seed: 4)
    let queries = [
      SparseVector(indices: [0, 7, 24, 90], values: [0.5, -2, 1, 3]),
      SparseVector(indices: [7, 8], values: [1, 0.25]), SparseVector(indices: [], values: []),
    ]
    let products = PostingScan(lists, queries: PostingQueries(queries)).products(of: rows)
    for (query, own) in zip(queries, products) {
      #expect(areNear(Array(own), rows.map { vectors[$0].dotProduct(with: query) }, 1e-6))
    }
  }

  @Test func aBlockGivesTheBitsOfTheWhole() {
    let (_, lists) = randomLists(rows: 200, features: 50, seed: 8)
    let query = SparseVector(indices: Array(0..<50), values: random(50, seed: 3))
    let scan = PostingScan(lists, queries: PostingQueries([query]))
    for isPassing in [false, true] {
      let parts = blocks(of: 17, covering: 200).flatMap {
        scan.products(of: $0, isPassing: isPassing)[0]
      }
      #expect(parts == Array(scan.products(of: 0..<200)[0]))
    }
  }

  /// A row beyond the last, as in a damaged file, is passed over.
  @Test func rowsOutOfOrderAreNotWrittenTo() throws {
    let lists = try #require(
      PostingLists(
        features: PackedArray([1]), starts: PackedArray([0, 5]),
        elements: PackedArray([0, 4_000_000_000, 1, 1 | 2 << 16, 3]), rowCount: 2))
    let query = SparseVector(indices: [1], values: [1])
    let products = PostingScan(lists, queries: PostingQueries([query])).products(of: 0..<2)
    #expect(products[0].count == 2 && products[0].allSatisfy { $0 <= 3 * PostingWeight.unit })
  }

  @Test(arguments: [(0, 0), (1, 65_535), (0.5, 32_768), (1e-9, 0), (2, 65_535), (-1, 0)])
  func weightsAreRoundedToTheNearestStep(weight: Float, code: UInt16) {
    #expect(PostingWeight.code(of: weight) == code)
    #expect(PostingWeight.rounded(weight) == Float(code) / 65_536)
  }
}
