import AkinKernels
import AkinTestSupport
import Testing

@Suite struct ExactProductsTests {
  /// Numbers of all sizes, zeros and denormal ones among them.
  private func numbers(_ count: Int, seed: UInt64) -> [Float] {
    var generator = SeededGenerator(seed: seed)
    return generator.floats(count).map { number in
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: 0
      case 1: -0.0
      case 2: number * 1e-30 * 1e-9
      case 3: number * 1e15
      case 4: number * 1e-15
      default: number
      }
    }
  }

  /// Eight sums in double precision, by column modulo eight, added up in order; then the columns that
  /// are left.
  private func plainProduct(_ row: [Float], _ vector: [Float]) -> Float {
    let whole = row.count / 8 * 8
    var sums = [Double](repeating: 0, count: 8)
    for column in 0..<whole { sums[column % 8] += Double(row[column]) * Double(vector[column]) }
    return Float(
      (whole..<row.count).reduce(sums.reduce(0, +)) { $0 + Double(row[$1]) * Double(vector[$1]) })
  }

  /// Bit for bit, whatever the instructions, and whatever else is multiplied.
  @Test(
    arguments: Instructions.available, [1, 2, 7, 8, 9, 15, 16, 17, 31, 63, 100, 255, 256, 257])
  func allFormsAddInOneOrder(instructions: Instructions, width: Int) {
    let matrix = Matrix(
      rowCount: 23, columnCount: width, elements: numbers(23 * width, seed: UInt64(width)))
    for vectorCount in 1...9 {
      let vectors = (0..<vectorCount).map { numbers(width, seed: UInt64(1_000 + $0)) }
      // All rows, one, and some in an order of their own.
      for rows in [Array(0..<23), [5], [22, 0, 7, 7, 3]] as [[UInt32]] {
        let products = matrix.exactProducts(
          ofRows: rows, with: vectors, instructions: instructions)
        for (own, vector) in zip(products, vectors) {
          let expected = rows.map { plainProduct(matrix.row(Int($0)), vector) }
          #expect(own.map(\.bitPattern) == expected.map(\.bitPattern))
          #expect(own == rows.map { matrix.exactDotProduct(row: Int($0), with: vector) })
        }
      }
    }
  }

  @Test func withoutRowsVectorsOrColumnsThereIsNothing() {
    let matrix = Matrix(rowCount: 2, columnCount: 3, elements: [1, 2, 3, 4, 5, 6])
    #expect(matrix.exactProducts(ofRows: [], with: [[1, 0, 0]]) == [[]])
    #expect(matrix.exactProducts(ofRows: [0, 1], with: []).isEmpty)
    let empty = Matrix(rowCount: 2, columnCount: 0, elements: [])
    #expect(empty.exactProducts(ofRows: [1, 0], with: [[], []]) == [[0, 0], [0, 0]])
  }
}
