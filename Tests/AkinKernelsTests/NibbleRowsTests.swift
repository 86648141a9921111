import AkinTestSupport
import Testing

@testable import AkinKernels

@Suite struct NibbleRowsTests {
  private func matrix(_ rowCount: Int, _ columnCount: Int, seed: UInt64 = 7) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    return Matrix(
      rowCount: rowCount, columnCount: columnCount,
      elements: generator.floats(rowCount * columnCount))
  }

  /// The product as the layout says it.
  private func plainProduct(_ nibbles: NibbleRows, row: Int, with query: WordQuery) -> Int32 {
    (0..<nibbles.columnCount).reduce(0) { sum, column in
      let byte = nibbles.elements[row * nibbles.width + column % nibbles.width]
      let step = Int32(column < nibbles.width ? byte & 15 : byte >> 4)
      return sum + (2 * step - 15) * Int32(query.words[column])
    }
  }

  @Test(arguments: Instructions.available, [1, 2, 3, 17, 64, 127, 128, 129, 255, 256, 257, 4_096])
  func allFormsMultiplyExactly(instructions: Instructions, width: Int) {
    let nibbles = NibbleRows(quantizing: matrix(43, width))
    let vectors = [matrix(1, width, seed: 3).elements.array, [Float](repeating: -1, count: width)]
    for query in vectors.map({ WordQuery($0) }) {
      var products = [Int32](repeating: 0, count: 43)
      for rows in [0..<43, 5..<6, 2..<42] {
        NibbleQuery(query).multiply(
          nibbles, rows: rows, instructions: instructions, into: &products)
        for (row, product) in zip(rows, products) {
          #expect(product == plainProduct(nibbles, row: row, with: query))
        }
      }
    }
  }

  /// A bound that were too narrow would leave rows out, rarely: so it is tested itself.
  @Test(arguments: [1, 3, 17, 61, 256, 257]) func productsAreOffByAtMostTheRadius(width: Int) {
    var elements = matrix(300, width).elements.array
    // Rows of one great number, of small ones, and of none.
    for index in 0..<width { elements[index] *= index == 0 ? 100 : 1e-3 }
    for index in width..<2 * width { elements[index] *= 1e-12 }
    for index in 2 * width..<3 * width { elements[index] = .leastNonzeroMagnitude }
    for index in 3 * width..<4 * width { elements[index] = 0 }
    for index in 4 * width..<5 * width { elements[index] *= 1e12 }
    let rows = Matrix(rowCount: 300, columnCount: width, elements: elements)
    let nibbles = NibbleRows(quantizing: rows)
    for seed in 0..<5 as Range<UInt64> {
      let vector = matrix(1, width, seed: seed).elements.array
      let query = WordQuery(rotating: vector)
      for row in 0..<300 {
        let product = Float(plainProduct(nibbles, row: row, with: query))
        let approximate = product * (nibbles.scales[row] * query.scale)
        let exact = rows.exactDotProduct(row: row, with: vector)
        #expect(abs(exact - approximate) <= nibbles.radii[row] * query.length)
      }
    }
  }

  // Sixteen steps leave 0.0115 of the variance of a bell curve (J. Max, "Quantizing for Minimum
  // Distortion", 1960, doi:10.1109/TIT.1960.1057548), and rotated rows are as a bell curve has them,
  // even those of a few columns.
  @Test(arguments: [256, 9, 1]) func rowsAreOffAsLittleAsFourBitsAllow(columnCount: Int) {
    var elements = matrix(200, 256).elements.array
    for index in elements.indices where index % 256 >= columnCount { elements[index] = 0 }
    let rows = Matrix(rowCount: 200, columnCount: 256, elements: elements)
    let nibbles = NibbleRows(quantizing: rows)
    let shares = (0..<200).map { row in
      nibbles.radii[row] / rows.row(row).reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    #expect(shares.reduce(0, +) / 200 < Float(0.0115).squareRoot())
  }

  @Test(arguments: [1, 2, 3, 17, 256, 257, 384, 5_000]) func aRotationKeepsProducts(width: Int) {
    let (one, other) = (matrix(1, width), matrix(1, width, seed: 8))
    let rotated = Matrix(
      rowCount: 1, columnCount: width, elements: NibbleRows.rotated(one.row(0)))
    let product = rotated.exactDotProduct(row: 0, with: NibbleRows.rotated(other.row(0)))
    #expect(
      isNear(product, one.exactDotProduct(row: 0, with: other.row(0)), 1e-6 * Float(width)))
  }

  @Test func partsThatDoNotFitAreRefused() {
    let nibbles = NibbleRows(quantizing: matrix(4, 5))
    #expect(nibbles.elements.count == 4 * 3)
    for (width, rows) in [(4, 4), (7, 4), (5, 3), (-1, 4)] {
      #expect(
        NibbleRows(
          columnCount: width, elements: nibbles.elements,
          scales: PackedArray([Float](repeating: 1, count: rows)), radii: nibbles.radii) == nil)
    }
  }
}
