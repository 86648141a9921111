import Akin
import AkinKernels
import AkinTestSupport
import Foundation
import Testing

@testable import AkinStore

/// Encoders that are whole by their checksums and cannot be used all the same.
@Suite struct EncoderCheckTests {
  private let folder: TemporaryFolder
  private let path: String
  private let file: EncoderFile

  init() async throws {
    folder = try TemporaryFolder()
    path = folder.file("small.encoder")
    try await SmallEncoder().write(to: path)
    file = try EncoderFile(path: path)
  }

  /// Writes the encoder with other bytes at the start of a section, checksums and all.
  private func copy(with bytes: [UInt8], in section: String) throws -> String {
    let whole = try SectionFile(mapping: path)
    let names = [
      "header", "settings", "numbers", "hashes", "idf", "rows", "scales", "mean", "backgroundMean",
      "background", "frequencies",
    ]
    let sections = try names.map { name in
      var content = try whole.array(name, of: UInt8.self).array
      if name == section { content.replaceSubrange(0..<bytes.count, with: bytes) }
      return (name: name, data: Data(content))
    }
    let copy = folder.file("copy.encoder")
    _ = try SectionFile.write(sections, to: copy)
    return copy
  }

  @Test(arguments: ["idf", "scales", "mean", "backgroundMean", "background"])
  func numbersThatAreNotFiniteAreDamage(section: String) throws {
    #expect(throws: Never.self) { try EncoderFile(path: try copy(with: [], in: section)) }
    // The bytes of a float that is no number, of an infinite one, and of one near the greatest.
    for bytes: [UInt8] in [[0, 0, 0xC0, 0x7F], [0, 0, 0x80, 0x7F], [0, 0, 0, 0x7F]] {
      let copy = try copy(with: bytes, in: section)
      #expect(
        throws: StoreError.damagedModel(path: copy, detail: "it holds numbers that cannot be")
      ) { try EncoderFile(path: copy) }
    }
  }

  @Test(arguments: [
    (UInt64.max, UInt64(8)), (UInt64(8), UInt64.max), (UInt64(Int.max), UInt64(Int.max)),
    (UInt64(1 << 40), UInt64(0)),
  ])
  func sectionsBeyondTheEndAreDamage(offset: UInt64, byteCount: UInt64) throws {
    var content = try Data(contentsOf: URL(fileURLWithPath: path))
    let bytes = { (value: UInt64) in (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
    // The first section's entry follows 24 bytes of header and 24 of its name.
    content.replaceSubrange(48..<64, with: bytes(offset) + bytes(byteCount))
    let headerCount = 24 + 11 * 48
    let checksum = XXHash64.checksum(of: content.prefix(headerCount))
    content.replaceSubrange(headerCount..<headerCount + 8, with: bytes(checksum))
    let copy = try folder.write(content, to: "copy.encoder")
    #expect(
      throws: StoreError.damagedModel(path: copy, detail: "its header points beyond its end")
    ) { try EncoderFile(path: copy) }
  }

  @Test func numbersOfPapersThatCannotBeAddedAreDamage() throws {
    var header = file.header
    header.paperCount = .max
    #expect(throws: StoreError.unusableEncoder(path: folder.file("new.encoder"))) {
      try EncoderFile.write(
        file.encoder, frequencies: file.frequencies, header: header, to: folder.file("new.encoder"))
    }
  }

  @Test func whatCouldNotBeReadIsNotWritten() throws {
    let encoder = try #require(
      Encoder(
        settings: file.encoder.settings, hashes: file.encoder.hashes,
        inverseDocumentFrequencies: file.encoder.inverseDocumentFrequencies,
        averageLength: file.encoder.averageLength, rows: file.encoder.rows,
        mean: [.nan] + file.encoder.mean.dropFirst(), background: file.encoder.background))
    let new = folder.file("new.encoder")
    #expect(throws: StoreError.unusableEncoder(path: new)) {
      try EncoderFile.write(encoder, frequencies: file.frequencies, header: file.header, to: new)
    }
    #expect(!FileManager.default.fileExists(atPath: new))
    #expect(
      StoreError.unusableEncoder(path: new).description == """
        \(new): was not written, because numbers of the new encoder are not finite. Check what it was \
        to learn from, or train it at a lower --rate.
        """)
  }

  @Test func aFileOfTheUsersOwnHasItsOwnAdvice() throws {
    #expect(try EncoderChoice.file(path: path).file()?.header.name == "small")
    let moved = folder.file("moved.encoder")
    #expect(throws: StoreError.missingEncoder(path: moved)) {
      try EncoderChoice.file(path: moved).file()
    }
    #expect(throws: StoreError.encoderIsFolder(path: folder.path)) {
      try EncoderChoice.file(path: folder.path).file()
    }
    let text = try folder.write("no encoder", to: "text.encoder")
    #expect(throws: StoreError.damagedEncoder(path: text, detail: "it has no header")) {
      try EncoderChoice.file(path: text).file()
    }
  }
}
