import Foundation

/// An encoding that the user names, which Foundation turns into Unicode line by line.
public struct NamedEncoding: Sendable, Equatable {
  private let encoding: String.Encoding

  /// The encoding of a name in lower case and without the signs between its parts, such as
  /// `windows1251`; nil for one that is not known.
  init?(key: String) {
    guard let number = NamedEncoding.numbers[key] else { return nil }
    encoding = String.Encoding(rawValue: NamedEncoding.mark | number)
  }

  /// The text of bytes; where some stand for none, only what is left of their line.
  ///
  /// - Parameter bytes: Whole lines: a line end is never part of another sign.
  /// - Returns: The text in UTF-8.
  func utf8(_ bytes: some Collection<UInt8>) -> Data {
    if let text = String(data: Data(bytes), encoding: encoding) { return Data(text.utf8) }
    var result = Data()
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if !result.isEmpty || line.startIndex != bytes.startIndex {
        result.append(UInt8(ascii: "\n"))
      }
      if let text = String(data: Data(line), encoding: encoding) {
        result.append(contentsOf: text.utf8)
      } else {
        let text = String(decoding: line.map { $0 < 0x80 ? $0 : 0xFF }, as: UTF8.self)
        result.append(contentsOf: text.utf8)
      }
    }
    return result
  }

  /// What Foundation marks the numbers with that these encodings have in Core Foundation.
  private static let mark: UInt = 0x8000_0000

  /// The numbers of the encodings in Core Foundation, by their names (CFStringEncodingExt.h).
  ///
  /// EUC-JP is left out: Foundation on Linux reads nothing but ASCII in it.
  private static let numbers: [String: UInt] = {
    var numbers: [String: UInt] = [
      "macroman": 0x0000, "macintosh": 0x0000, "xmacroman": 0x0000, "maccyrillic": 0x0007,
      "xmaccyrillic": 0x0007, "macgreek": 0x0006, "maccentraleurope": 0x001D,
      "iso2022jp": 0x0820, "iso2022kr": 0x0840,
      "euckr": 0x0940, "euccn": 0x0930, "euctw": 0x0931,
      // All of GBK is part of GB 18030.
      "gb2312": 0x0930, "gbk": 0x0632, "cp936": 0x0421, "gb18030": 0x0632,
      "shiftjis": 0x0A01, "sjis": 0x0A01, "cp932": 0x0420, "windows31j": 0x0420,
      "big5": 0x0A03, "cp950": 0x0423, "big5hkscs": 0x0A06, "cp949": 0x0422,
      "koi8r": 0x0A02, "koi8u": 0x0A08, "cp437": 0x0400, "ibm437": 0x0400, "cp850": 0x0410,
      "ibm850": 0x0410, "cp852": 0x0412, "ibm852": 0x0412, "cp855": 0x0413, "cp866": 0x041B,
      "ibm866": 0x041B, "tis620": 0x041D, "cp874": 0x041D, "windows874": 0x041D,
    ]
    // 1252 comes first in Core Foundation.
    for (place, number) in [1252, 1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258].enumerated() {
      for name in ["windows", "cp"] { numbers["\(name)\(number)"] = 0x0500 + UInt(place) }
    }
    for part in 1...16 where part != 12 { numbers["iso8859\(part)"] = 0x0200 + UInt(part) }
    let latin = [1, 2, 3, 4, 9, 10, 13, 14, 15, 16]
    for (place, part) in latin.enumerated() {
      numbers["latin\(place + 1)"] = 0x0200 + UInt(part)
    }
    return numbers
  }()
}
