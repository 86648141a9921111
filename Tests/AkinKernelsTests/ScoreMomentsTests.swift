import AkinKernels
import AkinTestSupport
import Testing

/// Random numbers in −1…1.
private func random(_ count: Int, seed: UInt64) -> [Float] {
  var generator = SeededGenerator(seed: seed)
  return generator.floats(count)
}

@Suite struct ScoreMomentsTests {
  @Test(arguments: [1, 7, 8, 100])
  func meanAndVarianceEqualThePlainLoop(count: Int) {
    let scores = random(count, seed: 5)
    let mean = scores.reduce(0.0) { $0 + Double($1) } / Double(count)
    let variance = scores.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    let moments = ScoreMoments(of: scores)
    #expect(abs(moments.mean - mean) < 1e-9)
    #expect(abs(moments.variance - variance / Double(count)) < 1e-9)
  }

  @Test func partsAddUpAndAScoreCanBeTakenAway() {
    let scores = random(50, seed: 6)
    var moments = ScoreMoments(of: Array(scores[..<20]))
    moments.add(ScoreMoments(of: Array(scores[20...])))
    moments.remove(scores[3])
    let rest = ScoreMoments(of: scores.indices.filter { $0 != 3 }.map { scores[$0] })
    #expect(moments.count == 49 && abs(moments.mean - rest.mean) < 1e-12)
    #expect(abs(moments.squaredDifferences - rest.squaredDifferences) < 1e-12)
  }

  /// Any division into blocks, in any order, gives the same bits.
  @Test func theSumsHaveNoRounding() {
    let scores = random(40_000, seed: 8).map { $0 * 0.1 }
    let whole = ScoreMoments(of: scores)
    for size in [1, 999, 16_384] {
      var moments = ScoreMoments()
      for start in stride(from: 0, to: scores.count, by: size).reversed() {
        moments.add(ScoreMoments(of: Array(scores[start..<min(start + size, scores.count)])))
      }
      #expect(moments == whole)
    }
  }

  @Test func noScoreHasTheMeanZero() {
    #expect(ScoreMoments().mean == 0 && ScoreMoments().variance == 0)
  }
}
