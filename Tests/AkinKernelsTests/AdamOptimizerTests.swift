import AkinKernels
import AkinTestSupport
import Testing

@Suite struct AdamOptimizerTests {
  @Test func theFirstStepIsAsLongAsTheRateWhateverTheGradient() {
    var optimizer = AdamOptimizer(Matrix(rowCount: 1, columnCount: 3, elements: [1, 1, 1]))
    optimizer.step(
      against: Matrix(rowCount: 1, columnCount: 3, elements: [1e-3, -500, 2]), rate: 0.1)
    #expect(areNear(optimizer.matrix.row(0), [0.9, 1.1, 0.9], 1e-5))
  }

  @Test func aNumberWithoutAGradientStays() {
    var generator = SeededGenerator(seed: 1)
    let start = Matrix(rowCount: 2, columnCount: 4, elements: generator.floats(8))
    var optimizer = AdamOptimizer(start)
    for _ in 0..<5 {
      optimizer.step(
        against: Matrix(rowCount: 2, columnCount: 4, elements: [0, 0, 0, 0] + generator.floats(4)),
        rate: 0.1)
    }
    #expect(optimizer.matrix.row(0) == start.row(0))
    #expect(optimizer.matrix.row(1) != start.row(1))
  }

  /// Two steps by hand: m = 0.1·2 then 0.9·0.2 − 0.1·1, v = 0.01·4 then 0.99·0.04 + 0.01·1.
  @Test func laterStepsFollowTheRunningMeans() {
    var optimizer = AdamOptimizer(Matrix(rowCount: 1, columnCount: 1, elements: [0]))
    optimizer.step(against: Matrix(rowCount: 1, columnCount: 1, elements: [2]), rate: 0.5)
    optimizer.step(against: Matrix(rowCount: 1, columnCount: 1, elements: [-1]), rate: 0.5)
    let mean = 0.08 / 0.19
    let square = 0.0496 / 0.0199
    let expected = -0.5 - 0.5 * mean / square.squareRoot()
    #expect(areNear(optimizer.matrix.row(0), [Float(expected)], 1e-5))
  }

  @Test func itFindsTheBottomOfABowl() {
    var optimizer = AdamOptimizer(Matrix(rowCount: 1, columnCount: 2, elements: [3, -4]))
    for step in 0..<400 {
      let place = optimizer.matrix.row(0)
      optimizer.step(
        against: Matrix(
          rowCount: 1, columnCount: 2, elements: [2 * (place[0] - 1), 20 * (place[1] - 2)]),
        rate: 0.1 * (1 - Float(step) / 400))
    }
    #expect(areNear(optimizer.matrix.row(0), [1, 2], 0.01))
  }
}
