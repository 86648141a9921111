/// Where everything stands on a drawn map, in units of a square sheet, y from the top.
struct MapSheet: Sendable {
  /// A name beside or upon what it names.
  struct Label: Sendable {
    /// What it says.
    let text: String

    /// The middle of its baseline.
    let place: SIMD2<Float>
  }

  /// A colour with its name.
  struct Key: Sendable {
    /// What it says.
    let text: String

    /// The middle of its disc.
    let place: SIMD2<Float>

    /// The colour, as in `#1f77b4`.
    let color: String
  }

  /// How wide and high the sheet is.
  static let size: Float = 1_600

  /// How high letters are, as in CSS.
  static let fontSize: Float = 17

  /// How strong the colours of papers are, 0…1.
  static let opacity: Float = 0.7

  /// The radius of a paper's disc.
  let radius: Float

  /// The colours, as in `#1f77b4`.
  let colors: [String]

  /// The middles of the papers' discs, by the number of their colour.
  let places: [[SIMD2<Float>]]

  /// The names of regions, as far as they do not lie on one another.
  let labels: [Label]

  /// What the colours say.
  let legend: [Key]

  /// Lays out a map.
  ///
  /// - Parameters:
  ///   - map: The map.
  ///   - color: What colours say; a colour of which nothing is known is replaced by one.
  init(_ map: LibraryMap, color: MapColor) {
    radius = max(0.7, min(6, 260 / Float(max(1, map.points.count)).squareRoot()))
    let palette = MapPalette(map, kind: color)
    let colors = palette?.colors ?? ["#3b7dd8"]
    var places = [[SIMD2<Float>]](repeating: [], count: colors.count)
    for (number, point) in map.points.enumerated() {
      places[Int(palette?.numbers[number] ?? 0)].append(MapSheet.place(of: point.place))
    }
    (self.colors, self.places) = (colors, places)
    labels = MapSheet.labels(of: map.regions)
    legend = (palette?.legend ?? []).enumerated().map { number, entry in
      Key(text: entry.name, place: [24, 28 + 24 * Float(number)], color: entry.color)
    }
  }

  private static func place(of place: SIMD2<Float>) -> SIMD2<Float> {
    [place.x * size, (1 - place.y) * size]
  }

  /// Names the largest regions first: a smaller one goes without where its name would lie on another.
  private static func labels(of regions: [LibraryMap.Region]) -> [Label] {
    var taken: [(place: SIMD2<Float>, width: Float)] = []
    var labels: [Label] = []
    for region in regions where !region.terms.isEmpty {
      let name = region.terms.prefix(2).joined(separator: ", ")
      let width = Float(name.count) * 9 + 12
      var middle = place(of: region.center)
      // Beyond the edge nothing is drawn.
      middle.x = max(width / 2, min(size - width / 2, middle.x))
      let isFree = taken.allSatisfy {
        abs($0.place.x - middle.x) > ($0.width + width) / 2 || abs($0.place.y - middle.y) > 22
      }
      guard isFree else { continue }
      taken.append((middle, width))
      labels.append(Label(text: name, place: middle))
    }
    return labels
  }
}
