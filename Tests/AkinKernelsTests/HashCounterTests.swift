import AkinKernels
import AkinTestSupport
import Testing

@Suite struct HashCounterTests {
  private func counted(_ hashes: [UInt64], bits: Int) -> [UInt64: Int] {
    let mask = UInt64.max >> UInt64(64 - bits)
    return Dictionary(grouping: hashes.map { $0 & mask }) { $0 }.mapValues(\.count)
  }

  /// Short lists and long ones are put in order in two ways, and the memory of one serves the next.
  @Test(arguments: [8, 20, 64])
  func hashesAreInOrderAndCounted(bits: Int) {
    var generator = SeededGenerator(seed: 61)
    var counter = HashCounter()
    for count in [300, 0, 1, 2, 2_048, 2_049, 5_000, 100] {
      let hashes = (0..<count).map { _ in
        // A few come often.
        Bool.random(using: &generator)
          ? UInt64.random(in: 0...20, using: &generator) &* 0x9E37_79B9_7F4A_7C15
          : UInt64.random(in: 0...UInt64.max, using: &generator)
      }
      counter.count(hashes, bits: bits)
      let expected = counted(hashes, bits: bits)
      #expect(Array(counter.distinct) == expected.keys.sorted())
      #expect(counter.counts.map { Int($0) } == expected.keys.sorted().map { expected[$0] })
      #expect(counter.distinctCount == expected.count)
    }
  }

  @Test func hashesThatBeginAlikeAreInOrder() {
    var counter = HashCounter()
    counter.count((0..<2_000).reversed().map { UInt64($0) } + [1_000])
    #expect(Array(counter.distinct) == Array(0..<2_000))
    #expect(counter.counts.map { Int($0) }.reduce(0, +) == 2_001)
  }
}
