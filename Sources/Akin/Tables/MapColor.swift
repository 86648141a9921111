/// What the colour of a paper on a map says.
public enum MapColor: String, Sendable, CaseIterable {
  /// The paper's score for a profile.
  case score

  /// The first of its categories.
  case category

  /// The year of its date.
  case year
}

/// The colours of a map's papers: for each paper a number, and what each number looks like.
struct MapPalette: Sendable {
  /// An entry of the legend.
  struct Entry: Sendable {
    /// What it says.
    let name: String

    /// The colour, as in `#1f77b4`.
    let color: String
  }

  /// What is coloured.
  let kind: MapColor

  /// For each paper the number of its colour.
  let numbers: [UInt8]

  /// The colours by number.
  let colors: [String]

  /// What the legend shows.
  let legend: [Entry]

  /// How many steps a scale has.
  private static let stepCount = 32

  /// From little to much: dark enough for a light page and light enough for a dark one.
  private static let scale: [SIMD3<Float>] = [
    [104, 121, 163], [63, 138, 160], [60, 158, 118], [196, 158, 42], [226, 104, 40], [214, 48, 60],
  ]

  /// Colours that are told apart, also by most of those who cannot tell red from green.
  private static let hues = [
    "#3b7dd8", "#e07b29", "#2e9e5b", "#c6493f", "#8a64c8", "#9a6a4f", "#d16ba5", "#a3a032",
    "#27a3b3", "#5a6acf", "#7d8896",
  ]

  /// Chooses the colours of a map's papers; nil where nothing is known to colour them by.
  init?(_ map: LibraryMap, kind: MapColor) {
    self.kind = kind
    switch kind {
    case .score:
      guard let numbers = MapPalette.scoreNumbers(map) else { return nil }
      self.numbers = numbers
      colors = MapPalette.scaleColors
      legend = MapPalette.scaleLegend(from: "far from the profile", to: "near to it")
    case .year:
      let years = map.points.map { $0.date?.year }
      guard let first = years.compactMap({ $0 }).min(), let last = years.compactMap({ $0 }).max()
      else { return nil }
      // Most papers are of the last years, which would otherwise look alike.
      let earliest = max(first, last - 15)
      let span = Float(max(1, last - earliest))
      numbers = years.map { year in
        let share = year.map { Float(max(0, $0 - earliest)) / span } ?? 0
        return UInt8(share * Float(MapPalette.stepCount - 1))
      }
      colors = MapPalette.scaleColors
      legend = MapPalette.scaleLegend(
        from: earliest > first ? "\(earliest) and before" : "\(earliest)", to: "\(last)")
    case .category:
      let fields = map.points.map { MapPalette.field(of: $0.category) }
      let counts = fields.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
      let ordered = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
      let shown = ordered.filter { !$0.isEmpty }.prefix(MapPalette.hues.count - 1)
      guard !shown.isEmpty else { return nil }
      let places = Dictionary(uniqueKeysWithValues: shown.enumerated().map { ($1, UInt8($0)) })
      let others = UInt8(MapPalette.hues.count - 1)
      numbers = fields.map { places[$0] ?? others }
      colors = MapPalette.hues
      legend =
        zip(shown, colors).map { Entry(name: $0, color: $1) }
        + (ordered.count > shown.count
          ? [Entry(name: "other", color: colors[colors.count - 1])] : [])
    }
  }

  /// Colours by rank: scores lie so close together that a scale of them would have one colour.
  private static func scoreNumbers(_ map: LibraryMap) -> [UInt8]? {
    let scores = map.points.compactMap(\.score)
    guard scores.count == map.points.count, !scores.isEmpty else { return nil }
    let order = scores.indices.sorted { (scores[$0], $1) < (scores[$1], $0) }
    var numbers = [UInt8](repeating: 0, count: scores.count)
    for (rank, paper) in order.enumerated() {
      // The best hundredth has the upper half of the scale.
      let share = Float(rank) / Float(max(1, scores.count - 1))
      let level = share < 0.9 ? share * 0.4 / 0.9 : 0.4 + (share - 0.9) * 6
      numbers[paper] = UInt8(min(1, level) * Float(stepCount - 1))
    }
    return numbers
  }

  /// The part of a category that is a field: `cs.LG` stays, of others what is before the first dot.
  private static func field(of category: String) -> String {
    let parts = category.split(separator: ".", maxSplits: 1)
    guard let first = parts.first else { return "" }
    return ["cs", "stat", "eess"].contains(first) ? category : String(first)
  }

  private static var scaleColors: [String] {
    (0..<stepCount).map { step in
      let place = Float(step) / Float(stepCount - 1) * Float(scale.count - 1)
      let low = min(Int(place), scale.count - 2)
      let mixed = scale[low] + (scale[low + 1] - scale[low]) * (place - Float(low))
      return "#" + (0..<3).map { hexadecimal(Int(mixed[$0])) }.joined()
    }
  }

  private static func hexadecimal(_ value: Int) -> String {
    let digits = String(value, radix: 16)
    return digits.count < 2 ? "0" + digits : digits
  }

  private static func scaleLegend(from least: String, to most: String) -> [Entry] {
    [
      Entry(name: least, color: scaleColors[0]),
      Entry(name: most, color: scaleColors[stepCount - 1]),
    ]
  }
}
