import AkinTestSupport
import Testing

@testable import AkinKernels

@Suite struct HashPairTableTests {
  @Test(arguments: [0, 1, 7, 8, 300, 3_000])
  func whatWasPutInIsFoundAndNothingElse(count: Int) {
    var generator = SeededGenerator(seed: 63)
    let hashes = (0..<count).map { _ in UInt64.random(in: 1...UInt64.max, using: &generator) }
    let table = HashPairTable(hashes + hashes.prefix(2), longest: 9)
    #expect(hashes.allSatisfy { table.contains($0, length: 9) })
    #expect(!hashes.contains { table.contains($0, length: 10) })
    #expect(
      hashes.allSatisfy {
        !table.contains($0 ^ 1 << 60, length: 9) && !table.contains(~$0, length: 9)
      })
    #expect(!table.contains(0, length: 1))
  }
}
