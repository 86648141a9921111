/// A map as a drawing in SVG, which browsers, Inkscape and word processors show.
public struct MapDrawing: Sendable {
  /// The drawing.
  public let text: String

  private static let size: Float = 1_600

  /// Draws a map.
  ///
  /// Papers of one colour are one path, so that 150,000 of them take a few megabytes.
  ///
  /// - Parameters:
  ///   - map: The map.
  ///   - color: What colours say; a colour of which nothing is known is replaced by one.
  public init(_ map: LibraryMap, color: MapColor) {
    let size = MapDrawing.size
    let radius = max(0.7, min(6, 260 / Float(max(1, map.points.count)).squareRoot()))
    var lines = [
      ##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \##(Int(size)) \##(Int(size))" "##
        + ##"font-family="system-ui, sans-serif">"##,
      ##"<title>Map of \##(map.points.count) papers</title>"##,
      ##"<rect width="100%" height="100%" fill="#ffffff"/>"##,
    ]
    let palette = MapPalette(map, kind: color)
    let numbers = palette?.numbers ?? [UInt8](repeating: 0, count: map.points.count)
    let colors = palette?.colors ?? ["#3b7dd8"]
    var paths = [String](repeating: "", count: colors.count)
    for (point, number) in zip(map.points, numbers) {
      // A line of no length with round ends is a disc.
      paths[Int(number)] += "M\(MapDrawing.x(point.place)) \(MapDrawing.y(point.place))h0"
    }
    for (path, color) in zip(paths, colors) where !path.isEmpty {
      lines.append(
        ##"<path d="\##(path)" fill="none" stroke="\##(color)" stroke-width="\##(2 * radius)" "##
          + ##"stroke-linecap="round" stroke-opacity="0.7"/>"##)
    }
    lines += MapDrawing.labels(of: map.regions)
    for (number, entry) in (palette?.legend ?? []).enumerated() {
      let y = 28 + 24 * number
      lines.append(##"<circle cx="24" cy="\##(y)" r="7" fill="\##(entry.color)"/>"##)
      lines.append(
        ##"<text x="40" y="\##(y + 6)" font-size="17" fill="#333333">"##
          + entry.name.xmlEscaped + "</text>")
    }
    text = (lines + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  /// The names of regions, largest first, as far as they do not lie on one another.
  private static func labels(of regions: [LibraryMap.Region]) -> [String] {
    var taken: [(x: Float, y: Float, width: Float)] = []
    var lines: [String] = []
    for region in regions where !region.terms.isEmpty {
      let name = region.terms.prefix(2).joined(separator: ", ")
      let (x, y) = (region.center.x * size, (1 - region.center.y) * size)
      let width = Float(name.count) * 9 + 12
      let isFree = taken.allSatisfy {
        abs($0.x - x) > ($0.width + width) / 2 || abs($0.y - y) > 22
      }
      guard isFree else { continue }
      taken.append((x, y, width))
      lines.append(
        ##"<text x="\##(Int(x))" y="\##(Int(y))" text-anchor="middle" font-size="17" "##
          + ##"font-weight="600" fill="#111111" stroke="#ffffff" stroke-width="4" "##
          + ##"stroke-linejoin="round" paint-order="stroke">\##(name.xmlEscaped)</text>"##)
    }
    return lines
  }

  private static func x(_ place: SIMD2<Float>) -> String { tenths(place.x * size) }
  private static func y(_ place: SIMD2<Float>) -> String { tenths((1 - place.y) * size) }

  private static func tenths(_ value: Float) -> String {
    let scaled = Int((value * 10).rounded())
    return scaled % 10 == 0 ? "\(scaled / 10)" : "\(scaled / 10).\(scaled % 10)"
  }
}
