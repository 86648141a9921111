import AkinKernels
import Testing

@Suite struct MatrixRowsTests {
  @Test func aZeroRowHasNothingButZeros() {
    let matrix = Matrix(
      rowCount: 4, columnCount: 3, elements: [0, 0, 0, 0, 0, 1, -0.0, 0, 0, .nan, 0, 0])
    #expect((0..<4).map { matrix.isZeroRow($0) } == [true, false, true, false])
    #expect(Matrix(rowCount: 1, columnCount: 0, elements: []).isZeroRow(0))
  }
}
