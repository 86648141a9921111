import Testing

@testable import AkinKernels

@Suite struct ColumnConvergenceTests {
  /// Squared lengths, as residuals fall and grow again.
  private func run(_ sizes: [Double]) -> (convergence: ColumnConvergence, kept: [Int]) {
    var convergence = ColumnConvergence(wanted: [1])
    var kept: [Int] = []
    for (round, size) in sizes.enumerated() where !convergence.record([size]).isEmpty {
      kept.append(round)
    }
    return (convergence, kept)
  }

  @Test func aSolvedColumnStopsWithItsLastSolution() {
    let (convergence, kept) = run([1, 1e-9, 1e-13, 1e-20])
    #expect(convergence.isRunning == [false] && convergence.isKept == [false])
    #expect(kept == [1])
  }

  @Test func nothingWantedIsSolvedAtOnce() {
    var convergence = ColumnConvergence(wanted: [0])
    #expect(convergence.record([0]).isEmpty && convergence.isRunning == [false])
  }

  @Test func aColumnThatComesNoNearerStopsWithItsBest() {
    let growing = [1, 1e-9, 1e-10] + (1...8).map { 1e-10 * Double($0) }
    let (convergence, kept) = run(growing)
    #expect(convergence.isRunning == [false] && convergence.isKept == [true])
    #expect(kept == [1, 2])
    #expect(run(growing.dropLast()).convergence.isRunning == [true])
  }

  /// Far from the solution, a residual may grow for long before it falls.
  @Test func farFromTheSolutionAColumnGoesOn() {
    let (convergence, kept) = run([1, 1e-2] + [Double](repeating: 0.5, count: 30))
    #expect(convergence.isRunning == [true] && convergence.isKept == [false])
    #expect(kept.isEmpty)
  }
}
