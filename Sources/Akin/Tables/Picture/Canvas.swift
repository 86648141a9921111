/// A straight line on a canvas, in pixels, y from the top.
struct Line: Equatable, Sendable {
  let start: SIMD2<Float>
  let end: SIMD2<Float>

  init(from start: SIMD2<Float>, to end: SIMD2<Float>) { (self.start, self.end) = (start, end) }

  /// A line of no length; with round ends it is a disc.
  init(dot place: SIMD2<Float>) { self.init(from: place, to: place) }

  /// How far a point is from the line.
  func distance(to point: SIMD2<Float>) -> Float {
    let (along, toPoint) = (end - start, point - start)
    let length = (along * along).sum()
    let share = length > 0 ? max(0, min(1, (along * toPoint).sum() / length)) : 0
    let apart = toPoint - share * along
    return (apart * apart).sum().squareRoot()
  }
}

/// Pixels to draw on: white at first, and lines with round ends all that is drawn.
struct Canvas: Sendable {
  /// How many pixels there are in a row.
  let width: Int

  /// How many rows there are.
  let height: Int

  /// Red, green and blue of each pixel, row after row from the top.
  private(set) var levels: [UInt8]

  /// How much of each pixel the lines cover that are being drawn; nothing between two drawings.
  private var coverage: [UInt8]

  /// Creates a white canvas.
  init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    levels = [UInt8](repeating: 255, count: 3 * width * height)
    coverage = [UInt8](repeating: 0, count: width * height)
  }

  /// The colour of a pixel.
  subscript(column: Int, row: Int) -> RGB {
    let first = 3 * (row * width + column)
    return RGB(levels: [levels[first], levels[first + 1], levels[first + 2]])
  }

  /// Draws lines with round ends, smooth at their edges.
  ///
  /// Where the lines lie on one another they are drawn once, as a path of SVG is.
  ///
  /// - Parameters:
  ///   - lines: The lines, also beyond the edges.
  ///   - width: How thick they are, in pixels.
  ///   - color: Their colour.
  ///   - opacity: How much of what is below they hide, 0…1.
  /// - Complexity: O(*n*), where *n* is the number of pixels near the lines.
  mutating func stroke(_ lines: [Line], width: Float, color: RGB, opacity: Float = 1) {
    let radius = width / 2
    for line in lines {
      forPixels(near: line, within: radius) { canvas, pixel, middle in
        // A pixel is covered as far as the edge has passed its middle by half a pixel.
        let covered = max(0, min(1, radius + 0.5 - line.distance(to: middle)))
        canvas.coverage[pixel] = max(canvas.coverage[pixel], UInt8((covered * 255).rounded()))
      }
    }
    for line in lines {
      forPixels(near: line, within: radius) { canvas, pixel, _ in
        let covered = canvas.coverage[pixel]
        guard covered > 0 else { return }
        canvas.coverage[pixel] = 0
        canvas.blend(color, into: pixel, share: Float(covered) / 255 * opacity)
      }
    }
  }

  private mutating func blend(_ color: RGB, into pixel: Int, share: Float) {
    for channel in 0..<3 {
      let below = Float(levels[3 * pixel + channel])
      let mixed = below + (Float(color.levels[channel]) - below) * share
      levels[3 * pixel + channel] = UInt8(mixed.rounded())
    }
  }

  /// Calls `body` with each pixel that a line may touch, and its middle.
  private mutating func forPixels(
    near line: Line, within radius: Float,
    _ body: (inout Canvas, Int, SIMD2<Float>) -> Void
  ) {
    let low = pointwiseMin(line.start, line.end) - (radius + 1)
    let high = pointwiseMax(line.start, line.end) + (radius + 1)
    let columns = max(0, Int(low.x))..<max(0, Int(low.x), min(width, Int(high.x) + 1))
    let rows = max(0, Int(low.y))..<max(0, Int(low.y), min(height, Int(high.y) + 1))
    for row in rows {
      for column in columns {
        body(&self, row * width + column, [Float(column) + 0.5, Float(row) + 0.5])
      }
    }
  }
}
