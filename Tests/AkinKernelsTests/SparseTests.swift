import AkinKernels
import AkinTestSupport
import Testing

/// A random sparse matrix with its dense form.
private func randomMatrix(
  rows: Int, columns: Int, seed: UInt64
) -> (sparse: SparseMatrix, dense: [Float]) {
  var generator = SeededGenerator(seed: seed)
  var dense: [Float] = []
  let vectors = (0..<rows).map { _ -> SparseVector in
    let values = (0..<columns).map { _ in
      Int.random(in: 0..<4, using: &generator) == 0
        ? Float.random(in: -1...1, using: &generator) : 0
    }
    dense += values
    let indices = values.indices.filter { values[$0] != 0 }
    return SparseVector(indices: indices.map { UInt32($0) }, values: indices.map { values[$0] })
  }
  return (SparseMatrix(rows: vectors, columnCount: columns), dense)
}

@Suite struct SparseTests {
  @Test(arguments: [UInt64(1), 2, 3])
  func productEqualsThePlainLoop(seed: UInt64) async {
    let (sparse, dense) = randomMatrix(rows: 31, columns: 17, seed: seed)
    var generator = SeededGenerator(seed: seed + 100)
    let right = generator.floats(17 * 5)
    let product = await sparse.product(
      with: Matrix(rowCount: 17, columnCount: 5, elements: right))
    let expected = (0..<31).flatMap { row in
      (0..<5).map { column in
        (0..<17).reduce(Float(0)) { $0 + dense[row * 17 + $1] * right[$1 * 5 + column] }
      }
    }
    #expect(areNear(product.elements.array, expected, 1e-5))
  }

  @Test func transposingTwiceChangesNothing() {
    let (sparse, _) = randomMatrix(rows: 12, columns: 9, seed: 4)
    let twice = sparse.transposed().transposed()
    #expect(twice.rowStarts == sparse.rowStarts)
    #expect(twice.columns == sparse.columns)
    #expect(twice.values == sparse.values)
  }

  @Test func partsThatDoNotFitAreNoPostingLists() {
    #expect(
      PostingLists(
        features: PackedArray([1]), starts: PackedArray([0, 2]), elements: PackedArray([0]),
        rowCount: 1) == nil)
  }

  @Test func sparseVectorsAddAndMultiply() {
    let one = SparseVector(indices: [1, 4], values: [2, 3])
    let other = SparseVector(indices: [4, 5], values: [10, 1])
    #expect(one.dotProduct(with: other) == 30)
    #expect(one[4] == 3 && one[2] == 0)
    let sum = SparseVector.weightedSum([(one, 1), (other, 0.5)])
    #expect(sum == SparseVector(indices: [1, 4, 5], values: [2, 8, 0.5]))
  }
}
