import Foundation

/// A font whose letters are strokes of a round pen.
enum StrokeFont {
  /// How a letter is drawn: lines upon the baseline, y upwards.
  struct Glyph: Sendable {
    /// How far the next letter is.
    let width: Float

    /// Its strokes as straight lines.
    let lines: [Line]
  }

  /// How many units of the font a size of one is.
  static let unitsPerSize: Float = 20

  /// The drawing of a letter; a box for one that the font has not.
  static func glyph(of letter: Character) -> Glyph { glyphs[letter] ?? box }

  /// Letters that the font has.
  static var letters: Set<Character> { Set(glyphs.keys) }

  private static let box = Glyph(reading: "11 2,0 9,0 9,14 2,14 2,0")

  private static let glyphs: [Character: Glyph] = {
    var glyphs: [Character: Glyph] = [" ": Glyph(width: 6.6, lines: [])]
    for line in notation.split(separator: "\n") {
      guard let letter = line.first else { continue }
      glyphs[letter] = Glyph(reading: line.dropFirst())
    }
    return glyphs
  }()
}

extension StrokeFont.Glyph {
  /// Reads a letter: its width, and then the points that its strokes lead through.
  ///
  /// A point is `x,y`; `@x,y,a,b,from,to` is the part of an ellipse with a middle and two radii from one
  /// angle to another, in degrees from the right, upwards; `/` lifts the pen.
  fileprivate init(reading notation: some StringProtocol) {
    let words = notation.split(separator: " ")
    var lines: [Line] = []
    var last: SIMD2<Float>?
    for word in words.dropFirst() {
      if word == "/" {
        last = nil
        continue
      }
      for point in StrokeFont.Glyph.points(of: word) {
        lines.append(Line(from: last ?? point, to: point))
        last = point
      }
    }
    self.init(width: words.first.flatMap { Float($0) } ?? 0, lines: lines)
  }

  private static func points(of word: some StringProtocol) -> [SIMD2<Float>] {
    let isArc = word.hasPrefix("@")
    let numbers = word.dropFirst(isArc ? 1 : 0).split(separator: ",").compactMap { Float($0) }
    guard isArc else { return [[numbers[0], numbers[1]]] }
    let (middle, radii) = (SIMD2(numbers[0], numbers[1]), SIMD2(numbers[2], numbers[3]))
    // A line for each fifteen degrees looks round at the sizes of labels.
    let stepCount = max(1, Int((abs(numbers[5] - numbers[4]) / 15).rounded(.up)))
    return (0...stepCount).map { step in
      let share = Float(step) / Float(stepCount)
      let angle = (numbers[4] + (numbers[5] - numbers[4]) * share) * .pi / 180
      return middle + radii * [cosf(angle), sinf(angle)]
    }
  }
}
