import AkinTestSupport
import Foundation
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
    let (vectors, weights) = randomWeights(
      rows: rows, features: features, blockSize: 64, seed: seed)
    return (vectors, PostingLists(weights))
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

  /// Lists of a file are the same, whether they are mapped or read into memory for a while.
  @Test func listsOfAFileGiveTheBitsOfThoseInMemory() throws {
    let (_, lists) = randomLists(rows: 90, features: 30, seed: 5)
    let folder = try TemporaryFolder()
    let path = folder.file("postings")
    try lists.elements.data.write(to: URL(fileURLWithPath: path))
    let file = try #require(MappedFile(path))
    let elements = try #require(
      PackedArray<UInt32>(file: file, range: 0..<file.bytes.count))
    let mapped = try #require(
      PostingLists(
        features: lists.features, starts: lists.starts, elements: elements, rowCount: 90))
    let queries = PostingQueries([
      SparseVector(indices: Array(0..<30), values: random(30, seed: 6)),
      SparseVector(indices: [2, 3, 29, 77], values: [1, -1, 0.5, 2]),
    ])
    for rows in [0..<90, 11..<60] {
      let expected = PostingScan(lists, queries: queries).products(of: rows)
      for isPassing in [false, true] {
        let found = PostingScan(mapped, queries: queries).products(of: rows, isPassing: isPassing)
        #expect(found == expected)
      }
    }
  }

  /// Features between the lists', before and behind them, near and far.
  @Test func everyListIsFoundAndNoOther() throws {
    var generator = SeededGenerator(seed: 2)
    let features = (0..<3_000 as Range<UInt32>).filter { _ in generator.next() % 5 == 0 }
    let lists = try #require(
      PostingLists(
        features: PackedArray(features),
        starts: PackedArray((0...features.count).map { UInt64(2 * $0) }),
        elements: PackedArray(features.flatMap { [0, $0] }), rowCount: 1))
    for step in [1, 7, 400] {
      let wanted = Array(stride(from: 0 as UInt32, to: 3_100, by: step))
      let found = lists.lists(of: wanted)
      #expect(found.map { wanted[$0.number] } == wanted.filter(Set(features).contains))
      #expect(found.allSatisfy { lists.elements[$0.elements.upperBound - 1] == wanted[$0.number] })
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
