import AkinKernels
import AkinTestSupport
import Testing

@Suite struct TruncatedDecompositionTests {
  /// Rows around two centres along known axes, with a known spread.
  private func board(rowCount: Int = 200) -> SparseMatrix {
    var generator = SeededGenerator(seed: 21)
    let rows = (0..<rowCount).map { number -> SparseVector in
      let side: Float = number % 2 == 0 ? 1 : -1
      let noise = generator.floats(6).map { $0 * 0.1 }
      return SparseVector(
        indices: [0, 1, 2, 3, 4, 5],
        values: [5 + side + noise[0], noise[1], 3 * side + noise[2], noise[3], noise[4], noise[5]])
    }
    return SparseMatrix(rows: rows, columnCount: 6)
  }

  @Test func theLeadingDirectionIsTheOneAlongWhichRowsDiffer() async {
    let rows = board()
    let decomposition = await TruncatedDecomposition(
      rows: rows, count: 2)
    // The centres differ by (2, 0, 6): a direction of (1, 0, 3)/√10, with a variance of 10.
    #expect(isNear(abs(decomposition.directions.row(0)[0]), Float(0.1).squareRoot(), 0.02))
    #expect(isNear(abs(decomposition.directions.row(2)[0]), Float(0.9).squareRoot(), 0.02))
    #expect(isNear(decomposition.variances[0], 10, 0.3))
  }

  @Test func theMeanAndTheVariancesAreThoseOfTheRowsAlongTheDirections() async {
    let rows = board()
    let decomposition = await TruncatedDecomposition(rows: rows, count: 3)
    let along = await rows.product(with: decomposition.directions)
    #expect(areNear(along.columnMeans(), decomposition.projectedMean, 1e-4))
    let centered = along.subtractingFromRows(decomposition.projectedMean).elements.array
    let variances = Matrix(rowCount: 200, columnCount: 3, elements: centered.map { $0 * $0 })
      .columnMeans()
    #expect(areNear(variances, decomposition.variances, 1e-3))
  }

  @Test func resultsDoNotDependOnTheNumberOfThreads() async {
    // More rows than one block of any product.
    let rows = board(rowCount: 20_000)
    let one = await TruncatedDecomposition(
      rows: rows, count: 3, threadCount: 1)
    let four = await TruncatedDecomposition(
      rows: rows, count: 3, threadCount: 4)
    #expect(one.directions.elements.array == four.directions.elements.array)
    #expect(one.projectedMean == four.projectedMean && one.variances == four.variances)
  }

  @Test func fewRowsHaveFewDirections() async {
    let rows = SparseMatrix(
      rows: [
        SparseVector(indices: [0], values: [1]), SparseVector(indices: [1], values: [1]),
        SparseVector(indices: [2], values: [1]),
      ], columnCount: 40)
    let decomposition = await TruncatedDecomposition(
      rows: rows, count: 256)
    #expect(decomposition.variances.count == 2)
  }

  @Test func equalRowsHaveNoDirection() async {
    let row = SparseVector(indices: [3], values: [1])
    let rows = SparseMatrix(rows: [row, row], columnCount: 5)
    let decomposition = await TruncatedDecomposition(
      rows: rows, count: 4)
    #expect(decomposition.variances.isEmpty)
    #expect(decomposition.directions.rowCount == 5 && decomposition.projectedMean.isEmpty)
  }
}
