import Foundation

/// A line of text as lines to draw, in a font of strokes.
///
/// A font of the system may be missing, and its outlines need a program of their own to be drawn.
struct StrokeText: Sendable {
  /// How wide the text is, in pixels.
  let width: Float

  private let strokes: [Line]

  /// Sets a text.
  ///
  /// Letters beyond ASCII are written in Latin ones without accents; what has none is a box.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - size: How high letters are, as in CSS: capitals have seven tenths of it.
  /// - Complexity: O(*n*) for *n* letters.
  init(_ text: String, size: Float) {
    let scale = size / StrokeFont.unitsPerSize
    var left: Float = 0
    var strokes: [Line] = []
    for letter in StrokeText.latin(text) {
      let glyph = StrokeFont.glyph(of: letter)
      for line in glyph.lines {
        strokes.append(
          Line(
            from: [left + line.start.x * scale, -line.start.y * scale],
            to: [left + line.end.x * scale, -line.end.y * scale]))
      }
      left += glyph.width * scale
    }
    (self.width, self.strokes) = (left, strokes)
  }

  /// The lines to draw, where the text begins at a place upon its baseline.
  func lines(from place: SIMD2<Float>) -> [Line] {
    strokes.map { Line(from: $0.start + place, to: $0.end + place) }
  }

  private static func latin(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    return text.applyingTransform(StringTransform("Any-Latin; Latin-ASCII"), reverse: false) ?? text
  }
}
