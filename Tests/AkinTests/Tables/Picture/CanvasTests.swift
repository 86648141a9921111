import Testing

@testable import Akin

@Suite struct CanvasTests {
  private let blue = RGB("#3b7dd8")

  @Test func aDotIsADisc() {
    var canvas = Canvas(width: 20, height: 20)
    canvas.stroke([Line(dot: [10, 10])], width: 10, color: blue)
    var covered: Float = 0
    for row in 0..<20 {
      for column in 0..<20 {
        covered += Float(255 - canvas[column, row].levels.x) / Float(255 - blue.levels.x)
        #expect(canvas[column, row] == canvas[19 - column, row])
        #expect(canvas[column, row] == canvas[column, 19 - row])
      }
    }
    // As much colour as the disc has area, the edge in shades.
    #expect(abs(covered - 25 * .pi) < 0.5)
    #expect(canvas[9, 9] == blue && canvas[10, 10] == blue)
    #expect(canvas[8, 5].levels.x > blue.levels.x && canvas[8, 5].levels.x < 255)
    #expect(canvas[5, 5] == .white && canvas[0, 9] == .white)
  }

  @Test func colorsMixWithWhatIsBelow() {
    var canvas = Canvas(width: 4, height: 4)
    canvas.stroke([Line(dot: [2, 2])], width: 20, color: RGB("#000000"), opacity: 0.5)
    #expect(canvas[0, 0] == RGB("#808080"))
    canvas.stroke([Line(dot: [2, 2])], width: 20, color: RGB("#ff0000"), opacity: 0.5)
    #expect(canvas[0, 0] == RGB("#c04040"))
  }

  /// As a path of SVG is: lines that cross in one drawing are no darker there.
  @Test func oneDrawingCoversAPixelOnce() {
    var canvas = Canvas(width: 9, height: 9)
    let lines = [Line(from: [0, 4.5], to: [9, 4.5]), Line(from: [4.5, 0], to: [4.5, 9])]
    canvas.stroke(lines, width: 3, color: blue, opacity: 0.7)
    #expect(canvas[4, 4] == canvas[1, 4])
    #expect(canvas[4, 4] == RGB("#76a4e4"))
    canvas.stroke([lines[0]], width: 3, color: blue, opacity: 0.7)
    #expect(canvas[4, 4] != RGB("#76a4e4"))
  }

  @Test func whatLiesBeyondTheEdgesIsLeftOut() {
    var canvas = Canvas(width: 5, height: 5)
    canvas.stroke(
      [Line(dot: [-40, 2]), Line(dot: [2, 90]), Line(from: [-9, -9], to: [-1, -5])], width: 4,
      color: blue)
    #expect(canvas.levels.allSatisfy { $0 == 255 })
    canvas.stroke([Line(from: [-100, 2.5], to: [100, 2.5])], width: 2, color: blue)
    #expect(canvas[0, 2] == blue && canvas[4, 2] == blue)
  }
}
