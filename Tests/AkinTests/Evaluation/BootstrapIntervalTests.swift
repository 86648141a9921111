import Testing

@testable import Akin

@Suite struct BootstrapIntervalTests {
  /// Numbers uniform in 0…1.
  private func values(_ count: Int, seed: UInt64) -> [Double] {
    var random = SeededRandom(seed: seed)
    return (0..<count).map { _ in Double(random.number(below: 1 << 30)) / Double(1 << 30) }
  }

  @Test func equalValuesLeaveNoDoubt() throws {
    let interval = try #require(BootstrapInterval(meanOf: [0.25, 0.25, 0.25]))
    #expect(interval.value == 0.25 && interval.low == 0.25 && interval.high == 0.25)
    #expect(BootstrapInterval(meanOf: []) == nil)
  }

  /// The interval of many values is that of the normal distribution: 1.96 · s / √n to each side.
  @Test func theIntervalOfManyValuesIsTheNormalOne() throws {
    let interval = try #require(BootstrapInterval(meanOf: values(600, seed: 1)))
    let expected = 1.96 * (1.0 / 12).squareRoot() / Double(600).squareRoot()
    #expect(abs((interval.high - interval.low) / 2 / expected - 1) < 0.1)
  }

  /// The true mean lies in the interval in about 95 of 100 samples.
  @Test func theIntervalCoversTheTruth() throws {
    var covered = 0
    for sample in 0..<200 {
      let interval = try #require(
        BootstrapInterval(meanOf: values(30, seed: UInt64(1_000 + sample))))
      if (interval.low...interval.high).contains(0.5) { covered += 1 }
    }
    #expect((176...199).contains(covered))
  }

  /// A pair is compared on the same draws, so that twice a ranking is twice as good beyond doubt.
  @Test func aRatioIsPaired() throws {
    let own = values(40, seed: 5)
    let ratio = try #require(BootstrapInterval(ratioOf: own.map { 2 * $0 }, to: own))
    #expect(abs(ratio.low - 2) < 1e-9 && abs(ratio.high - 2) < 1e-9)
    #expect(BootstrapInterval(ratioOf: own, to: own.map { _ in 0 }) == nil)
  }

  @Test func equalValuesGiveEqualIntervals() {
    let own = values(40, seed: 6)
    #expect(BootstrapInterval(meanOf: own) == BootstrapInterval(meanOf: own))
    #expect(BootstrapInterval(meanOf: own) != BootstrapInterval(meanOf: own, seed: 2))
  }

  /// The first numbers for seed 0, as in the generator's public reference code.
  @Test func theGeneratorIsSplitMix64() {
    var random = SeededRandom(seed: 0)
    #expect(random.next() == 0xe220_a839_7b1d_cdaf)
    #expect(random.next() == 0x6e78_9e6a_a1b9_65f4)
    #expect(Set(random.shuffled(Array(0..<50))) == Set(0..<50))
  }
}
