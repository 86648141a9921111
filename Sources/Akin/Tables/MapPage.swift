import Foundation

/// A map as a page of its own: one file with everything in it, which asks nothing of any network.
public struct MapPage: Sendable {
  /// The page.
  public let text: String

  /// What the page shows, for a page that brings `style` and `script` in files of its own; papers lead to
  /// `/paper?id=` of that page.
  public let content: String

  /// Writes the page of a map.
  ///
  /// - Parameters:
  ///   - map: The map.
  ///   - color: What colours say at first.
  /// - Complexity: O(*n*) for *n* papers; about 120 bytes each.
  public init(_ map: LibraryMap, color: MapColor) {
    let palettes = MapColor.allCases.compactMap { MapPalette(map, kind: $0) }
    let fields = [
      "\"count\": \(map.points.count)",
      "\"places\": \"\(MapPage.packed(map.points))\"",
      "\"chosen\": \(palettes.firstIndex { $0.kind == color } ?? 0)",
      "\"palettes\": [\(palettes.map(MapPage.object).joined(separator: ","))]",
      "\"regions\": [\(map.regions.map(MapPage.object).joined(separator: ","))]",
      "\"fineRegions\": [\(map.fineRegions.map(MapPage.object).joined(separator: ","))]",
      "\"ids\": \(MapPage.lines(map.points.map(\.id.description)))",
      "\"titles\": \(MapPage.lines(map.points.map(\.title)))",
      "\"dates\": \(MapPage.lines(map.points.map { $0.date?.description ?? "" }))",
    ]
    let own = MapPage.elements(count: map.points.count)
    content =
      own
      + "<script type=\"application/json\" id=\"data\">{\"pages\": \"/paper?id=\",\n"
      + fields.joined(separator: ",\n") + "}</script>\n"
    text = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy"
        content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
      <title>Map of \(map.points.count) papers</title>
      <style>
      \(MapPage.style)
      </style>
      </head>
      <body>
      \(own)<script type="application/json" id="data">{\(fields.joined(separator: ",\n"))}</script>
      <script>
      \(MapPage.script)
      </script>
      </body>
      </html>

      """
  }

  /// The elements that the script fills.
  private static func elements(count: Int) -> String {
    """
    <canvas id="points" aria-hidden="true"></canvas>
    <canvas id="labels" tabindex="0" role="img"
      aria-label="Map of \(count) papers: arrow keys move, plus and minus zoom"></canvas>
    <form id="tools" role="search">
    <label for="query">Titles with</label>
    <input id="query" type="search" autocomplete="off" spellcheck="false">
    <label for="color">Colour</label>
    <select id="color"></select>
    <output id="found" for="query"></output>
    </form>
    <ul id="legend" aria-label="Colours"></ul>
    <section id="paper" aria-live="polite" hidden></section>
    <noscript>This map needs JavaScript; nothing of it leaves your machine.</noscript>

    """
  }

  /// Places as pairs of 16-bit numbers.
  private static func packed(_ points: [LibraryMap.Point]) -> String {
    var bytes = Data(capacity: 4 * points.count)
    for point in points {
      for value in [point.place.x, 1 - point.place.y] {
        let number = UInt16(min(1, max(0, value)) * 65_535)
        bytes.append(UInt8(truncatingIfNeeded: number))
        bytes.append(UInt8(truncatingIfNeeded: number >> 8))
      }
    }
    return bytes.base64EncodedString()
  }

  private static func object(_ palette: MapPalette) -> String {
    let legend = palette.legend.map { "[\(quoted($0.name)), \(quoted($0.color))]" }
    return """
      {"name": \(quoted(palette.kind.rawValue)), \
      "numbers": "\(Data(palette.numbers).base64EncodedString())", \
      "colors": [\(palette.colors.map(quoted).joined(separator: ","))], \
      "legend": [\(legend.joined(separator: ","))]}
      """
  }

  private static func object(_ region: LibraryMap.Region) -> String {
    let name = quoted(region.terms.joined(separator: ", "))
    return "[\(region.center.x), \(1 - region.center.y), \(region.count), \(name)]"
  }

  /// Texts as lines of one: a line end within a text becomes a space.
  private static func lines(_ texts: [String]) -> String {
    quoted(
      texts.map {
        // Few texts have one, and looking at bytes takes a tenth of the time.
        $0.utf8.contains(UInt8(ascii: "\n")) ? $0.replacing("\n", with: " ") : $0
      }.joined(separator: "\n"))
  }

  /// A text as JSON that ends no element of a page.
  private static func quoted(_ text: String) -> String {
    Table.Cell.text(text).json.utf8
      .split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false)
      .map { Substring($0) }.joined(separator: "\\u003c")
  }
}
