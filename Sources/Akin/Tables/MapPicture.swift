public import Foundation

/// A map as a picture in PNG, for slides and whatever shows no SVG.
public struct MapPicture: Sendable {
  /// The file.
  public let data: Data

  /// How many pixels a unit of the sheet has.
  private static let scale: Float = 2

  /// Draws a map as `MapDrawing` does, 3,200 pixels wide and high.
  ///
  /// - Parameters:
  ///   - map: The map.
  ///   - color: What colours say; a colour of which nothing is known is replaced by one.
  public init(_ map: LibraryMap, color: MapColor) {
    data = PNGFile(MapPicture.canvas(of: MapSheet(map, color: color))).data
  }

  /// The pixels of a sheet.
  static func canvas(of sheet: MapSheet) -> Canvas {
    let scale = MapPicture.scale
    let size = Int(MapSheet.size * scale)
    var canvas = Canvas(width: size, height: size)
    for (places, color) in zip(sheet.places, sheet.colors) {
      canvas.stroke(
        places.map { Line(dot: $0 * scale) }, width: 2 * sheet.radius * scale,
        color: RGB(color), opacity: MapSheet.opacity)
    }
    let fontSize = MapSheet.fontSize * scale
    for label in sheet.labels {
      let text = StrokeText(label.text, size: fontSize)
      let lines = text.lines(from: label.place * scale - [text.width / 2, 0])
      // The line around letters keeps them apart from the papers below.
      canvas.stroke(lines, width: fontSize * 0.13 + 4 * scale, color: .white)
      canvas.stroke(lines, width: fontSize * 0.13, color: RGB("#111111"))
    }
    for key in sheet.legend {
      canvas.stroke([Line(dot: key.place * scale)], width: 14 * scale, color: RGB(key.color))
      let text = StrokeText(key.text, size: fontSize)
      canvas.stroke(
        text.lines(from: (key.place + [16, 6]) * scale), width: fontSize * 0.1,
        color: RGB("#333333"))
    }
    return canvas
  }
}
