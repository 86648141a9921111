import AkinKernels
import AkinTestSupport
import Foundation
import Testing

@Suite struct PackedBytesTests {
  /// The check value of CRC-32 in every catalogue of such codes, and the one of PNG's last chunk.
  @Test(arguments: [("", UInt32(0)), ("123456789", 0xCBF4_3926), ("IEND", 0xAE42_6082)])
  func knownTextsHaveTheirKnownChecks(text: String, expected: UInt32) {
    #expect(PackedBytes.crc32(Array(text.utf8)) == expected)
  }

  @Test(arguments: [0, 1, 70_000])
  func packedBytesUnpackToThemselves(count: Int) throws {
    var generator = SeededGenerator(seed: 7)
    let bytes = (0..<count).map { _ in UInt8.random(in: 0..<4, using: &generator) }
    let packed = PackedBytes.zlib(bytes)
    #expect(packed.count < count / 3 + 20)
    #expect(UInt16(packed[0]) << 8 | UInt16(packed[1]) == 0x789C)
    let folder = try TemporaryFolder()
    let file = folder.file("packed")
    // What gzip unpacks is the same stream between another header and another end.
    let end = [PackedBytes.crc32(bytes), UInt32(count)].flatMap { value in
      [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
    let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    try Data(header + packed[2..<packed.count - 4] + end).write(to: URL(filePath: file))
    let unpacking = Process()
    unpacking.executableURL = URL(filePath: "/usr/bin/env")
    unpacking.arguments = ["gzip", "-dc", file]
    let output = Pipe()
    unpacking.standardOutput = output
    try unpacking.run()
    let unpacked = output.fileHandleForReading.readDataToEndOfFile()
    unpacking.waitUntilExit()
    #expect(unpacking.terminationStatus == 0)
    #expect(unpacked == Data(bytes))
  }
}
