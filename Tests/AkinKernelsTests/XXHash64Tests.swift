import AkinKernels
import Foundation
import Testing

@Suite struct XXHash64Tests {
  /// Known answers of the published algorithm with seed 0.
  @Test(arguments: [
    ("", UInt64(0xEF46_DB37_51D8_E999)), ("a", 0xD24E_C4F1_A98C_6E5B),
    ("abc", 0x44BC_2CF5_AD77_0999),
    ("The quick brown fox jumps over the lazy dog", 0x0B24_2D36_1FDA_71BC),
  ])
  func knownTextsHaveTheirKnownChecksums(text: String, expected: UInt64) {
    #expect(XXHash64.checksum(of: Data(text.utf8)) == expected)
  }

  @Test func everyChangedByteChangesTheChecksum() {
    let data = Data((0..<100).map { UInt8($0) })
    let whole = XXHash64.checksum(of: data)
    for index in data.indices {
      var damaged = data
      damaged[index] ^= 0x40
      #expect(XXHash64.checksum(of: damaged) != whole)
    }
  }
}
