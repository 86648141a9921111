import AkinTestSupport
import Foundation
import Testing

@testable import Akin

@Suite struct TextEncodingTests {
  private func text(_ bytes: [UInt8], _ encoding: String, pieces size: Int) throws -> String {
    var decoder = TextDecoder(try TextEncoding(named: encoding))
    var result = Data()
    for start in stride(from: 0, to: bytes.count, by: size) {
      result += decoder.decode(Data(bytes[start..<min(bytes.count, start + size)]))
    }
    return String(decoding: result + decoder.finish(), as: UTF8.self)
  }

  /// The bytes are those that Python's codecs and Unicode's tables give.
  @Test(
    arguments: [
      ("windows-1251", [0xCD, 0xE0, 0xE7], "Наз"), ("CP1251", [0xCD, 0xE0, 0xE7], "Наз"),
      ("windows-1250", [0xAF], "Ż"), ("windows-1253", [0xE1], "α"), ("cp1254", [0xF0], "ğ"),
      ("windows-1255", [0xE0], "א"), ("windows-1256", [0xC8], "ب"), ("windows-1257", [0xE0], "ą"),
      ("windows-1258", [0xFE], "₫"), ("windows-1252", [0x92], "’"), ("latin1", [0xE9], "é"),
      ("iso-8859-2", [0xAF], "Ż"), ("ISO_8859-5", [0xB0], "А"), ("iso-8859-7", [0xE1], "α"),
      ("iso-8859-9", [0xF0], "ğ"), ("iso-8859-15", [0xA4], "€"), ("latin-9", [0xA4], "€"),
      ("koi8-r", [0xC1], "а"), ("KOI8-U", [0xA6], "і"), ("cp866", [0xA0], "а"),
      ("cp437", [0x84], "ä"), ("cp850", [0x84], "ä"), ("cp852", [0xA5], "ą"),
      ("macroman", [0x8A], "ä"), ("gb18030", [0xC4, 0xE3, 0x81, 0x30, 0x84, 0x36], "你¥"),
      ("gbk", [0xC4, 0xE3], "你"), ("gb2312", [0xC4, 0xE3], "你"), ("big5", [0xA7, 0x41], "你"),
      ("Shift_JIS", [0x93, 0xFA, 0x96, 0x7B], "日本"), ("sjis", [0xB1], "ｱ"),
      ("euc-kr", [0xB0, 0xA1], "가"), ("cp949", [0xB0, 0xA1], "가"),
      ("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42], "日"),
      ("utf-16le", [0xE9, 0x00], "é"), ("utf-8", [0xC3, 0xA9], "é"), ("tis-620", [0xA1], "ก"),
    ] as [(String, [UInt8], String)])
  func aNamedEncodingHasItsSigns(name: String, bytes: [UInt8], expected: String) throws {
    let line = name == "utf-16le" ? [0x0A, 0] : [UInt8(0x0A)]
    let all = bytes + line + bytes
    for size in [1, 2, 3, 100] {
      #expect(try text(all, name, pieces: size) == expected + "\n" + expected)
    }
  }

  /// A line that cannot be read is all that is lost.
  @Test func bytesOfNoSignCostTheirLine() throws {
    let bytes = Array("a\n".utf8) + [0x93, 0xFA, 0x0A, 0x62, 0xFF, 0xFF, 0x0A, 0x93, 0xFA]
    #expect(try text(bytes, "shift_jis", pieces: 100) == "a\n日\nb\u{FFFD}\u{FFFD}\n日")
  }

  @Test func anUnknownNameIsAnError() {
    #expect(throws: ImportError.noSuchEncoding(name: "klingon")) {
      try TextEncoding(named: "klingon")
    }
  }

  @Test func theNameIsTakenWhateverTheContentLooksLike() throws {
    let today = try #require(PaperDate(year: 2026, month: 11, day: 23))
    let bytes = Data("title,abstract\n".utf8) + Data([0xCD, 0xE0, 0xE7]) + Data(",x\n".utf8)
    let encoding = try TextEncoding(named: "windows-1251")
    var source = try PaperSource(
      bytes: bytes, name: "t.csv", options: ImportOptions(today: today, encoding: encoding))
    var titles: [String] = []
    try source.forEachRecord { if case .paper(let paper, _) = $0 { titles.append(paper.title) } }
    #expect(titles == ["Наз"])
  }
}
