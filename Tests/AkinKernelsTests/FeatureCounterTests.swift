import AkinTestSupport
import Testing

@testable import AkinKernels

@Suite struct FeatureCounterTests {
  /// Lists that are sorted in one go, and longer ones; the memory of one serves the next.
  @Test(arguments: [8, 20, 30])
  func featuresAreInOrderAndCounted(bits: Int) {
    var generator = SeededGenerator(seed: 62)
    var counters = [FeatureCounter(isWide: false)]
    if WordRuns.areAvailable { counters.append(FeatureCounter(isWide: true)) }
    let mask = UInt64.max >> UInt64(64 - bits)
    for count in Array(0...40) + [255, 256, 257, 300, 2_000, 5_000, 100] {
      let hashes = (0..<count).map { _ in
        // A few come often.
        Bool.random(using: &generator)
          ? UInt64.random(in: 0...20, using: &generator) &* 0x9E37_79B9_7F4A_7C15
          : UInt64.random(in: 0...UInt64.max, using: &generator)
      }
      let expected = Dictionary(grouping: hashes) { UInt32($0 & mask) }
        .mapValues { Float($0.count) }
      for index in counters.indices {
        counters[index].count(hashes, bits: bits)
        #expect(Array(counters[index].features) == expected.keys.sorted())
        #expect(Array(counters[index].counts) == expected.keys.sorted().map { expected[$0] ?? 0 })
      }
    }
  }

  @Test func oneFeatureAThousandTimesIsOne() {
    var counter = FeatureCounter()
    counter.count([UInt64](repeating: UInt64.max, count: 1_000), bits: 30)
    #expect(Array(counter.features) == [UInt32(1 << 30) - 1])
    #expect(Array(counter.counts) == [1_000])
  }
}
