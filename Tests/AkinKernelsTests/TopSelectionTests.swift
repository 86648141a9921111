import AkinKernels
import AkinTestSupport
import Testing

/// Sort, then take the first: what every selection must agree with.
private func sorted(_ scores: [Float], count: Int) -> [Int] {
  scores.indices.filter { !scores[$0].isNaN && scores[$0] > -.infinity }
    .sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
    .prefix(count).map { $0 }
}

@Suite struct TopSelectionTests {
  @Test(arguments: [0, 1, 2, 63, 64, 65, 1_000, 5_000], [1, 3, 20, 200])
  func greatestEqualsSortingWithManyTies(size: Int, count: Int) {
    var generator = SeededGenerator(seed: UInt64(size + count))
    // Few distinct values, so that ties are the rule.
    let scores = (0..<size).map { _ in Float(Int.random(in: 0..<12, using: &generator)) / 4 }
    #expect(scores.greatest(count: count).map(\.row) == sorted(scores, count: count))
  }

  @Test func whatIsNoNumberOrMinusInfinityIsLeftOut() {
    var scores = [Float](repeating: 0, count: 300)
    scores[7] = .nan
    scores[100] = 5
    scores[200] = -.infinity
    #expect(scores.greatest(count: 2).map(\.row) == [100, 0])
    #expect(Set(scores.greatest(count: 300).map(\.row)) == Set(0..<300).subtracting([7, 200]))
  }

  @Test func tiesGoToTheLowerRowInWhateverOrderTheyCome() {
    var selection = TopSelection(count: 2)
    for row in [9, 3, 7, 1, 5] { selection.insert(ScoredRow(row: row, score: 1)) }
    #expect(selection.sorted.map(\.row) == [1, 3])
  }
}
