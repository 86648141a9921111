import AkinKernels
import AkinTestSupport
import Testing

@Suite struct DescendingOrderTests {
  private func sorted(_ scores: [Float]) -> [UInt32] {
    scores.indices.sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
      .map { UInt32($0) }
  }

  /// Few different scores and many, of either sign.
  @Test(arguments: [0, 1, 2, 1_023, 1_024, 1_025, 30_000], [3, 1_000_000] as [Float])
  func theOrderIsThatOfSorting(count: Int, steps: Float) {
    var generator = SeededGenerator(seed: UInt64(count))
    let scores = generator.floats(count).map { ($0 * steps).rounded() / steps }
    #expect(scores.descendingOrder() == sorted(scores))
  }

  /// The least and the greatest numbers, and a zero that is equal to another; repeated, to be sorted in
  /// the other way too.
  @Test(arguments: [1, 200]) func everyNumberHasItsPlace(repetitions: Int) {
    let few: [Float] = [
      -0.0, 0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .infinity, -.infinity, 1, -1,
      .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
    ]
    let scores = (0..<repetitions).flatMap { _ in few }
    #expect(scores.descendingOrder() == sorted(scores))
  }
}
