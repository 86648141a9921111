import AkinKernels
import AkinTestSupport
import Testing

@Suite struct SymmetricEigenTests {
  @Test func aKnownMatrixHasItsKnownEigenvalues() {
    let eigen = SymmetricEigen(SymmetricMatrix(rowCount: 2, upperElements: [2, 1, 0, 2]))
    #expect(areNear(eigen.values.map(Float.init), [3, 1], 1e-6))
    let half = Float(0.5).squareRoot()
    #expect(isNear(abs(eigen.vectors.row(0)[0]), half, 1e-6))
  }

  @Test func vectorsAreOrthonormalAndRebuildTheMatrix() async {
    var generator = SeededGenerator(seed: 2)
    let random = Matrix(rowCount: 30, columnCount: 12, elements: generator.floats(360))
    let matrix = await random.gramMatrix()
    let eigen = SymmetricEigen(matrix)
    let vectors = eigen.vectors.elements.array
    for left in 0..<12 {
      for right in 0..<12 {
        let product = (0..<12).reduce(Float(0)) {
          $0 + vectors[$1 * 12 + left] * vectors[$1 * 12 + right]
        }
        #expect(isNear(product, left == right ? 1 : 0, 1e-5))
        let rebuilt = (0..<12).reduce(Float(0)) {
          $0 + Float(eigen.values[$1]) * vectors[left * 12 + $1] * vectors[right * 12 + $1]
        }
        #expect(isNear(rebuilt, Float(matrix[left, right]), 1e-3))
      }
    }
    #expect(eigen.values == eigen.values.sorted(by: >))
  }

  @Test func anEmptyMatrixHasNone() {
    #expect(SymmetricEigen(SymmetricMatrix(rowCount: 0, upperElements: [])).values.isEmpty)
  }
}
