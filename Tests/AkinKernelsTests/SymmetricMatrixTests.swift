import AkinTestSupport
import Testing

@testable import AkinKernels

@Suite struct SymmetricMatrixTests {
  /// A matrix of products with ones on its diagonal: positive definite.
  private func matrix(_ count: Int) -> SymmetricMatrix {
    var generator = SeededGenerator(seed: 5)
    let rows = (0..<count).map { _ in generator.floats(7) }
    var elements = [Double](repeating: 0, count: count * count)
    for row in 0..<count {
      for column in row..<count {
        elements[row * count + column] =
          Double(rows[row].dotProduct(with: rows[column])) + (row == column ? 1 : 0)
      }
    }
    return SymmetricMatrix(rowCount: count, upperElements: elements)
  }

  @Test(arguments: [1, 2, 9, 40])
  func theInverseUndoesTheMatrix(count: Int) throws {
    let matrix = matrix(count)
    let inverse = try #require(matrix.inverse())
    let vector = (0..<count).map { Double($0 % 5) - 1.5 }
    let back = inverse.product(with: matrix.product(with: vector))
    for (one, other) in zip(back, vector) { #expect(abs(one - other) < 1e-8) }
  }

  @Test func manyProductsAreThoseOfEach() {
    let matrix = matrix(9)
    let vectors = (0..<4).map { number in (0..<9).map { Double($0 * $0 % 7) - Double(number) } }
    let products = matrix.products(with: vectors.flatMap { $0 })
    for (number, vector) in vectors.enumerated() {
      let own = matrix.product(with: vector)
      for place in 0..<9 { #expect(abs(products[number * 9 + place] - own[place]) < 1e-10) }
    }
    #expect(matrix.products(with: []).isEmpty)
  }

  @Test func onlyPositiveDefiniteMatricesAreInverted() {
    let singular = SymmetricMatrix(rowCount: 2, upperElements: [1, 1, 0, 1])
    let negative = SymmetricMatrix(rowCount: 2, upperElements: [1, 2, 0, 1])
    #expect(singular.inverse() == nil && negative.inverse() == nil)
    #expect(SymmetricMatrix(rowCount: 0, upperElements: []).inverse()?.rowCount == 0)
  }
}
