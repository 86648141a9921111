import Akin
import AkinTestSupport
import Testing

@Suite struct SqueezedTextTests {
  @Test(arguments: [
    ("", ""), (" ", ""), ("a", "a"), ("a  b", "a b"), ("a\tb", "a b"), (" a\r\nb ", "a b"),
    ("a\u{A0}b\u{3000}\u{2028}c\u{85}", "a b c"), ("\u{FEFF}a\u{200B}", "\u{FEFF}a\u{200B}"),
    ("naïve “Ørsted” 深度", "naïve “Ørsted” 深度"), ("a\u{0} b", "a\u{0} b"),
  ])
  func whiteSpaceIsSingleSpacesBetweenWords(text: String, expected: String) {
    #expect(Array(text.squeezed.utf8) == Array(expected.utf8))
  }

  @Test func squeezingIsCuttingAtWhiteSpace() {
    var generator = SeededGenerator(seed: 13)
    for _ in 0..<2_000 {
      let text = generator.awkwardText(pieceCount: Int.random(in: 0...12, using: &generator))
      let words = text.unicodeScalars.split { $0.properties.isWhitespace }
      #expect(
        Array(text.squeezed.utf8) == Array(words.map { String($0) }.joined(separator: " ").utf8))
    }
  }
}
