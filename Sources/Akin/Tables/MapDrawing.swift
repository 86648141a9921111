/// A map as a drawing in SVG, which browsers, Inkscape and word processors show.
public struct MapDrawing: Sendable {
  /// The drawing.
  public let text: String

  /// Draws a map.
  ///
  /// Papers of one colour are one path, so that 150,000 of them take a few megabytes.
  ///
  /// - Parameters:
  ///   - map: The map.
  ///   - color: What colours say; a colour of which nothing is known is replaced by one.
  public init(_ map: LibraryMap, color: MapColor) {
    let sheet = MapSheet(map, color: color)
    let size = Int(MapSheet.size)
    let fontSize = Int(MapSheet.fontSize)
    var lines = [
      ##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \##(size) \##(size)" "##
        + ##"font-family="system-ui, sans-serif">"##,
      ##"<title>Map of \##(map.points.count) papers</title>"##,
      ##"<rect width="100%" height="100%" fill="#ffffff"/>"##,
    ]
    for (places, color) in zip(sheet.places, sheet.colors) where !places.isEmpty {
      var path = ""
      for place in places {
        // A line of no length with round ends is a disc.
        path += "M\(MapDrawing.tenths(place.x)) \(MapDrawing.tenths(place.y))h0"
      }
      lines.append(
        ##"<path d="\##(path)" fill="none" stroke="\##(color)" stroke-width="\##(2 * sheet.radius)" "##
          + ##"stroke-linecap="round" stroke-opacity="\##(MapSheet.opacity)"/>"##)
    }
    for label in sheet.labels {
      lines.append(
        ##"<text x="\##(Int(label.place.x))" y="\##(Int(label.place.y))" text-anchor="middle" "##
          + ##"font-size="\##(fontSize)" font-weight="600" fill="#111111" stroke="#ffffff" "##
          + ##"stroke-width="4" stroke-linejoin="round" paint-order="stroke">"##
          + label.text.xmlEscaped + "</text>")
    }
    for key in sheet.legend {
      let (x, y) = (Int(key.place.x), Int(key.place.y))
      lines.append(##"<circle cx="\##(x)" cy="\##(y)" r="7" fill="\##(key.color)"/>"##)
      lines.append(
        ##"<text x="\##(x + 16)" y="\##(y + 6)" font-size="\##(fontSize)" fill="#333333">"##
          + key.text.xmlEscaped + "</text>")
    }
    text = (lines + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  private static func tenths(_ value: Float) -> String {
    let scaled = Int((value * 10).rounded())
    return scaled % 10 == 0 ? "\(scaled / 10)" : "\(scaled / 10).\(scaled % 10)"
  }
}
