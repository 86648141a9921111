import Akin
import AkinTestSupport
import Foundation
import Testing

/// A text of two records whose second has signs beyond ASCII.
private let text = "TY  - JOUR\nTI  - Gödel’s owls\nER  - \nTY  - JOUR\nTI  - Ear\nER  - \n"

@Suite struct PaperSourceTests {
  private func titles(_ bytes: Data) throws -> [String] {
    try ImportedText(bytes: bytes).papers.map(\.title)
  }

  private func utf16(_ text: String, isBigEndian: Bool) -> Data {
    Data(
      text.utf16.flatMap { unit in
        let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        return isBigEndian ? bytes : bytes.reversed()
      })
  }

  @Test(arguments: [true, false], [true, false])
  func utf16IsReadWithAndWithoutItsMark(isBigEndian: Bool, hasMark: Bool) throws {
    let bytes = utf16((hasMark ? "\u{FEFF}" : "") + text, isBigEndian: isBigEndian)
    #expect(try titles(bytes) == ["Gödel’s owls", "Ear"])
  }

  @Test func windows1252IsReadWhereNothingElseFits() throws {
    let bytes = text.unicodeScalars.map { $0 == "’" ? 0x92 : UInt8($0.value) }
    #expect(try titles(Data(bytes)) == ["Gödel’s owls", "Ear"])
  }

  @Test(
    arguments: [
      ("% Encoding: ISO8859_2\n", [0xAF], "Ż"), ("% -*- coding: latin-2-unix -*-\n", [0xAF], "Ż"),
      ("% Encoding: Cp1251\n", [0xC6], "Ж"), ("% Encoding: MacRoman\n", [0x8A], "ä"),
      ("% Encoding: UTF-8\n", [0xC4], "Ä"), ("% Encoding: windows-1252\n", [0xC3, 0x84], "Ä"),
      ("% Encoding: nonsense\n", [0xC4], "Ä"), ("% Encoding: US-ASCII\n", [0x41], "A"),
    ] as [(String, [UInt8], String)])
  func aDeclaredEncodingIsHonouredWhereItCanBe(head: String, bytes: [UInt8], sign: String) throws {
    let data = Data(head.utf8) + Data("@misc{k, title = {".utf8) + Data(bytes) + Data("}}".utf8)
    #expect(try titles(data) == [sign])
  }

  @Test(arguments: ["gzip", "xz", "zstd", "bzip2"])
  func compressedSourcesAreUnpacked(program: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(text, to: "x.ris")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program, "-kq", file]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(program) is needed for this test")
    let ending = ["gzip": "gz", "xz": "xz", "zstd": "zst", "bzip2": "bz2"][program] ?? ""
    let packed = try Data(contentsOf: URL(fileURLWithPath: file + "." + ending))
    #expect(try titles(packed) == ["Gödel’s owls", "Ear"])
    let half = packed.prefix(packed.count - 12)
    let error = #expect(throws: ImportError.self) { _ = try titles(half) }
    guard case .brokenArchive(_, program, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
