import Akin
import AkinStore
import ArgumentParser

struct ProfileSetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Choose the options that a profile's lists have by default.",
    discussion: """
      Options given to a list go before them; default forgets one. Prints all settings.

      Examples:
        akin profile set --diversity 0.3 --half-life 3m
        akin profile set --diversity default
      """)

  @Option(
    help: ArgumentHelp(
      "When a rating counts half: 30d, 6m, 1y, never, or default.", valueName: "time"))
  var halfLife: String?

  @Option(
    help: ArgumentHelp("As in akin recommend, 0 to 1, or default.", valueName: "share"))
  var diversity: String?

  @Option(
    help: ArgumentHelp("As in akin recommend, 0 to 1, or default.", valueName: "share"))
  var novelty: String?

  @Option(
    help: ArgumentHelp("As in akin recommend, 0 to 1, or default.", valueName: "p"))
  var minProbability: String?

  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: TableOptions

  private static let forgotten = "default"

  func validate() throws {
    let options = [
      ("--diversity", diversity), ("--novelty", novelty), ("--min-probability", minProbability),
    ]
    if halfLife == nil, options.allSatisfy({ $0.1 == nil }) {
      throw ValidationError(
        "Give --half-life, --diversity, --novelty or --min-probability; akin profile show says what "
          + "is set.")
    }
    if let halfLife, halfLife != ProfileSetCommand.forgotten, HalfLife(halfLife) == nil {
      throw ValidationError(
        "--half-life \(halfLife) is no time. Give 30d, 6m, 1y, never, or default.")
    }
    for case (let option, let text?) in options where text != ProfileSetCommand.forgotten {
      guard let value = Float(text), (0...1).contains(value) else {
        throw ValidationError("\(option) \(text) is out of range. Give 0 to 1, or default.")
      }
    }
  }

  func run() throws {
    let workspace = try library.workspace()
    try workspace.changeSettings(ofProfile: profile.name) { settings in
      if let halfLife { settings.halfLife = HalfLife(halfLife) }
      if let diversity { settings.diversity = Float(diversity) }
      if let novelty { settings.novelty = Float(novelty) }
      if let minProbability { settings.minimumProbability = Float(minProbability) }
    }
    let fields = try workspace.preferences(ofProfile: profile.name).fields
    try output.write(
      object: fields.filter {
        ["halfLife", "diversity", "novelty", "minProbability"].contains($0.name)
      })
  }
}
