import Testing

@testable import Akin

@Suite struct XMLMenderTests {
  private static let cases: [(String, [UInt8], String)] = [
    ("XML as it is", Array("<a b='1'>x &amp; y &lt; z</a>".utf8), "<a b='1'>x &amp; y &lt; z</a>"),
    ("entities of HTML", Array("<a>&eacute;&nbsp;&mdash;</a>".utf8), "<a>é\u{A0}—</a>"),
    ("numbers", Array("<a>&#233;&#xE9;</a>".utf8), "<a>&#233;&#xE9;</a>"),
    ("numbers of no character", Array("<a>&#0;&#x1F;&#xFFFE;&#xD800;</a>".utf8), "<a>    </a>"),
    (
      "a bare ampersand", Array("<a>R&D & co; &nothing;</a>".utf8),
      "<a>R&amp;D &amp; co; &amp;nothing;</a>"
    ),
    ("an ampersand at the end", Array("<a>x&".utf8), "<a>x&amp;"),
    ("a declaration", Array("\n<?xml version='1.0' encoding='latin1'?><a/>".utf8), "<a/>"),
    ("control characters", [0x3C, 0x61, 0x3E, 0x01, 0x0B, 0x09, 0x3C], "<a>  \t<"),
    ("broken UTF-8", [0x61, 0xE9, 0x62, 0xC3, 0xA9, 0xF0, 0x9F], "aébéðŸ"),
    (
      "instructions without content", Array("<a><?b?>why?><?c d?></a>".utf8),
      "<a><?b ?>why?><?c d ?></a>"
    ),
    ("signs of no text", Array("a\u{FFFE}\u{FFFF}b".utf8), "a  b"),
  ]

  @Test(arguments: cases.indices)
  func whatNearlyIsXMLBecomesXML(index: Int) {
    let (name, bytes, expected) = XMLMenderTests.cases[index]
    for size in [1, 2, 3, 4, 7, 31, 32, 33, 1_000] {
      var mender = XMLMender()
      var result: [UInt8] = []
      for start in stride(from: 0, to: bytes.count, by: size) {
        result += mender.mend(Array(bytes[start..<min(bytes.count, start + size)]))
      }
      result += mender.finish()
      #expect(String(decoding: result, as: UTF8.self) == expected, "\(name), pieces of \(size)")
    }
  }
}
