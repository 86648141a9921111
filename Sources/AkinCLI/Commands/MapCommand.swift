import Akin
import AkinStore
import ArgumentParser
import Foundation

struct MapCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map", abstract: "Draw the library in two dimensions.",
    discussion: """
      Papers that mean much the same lie near each other: each is drawn to its 15 exact nearest \
      neighbours and away from others, from a fixed seed. Regions are named by the terms that tell \
      their titles from the rest. Papers are coloured by their score for the profile if it has \
      ratings, and otherwise by category.

      An .html file is a page of its own that needs no network: zoom with the wheel, point at a paper to \
      see its title, click to keep it, search in the corner. An .svg file is a drawing, and a .png file \
      the same as a picture of 3,200 by 3,200 pixels. Files of .csv, .tsv, .jsonl and .json hold id, x, y, \
      region, category, date and score of each paper.

      Examples:
        akin map -o map.html
        akin map -o map.svg --color year
        akin map -o places.csv
      """)

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file to write; its ending says the format: .html, .svg, .png, .csv, .tsv, .jsonl or .json.",
      valueName: "file"), completion: .file())
  var output: String

  @Option(help: ArgumentHelp("score, category or year.", valueName: "name"))
  var color: Color?

  /// What colours can say; named as in `MapColor`.
  enum Color: String, ExpressibleByArgument, CaseIterable {
    case score, category, year

    var mapColor: MapColor { MapColor(rawValue: rawValue) ?? .category }
  }

  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions

  func validate() throws {
    if MapFormat(rawValue: output.fileEnding ?? "") == nil {
      throw ValidationError(
        "'\(output)' names no format of a map. Use .html, .svg, .png, .csv, .tsv, .jsonl or .json.")
    }
  }

  func run() async throws {
    try OutputFile.check(output)
    let workspace = try library.workspace()
    let bar = library.progressBar
    defer { bar.clear() }
    let map = try await workspace.map(profile: profile.name) { progress in
      switch progress {
      case .index(let fit): bar.show(fit.step.rawValue, fit.fraction)
      case .map(let step, let fraction): bar.show(step.rawValue, fraction)
      }
    }
    bar.clear()
    guard let map else { throw StoreError.noPapers }
    if color == .score && map.points[0].score == nil {
      throw CommandError(
        "The profile '\(profile.name)' has no likes yet, so there are no scores. Like some papers "
          + "with akin like ID, or use --color category.")
    }
    try await OutputFile.with(output) { write in
      try write(content(of: map))
    }
    library.remark(
      "Wrote \(map.points.count) papers in \(map.regions.count) regions to \(output).")
  }

  private func content(of map: LibraryMap) -> Data {
    let color = color?.mapColor ?? (map.points[0].score == nil ? .category : .score)
    switch MapFormat(rawValue: output.fileEnding ?? "") {
    case .html: return Data(MapPage(map, color: color).text.utf8)
    case .svg: return Data(MapDrawing(map, color: color).text.utf8)
    case .png: return MapPicture(map, color: color).data
    case .csv: return Data(TableWriter.text(of: map.table, format: .csv).utf8)
    case .jsonl: return Data(TableWriter.text(of: map.table, format: .jsonl).utf8)
    case .json: return Data(TableWriter.text(of: map.table, format: .json).utf8)
    case .tsv, nil: return Data(TableWriter.text(of: map.table, format: .tsv).utf8)
    }
  }
}

/// What a map can be written as.
private enum MapFormat: String {
  case html, svg, png, csv, tsv, jsonl, json
}

extension LibraryMap {
  /// The map as a table of places.
  fileprivate var table: Table {
    Table(
      columns: ["id", "x", "y", "region", "category", "date", "score", "title"],
      rows: points.map { point in
        [
          .text(point.id.description), .number(point.place.x), .number(point.place.y),
          point.region < 0
            ? .missing : .text(fineRegions[point.region].terms.joined(separator: ", ")),
          .text(point.category), .optional(point.date?.description),
          point.score.map { .number($0) } ?? .missing, .text(point.title),
        ]
      })
  }
}
