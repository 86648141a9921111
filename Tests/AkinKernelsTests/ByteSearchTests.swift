import AkinKernels
import AkinTestSupport
import Testing

@Suite struct ByteSearchTests {
  /// Bytes of which many are found, beside those that a search for them could mistake.
  private func bytes(count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
    let likely: [UInt8] = [
      0, 1, 0x1F, 0x20, 0x21, 0x22, 0x23, 0x5B, 0x5C, 0x5D, 0x7F, 0x80, 0xA2, 0xFF,
    ]
    return (0..<count).map { _ in
      Int.random(in: 0..<4, using: &generator) == 0
        ? likely.randomElement(using: &generator) ?? 0
        : UInt8.random(in: 0x60...0x7A, using: &generator)
    }
  }

  @Test(arguments: [
    (UInt8(0x22), UInt8(0x5C), UInt8(0x20)), (0x0A, 0x0D, 0), (0x80, 0xFF, 0), (0x41, 0x41, 128),
    (0, 1, 1),
  ])
  func theSearchFindsWhatThePlainLoopFinds(one: UInt8, other: UInt8, limit: UInt8) {
    var generator = SeededGenerator(seed: 11)
    for count in 0..<70 {
      let bytes = bytes(count: count, &generator)
      for start in 0...count {
        let expected = (start..<count).first {
          bytes[$0] == one || bytes[$0] == other || bytes[$0] < limit
        }
        #expect(
          bytes.firstIndex(of: one, or: other, orLessThan: limit, from: start) == expected ?? count)
      }
    }
  }

  @Test func aTextHasTheBytesOfItsUTF8() {
    var generator = SeededGenerator(seed: 13)
    for count in 0..<50 {
      let text = String(
        (0..<count).map { _ in "aé漢&".randomElement(using: &generator) ?? "a" })
      for byte in UInt8.min...UInt8.max {
        #expect(text.hasByte(byte) == Array(text.utf8).contains(byte))
      }
    }
  }

  @Test func theKindsAreThoseOfThePlainLoop() {
    var generator = SeededGenerator(seed: 12)
    for count in 0..<200 {
      for alphabet in [[0x61, 0x20], [0x61, 0x62, 0x1F], [0x61, 0x80], [0x61, 0x62]] as [[UInt8]] {
        let bytes = (0..<count).map { _ in
          alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
        }
        let kinds = bytes.kinds
        #expect(kinds.areASCII == bytes.allSatisfy { $0 < 0x80 })
        #expect(kinds.haveControls == bytes.contains { $0 < 0x20 })
        #expect(
          kinds.haveSpacePairs == zip(bytes, bytes.dropFirst()).contains { $0 == (0x20, 0x20) })
      }
    }
  }

  @Test func onlyGreatLettersOfASCIIChange() {
    var bytes = [UInt8](0...255)
    bytes.lowercaseASCII()
    #expect(
      bytes
        == (0...255).map { (byte: UInt8) in
          byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 32 : byte
        })
  }
}
