import AkinKernels
import AkinTestSupport
import Testing

@Suite struct QuantizedRowsTests {
  private func randomMatrix(_ rowCount: Int, _ columnCount: Int, seed: UInt64 = 3) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    return Matrix(
      rowCount: rowCount, columnCount: columnCount,
      elements: generator.floats(rowCount * columnCount))
  }

  @Test func noElementIsOffByMoreThanHalfAScale() {
    let matrix = randomMatrix(9, 37)
    let rows = QuantizedRows(quantizing: matrix)
    for row in 0..<9 {
      let greatest = matrix.row(row).map(abs).max() ?? 0
      #expect(isNear(rows.scales[row], greatest / 127, 1e-7))
      #expect(areNear(rows.row(row), matrix.row(row), rows.scales[row] * 0.501))
    }
  }

  @Test(arguments: 0..<7) func weightedSumEqualsThePlainLoop(rowCount: Int) {
    let rows = QuantizedRows(quantizing: randomMatrix(11, 21))
    var generator = SeededGenerator(seed: UInt64(rowCount))
    let chosen = (0..<rowCount).map { _ in Int.random(in: 0..<11, using: &generator) }
    let weights = generator.floats(rowCount)
    let expected = (0..<21).map { column in
      zip(chosen, weights).reduce(Float(0)) { $0 + $1.1 * rows.row($1.0)[column] }
    }
    #expect(areNear(rows.weightedSum(ofRows: chosen, weights: weights), expected, 1e-5))
    #expect(
      rows.weightedSum(ofRows: chosen, weights: weights, columnCount: 5)
        == Array(rows.weightedSum(ofRows: chosen, weights: weights).prefix(5)))
  }

  /// More rows than are multiplied at once, vectors in any number, by any instructions.
  @Test(arguments: 1...5) func productsEqualThePlainLoop(vectorCount: Int) {
    let rows = QuantizedRows(quantizing: randomMatrix(1_300, 37))
    var generator = SeededGenerator(seed: UInt64(vectorCount))
    let vectors = (0..<vectorCount).map { _ in generator.floats(37) }
    let products = Instructions.available.map {
      rows.products(of: 9..<1_290, with: vectors, instructions: $0)
    }
    for (vector, own) in zip(vectors, products[0]) {
      let expected = (9..<1_290).map { row in
        zip(rows.row(row), vector).reduce(Float(0)) { $0 + $1.0 * $1.1 }
      }
      #expect(areNear(own, expected, 1e-3))
    }
    #expect(products.allSatisfy { $0 == products[0] })
    let parts = [9..<400, 400..<1_290].map { rows.products(of: $0, with: vectors)[0] }
    #expect(parts.flatMap { $0 } == products[0][0])
  }

  @Test func aRowOfZerosStaysZero() {
    let rows = QuantizedRows(
      quantizing: Matrix(rowCount: 2, columnCount: 3, elements: [0, 0, 0, 1, -2, 127]))
    #expect(rows.row(0) == [0, 0, 0])
    #expect(rows.row(1) == [1, -2, 127])
  }

  @Test func partsThatDoNotFitAreNoRows() {
    #expect(
      QuantizedRows(columnCount: 2, elements: PackedArray([1, 2, 3]), scales: PackedArray([1]))
        == nil)
  }
}
