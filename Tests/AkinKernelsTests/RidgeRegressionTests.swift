import AkinKernels
import AkinTestSupport
import Testing

@Suite struct RidgeRegressionTests {
  private let rows: SparseMatrix
  private let targets: Matrix

  init() {
    var generator = SeededGenerator(seed: 12)
    let vectors = (0..<60).map { _ -> SparseVector in
      let indices = (0..<UInt32(14)).filter { _ in Bool.random(using: &generator) }
      return SparseVector(indices: indices, values: generator.floats(indices.count))
    }
    rows = SparseMatrix(rows: vectors, columnCount: 14)
    targets = Matrix(rowCount: 60, columnCount: 37, elements: generator.floats(60 * 37))
  }

  /// Of the least sum of squares, the gradient is zero: XᵀX W + λ W = XᵀT.
  private func greatestGradient(of map: Matrix, penalty: Float) async -> Float {
    let transposed = rows.transposed()
    let fitted = await transposed.product(with: rows.product(with: map))
    let wanted = await transposed.product(with: targets)
    return (0..<map.elements.count).reduce(0) {
      max($0, abs(fitted.elements[$1] + penalty * map.elements[$1] - wanted.elements[$1]))
    }
  }

  @Test(arguments: [Float(0), 0.25, 10]) func theGradientOfTheSolutionIsZero(
    penalty: Float
  ) async {
    let regression = RidgeRegression(rows: rows, penalty: penalty, roundCount: 30)
    let map = await regression.solve(for: targets)
    #expect(map.rowCount == 14 && map.columnCount == 37)
    #expect(await greatestGradient(of: map, penalty: penalty) < 1e-4)
  }

  @Test func theSolutionEqualsTheOneThroughEigenvectors() async {
    // (XᵀX + λ)⁻¹ = V (Λ + λ)⁻¹ Vᵀ
    let dense = await rows.product(
      with: Matrix(
        rowCount: 14, columnCount: 14,
        elements: (0..<196).map { $0 % 15 == 0 ? Float(1) : 0 }))
    let eigen = SymmetricEigen(await dense.gramMatrix())
    let wanted = await rows.transposed().product(with: targets)
    let map = await RidgeRegression(rows: rows, penalty: 0.5, roundCount: 30).solve(for: targets)
    for column in [0, 31, 32, 36] {
      var expected = [Float](repeating: 0, count: 14)
      for rank in 0..<14 {
        let direction = (0..<14).map { eigen.vectors.elements[$0 * 14 + rank] }
        let product = (0..<14).reduce(Float(0)) {
          $0 + direction[$1] * wanted.elements[$1 * 37 + column]
        }
        let share = product / (Float(eigen.values[rank]) + 0.5)
        for row in 0..<14 { expected[row] += share * direction[row] }
      }
      #expect(areNear((0..<14).map { map.elements[$0 * 37 + column] }, expected, 1e-4))
    }
  }

  @Test func theResultDoesNotDependOnThreads() async {
    let regression = RidgeRegression(rows: rows, penalty: 0.1, roundCount: 5)
    let one = await regression.solve(for: targets, threadCount: 1)
    let three = await regression.solve(for: targets, threadCount: 3)
    #expect(one.elements.array == three.elements.array)
  }

  @Test func aGoodStartSavesRounds() async {
    let solved = await RidgeRegression(rows: rows, penalty: 0.1, roundCount: 30)
      .solve(for: targets)
    let none = RidgeRegression(rows: rows, penalty: 0.1, roundCount: 0)
    #expect(await none.solve(for: targets, start: solved).elements.array == solved.elements.array)
    let again = await RidgeRegression(rows: rows, penalty: 0.1, roundCount: 2)
      .solve(for: targets, start: solved)
    #expect(areNear(again.elements.array, solved.elements.array, 1e-4))
  }

  @Test func aColumnOfZerosHasTheMapZero() async {
    let zeros = Matrix(rowCount: 60, columnCount: 1, elements: [Float](repeating: 0, count: 60))
    let map = await RidgeRegression(rows: rows, penalty: 0, roundCount: 3).solve(for: zeros)
    #expect(map.elements.array.allSatisfy { $0 == 0 })
  }

  /// Beside the rows there is room for rounding to grow in: the solution is the smallest map that
  /// fits, however many rounds there are, and stays it from there.
  @Test(arguments: [30, 60, 300]) func moreFeaturesThanRowsHaveTheSmallestMap(
    roundCount: Int
  ) async {
    var generator = SeededGenerator(seed: 3)
    let rows = SparseMatrix(
      rows: (0..<30).map { _ -> SparseVector in
        let indices = (0..<UInt32(200)).filter { _ in Bool.random(using: &generator) }
        return SparseVector(indices: indices, values: generator.floats(indices.count))
      }, columnCount: 200)
    let targets = Matrix(rowCount: 30, columnCount: 5, elements: generator.floats(30 * 5))
    let regression = RidgeRegression(rows: rows, penalty: 0, roundCount: roundCount)
    let map = await regression.solve(for: targets)
    #expect(areNear(await rows.product(with: map).elements.array, targets.elements.array, 1e-4))
    let small = await RidgeRegression(rows: rows, penalty: 1e-3, roundCount: 30)
      .solve(for: targets)
    #expect(areNear(map.elements.array, small.elements.array, 1e-4))
    let again = await regression.solve(for: targets, start: map)
    #expect(areNear(again.elements.array, map.elements.array, 1e-5))
  }

  /// What is solved is judged by the targets' own size.
  @Test func smallTargetsAreSolvedAsWell() async {
    let regression = RidgeRegression(rows: rows, penalty: 0.25, roundCount: 30)
    let map = await regression.solve(for: targets).elements.array
    let scaled = await regression.solve(
      for: Matrix(
        rowCount: 60, columnCount: 37, elements: targets.elements.array.map { $0 * 1e-12 }))
    #expect(areNear(scaled.elements.array.map { $0 * 1e12 }, map, 1e-5))
  }
}
