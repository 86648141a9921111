import AkinKernels
import AkinTestSupport
import Testing

/// The plain loop that every product must agree with.
private func plainProduct(
  _ left: [Float], _ right: [Float], rows: Int, inner: Int, columns: Int
) -> [Float] {
  (0..<rows).flatMap { row in
    (0..<columns).map { column in
      (0..<inner).reduce(Float(0)) { $0 + left[row * inner + $1] * right[$1 * columns + column] }
    }
  }
}

@Suite struct MatrixProductsTests {
  @Test(arguments: [(1, 1), (3, 5), (17, 33), (64, 256), (100, 7), (0, 4), (4, 0)])
  func dotProductsEqualThePlainLoop(rows: Int, columns: Int) {
    var generator = SeededGenerator(seed: UInt64(rows * 1_000 + columns))
    let elements = generator.floats(rows * columns)
    let vector = generator.floats(columns)
    let matrix = Matrix(rowCount: rows, columnCount: columns, elements: elements)
    let expected = plainProduct(elements, vector, rows: rows, inner: columns, columns: 1)
    #expect(areNear(matrix.dotProducts(with: vector), expected, 1e-4))
  }

  @Test(arguments: [(5, 7, 3), (33, 17, 9), (1, 64, 1), (20, 1, 20)])
  func productEqualsThePlainLoop(rows: Int, inner: Int, columns: Int) async {
    var generator = SeededGenerator(seed: 3)
    let left = generator.floats(rows * inner)
    let right = generator.floats(inner * columns)
    let product = await Matrix(rowCount: rows, columnCount: inner, elements: left)
      .product(with: Matrix(rowCount: inner, columnCount: columns, elements: right))
    let expected = plainProduct(left, right, rows: rows, inner: inner, columns: columns)
    #expect(areNear(product.elements.array, expected, 1e-4))
  }

  @Test func blockProductsEqualSingleDotProducts() {
    var generator = SeededGenerator(seed: 5)
    let queries = Matrix(rowCount: 9, columnCount: 19, elements: generator.floats(9 * 19))
    let rows = Matrix(rowCount: 23, columnCount: 19, elements: generator.floats(23 * 19))
    var products = [Float](repeating: .nan, count: 4 * 11)
    queries.multiply(rows: 3..<7, with: rows, rows: 8..<19, into: &products)
    for (query, row) in (3..<7).flatMap({ query in (8..<19).map { (query, $0) } }) {
      let expected = rows.exactDotProduct(row: row, with: queries, row: query)
      #expect(isNear(products[(query - 3) * 11 + row - 8], expected, 1e-5))
    }
  }

  @Test func gramMatrixIsTheTransposeTimesTheMatrix() async {
    var generator = SeededGenerator(seed: 11)
    let elements = generator.floats(40 * 6)
    let matrix = Matrix(rowCount: 40, columnCount: 6, elements: elements)
    let transposed = (0..<6).flatMap { column in (0..<40).map { elements[$0 * 6 + column] } }
    let expected = plainProduct(transposed, elements, rows: 6, inner: 40, columns: 6)
    let gram = await matrix.gramMatrix()
    for (row, column) in (0..<6).flatMap({ row in (0..<6).map { (row, $0) } }) {
      #expect(isNear(Float(gram[row, column]), expected[row * 6 + column], 1e-4))
    }
  }

  /// More rows than one block, so that blocks and threads could matter.
  @Test func resultsDoNotDependOnTheNumberOfThreads() async {
    var generator = SeededGenerator(seed: 13)
    let matrix = Matrix(rowCount: 20_000, columnCount: 5, elements: generator.floats(100_000))
    let one = await matrix.gramMatrix(threadCount: 1)
    let four = await matrix.gramMatrix(threadCount: 4)
    for row in 0..<5 { for column in 0..<5 { #expect(one[row, column] == four[row, column]) } }
  }

  @Test func wrongLengthsTrap() async {
    await #expect(processExitsWith: .failure) {
      _ = Matrix(rowCount: 2, columnCount: 3, elements: [Float](repeating: 0, count: 6))
        .dotProducts(with: [1, 2])
    }
    await #expect(processExitsWith: .failure) {
      _ = Matrix(rowCount: 2, columnCount: 3, elements: [Float](repeating: 0, count: 5))
    }
  }

  @Test func rowsBecomeUnitVectorsAndZerosStay() {
    let matrix = Matrix(rowCount: 2, columnCount: 2, elements: [3, 4, 0, 0])
    let (unit, lengths) = matrix.normalizedRows()
    #expect(areNear(unit.elements.array, [0.6, 0.8, 0, 0], 1e-7))
    #expect(lengths == [5, 0])
  }
}
