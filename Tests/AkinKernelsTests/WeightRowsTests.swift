import AkinTestSupport
import Testing

@testable import AkinKernels

/// Random rows of weights in blocks of a size, with the same rows as vectors.
func randomWeights(
  rows: Int, features: Int, blockSize: Int, seed: UInt64
) -> (vectors: [SparseVector], rows: WeightRows) {
  var generator = SeededGenerator(seed: seed)
  let vectors = (0..<rows).map { _ in
    let indices = (0..<UInt32(features)).filter { _ in generator.next() % 4 == 0 }
    return SparseVector(
      indices: indices,
      values: indices.map { _ in PostingWeight.rounded(abs(generator.floats(1)[0]) / 2) })
  }
  return (vectors, WeightRows(of: vectors, blockSize: blockSize, columnCount: features))
}

extension WeightRows {
  /// The rows that some vectors are, in blocks of a size.
  init(of vectors: [SparseVector], blockSize: Int = 1_024, columnCount: Int) {
    let blocks = AkinKernels.blocks(of: blockSize, covering: vectors.count).map { rows in
      var block = Block()
      for vector in vectors[rows] {
        for (feature, weight) in zip(vector.indices, vector.values) {
          block.append(feature, weight)
        }
        block.endRow()
      }
      return block
    }
    self.init(blocks, columnCount: columnCount)
  }
}

@Suite struct WeightRowsTests {
  @Test(arguments: [1, 7, 100])
  func rowsAreThoseThatWereAppended(blockSize: Int) {
    let (vectors, rows) = randomWeights(rows: 40, features: 30, blockSize: blockSize, seed: 1)
    #expect(rows.rowCount == 40)
    #expect((0..<40).map { rows.row($0) } == vectors)
    #expect(rows.columnMeans() == SparseMatrix(rows: vectors, columnCount: 30).columnMeans())
  }

  /// The bits of the plain products of the features that take part, whatever the blocks and threads.
  @Test(arguments: [1, 7, 100], [1, 3])
  func productsAreThoseOfTheFeaturesThatTakePart(blockSize: Int, threadCount: Int) async {
    // More columns than are added up at once.
    let (vectors, rows) = randomWeights(rows: 23, features: 12_000, blockSize: blockSize, seed: 2)
    var count: Int32 = 0
    let columns = (0..<12_000).map { feature -> Int32 in
      guard feature % 5 != 2 else { return -1 }
      defer { count += 1 }
      return count
    }
    let plain = SparseMatrix(
      rows: vectors.map { vector in
        let kept = vector.indices.indices.filter { columns[Int(vector.indices[$0])] >= 0 }
        return SparseVector(
          indices: kept.map { UInt32(columns[Int(vector.indices[$0])]) },
          values: kept.map { vector.values[$0] })
      }, columnCount: Int(count))
    let projected = ProjectedRows(
      rows, features: columns.indices.filter { columns[$0] >= 0 }.map { UInt32($0) })
    #expect(projected.columnOfFeature == columns)
    var generator = SeededGenerator(seed: 5)
    let right = Matrix(
      rowCount: Int(count), columnCount: 3, elements: generator.floats(Int(count) * 3))
    let left = Matrix(rowCount: 23, columnCount: 3, elements: generator.floats(23 * 3))
    let products = await projected.product(with: right, threadCount: threadCount)
    let expected = await plain.product(with: right)
    #expect(products.elements.array == expected.elements.array)
    let transposed = await projected.transposedProduct(with: left, threadCount: threadCount)
    let expectedTransposed = await plain.transposedProduct(with: left)
    #expect(transposed.elements.array == expectedTransposed.elements.array)
  }

  /// Each list has the rows of its feature, ascending, with their weights, two in an element.
  @Test(arguments: [1, 7, 100], [1, 30, 3_000])
  func listsHaveTheRowsOfTheirFeatures(blockSize: Int, features: Int) {
    let (vectors, rows) = randomWeights(
      rows: 40, features: features, blockSize: blockSize, seed: 3)
    let lists = PostingLists(rows)
    #expect(lists.rowCount == 40)
    var next = 0
    for feature in 0..<UInt32(features) {
      let members = vectors.indices.filter { vectors[$0].indices.contains(feature) }
      guard !members.isEmpty else { continue }
      #expect(lists.features[next] == feature)
      let list = lists.elements[Int(lists.starts[next])..<Int(lists.starts[next + 1])]
      #expect(list.prefix(members.count) == members.map { UInt32($0) }[...])
      let codes = list.dropFirst(members.count).flatMap { [$0 & 0xFFFF, $0 >> 16] }
      #expect(
        codes.prefix(members.count)
          == members.map { UInt32(PostingWeight.code(of: vectors[$0][feature])) }[...])
      next += 1
    }
    #expect(lists.features.count == next)
  }

  @Test func noRowsHaveNoLists() {
    let lists = PostingLists(WeightRows([], columnCount: 5))
    #expect(lists.features.count == 0 && lists.elements.count == 0 && lists.rowCount == 0)
  }
}

@Suite struct BuilderTests {
  /// Parts may come in any order, and what does not come is zero.
  @Test func partsAreWhereTheyWereWritten() {
    let builder = PackedArrayBuilder<Int16>(count: 6)
    builder.write([4, 5], at: 3)
    builder.write([1], at: 0)
    builder.write([], at: 6)
    #expect(builder.finish().array == [1, 0, 0, 4, 5, 0])
    #expect(PackedArrayBuilder<Float>(count: 0).finish().array == [])
  }

  @Test func joinedArraysFollowEachOther() {
    let parts = [[1, 2], [], [3]].map { PackedArray<Int32>($0) }
    #expect(PackedArray(joining: parts).array == [1, 2, 3])
    #expect(PackedArray<Int32>(joining: []).array == [])
  }

  @Test func rowsWithoutTheirMeanHaveTheMeanZero() {
    let builder = MatrixBuilder(rowCount: 2, columnCount: 2)
    builder.write([3, 10], atRow: 1)
    builder.write([1, 20], atRow: 0)
    #expect(builder.subtractColumnMeans() == [2, 15])
    #expect(builder.finish().elements.array == [-1, 5, 1, -5])
  }
}
