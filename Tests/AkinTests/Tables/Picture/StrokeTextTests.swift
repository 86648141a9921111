import Testing

@testable import Akin

@Suite struct StrokeTextTests {
  @Test func everyLetterOfASCIIHasStrokesWithinItsWidth() {
    let letters = (UInt8(0x21)...0x7E).map { Character(UnicodeScalar($0)) }
    #expect(StrokeFont.letters == Set(letters + [" "]))
    for letter in letters {
      let glyph = StrokeFont.glyph(of: letter)
      #expect(!glyph.lines.isEmpty, "\(letter)")
      for point in glyph.lines.flatMap({ [$0.start, $0.end] }) {
        #expect(point.x >= 0 && point.x <= glyph.width, "\(letter)")
        #expect(point.y >= -4.3 && point.y <= 16, "\(letter)")
      }
    }
  }

  @Test func lettersStandBesideEachOther() {
    let pair = StrokeText("Hi", size: 40)
    #expect(pair.width == StrokeText("H", size: 40).width + StrokeText("i", size: 40).width)
    let lines = pair.lines(from: [100, 50])
    // The capital is seven tenths of the size high, and stands upon the baseline.
    #expect(lines.flatMap { [$0.start.y, $0.end.y] }.min() == 50 - 28)
    #expect(lines.flatMap { [$0.start.y, $0.end.y] }.max() == 50)
    #expect(
      lines.flatMap { [$0.start.x, $0.end.x] }.allSatisfy { $0 > 100 && $0 < 100 + pair.width })
  }

  @Test(arguments: [
    ("Schrödinger", "Schrodinger"), ("Ωmega", "Omega"), ("ß – “x”", "ss - \"x\""),
  ])
  func lettersBeyondASCIIAreWrittenInLatinOnes(text: String, latin: String) {
    #expect(
      StrokeText(text, size: 20).lines(from: .zero)
        == StrokeText(latin, size: 20).lines(from: .zero))
  }

  @Test func whatHasNoLetterIsABox() {
    #expect(StrokeText("🦉", size: 20).lines(from: .zero).count == 5)
  }
}
