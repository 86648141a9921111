import Akin
import ArgumentParser

/// What is asked of a list; what is not given is what the profile remembers.
struct ListSettingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only papers that you like with at least this probability, 0 to 1.", valueName: "p"))
  var minProbability: Float?

  @Option(
    help: ArgumentHelp(
      "Avoid papers like those before them, 0 to 1; 0.5 brings half as many topics again.",
      valueName: "share"))
  var diversity: Float?

  @Option(
    help: ArgumentHelp(
      "Avoid papers like those that you have rated or skipped, 0 to 1.", valueName: "share"))
  var novelty: Float?

  @Option(
    help: ArgumentHelp(
      "When a rating counts half in the part of the profile that forgets: 30d, 6m, 1y, or never. "
        + "Default: 6m.", valueName: "time"))
  var halfLife: HalfLifeArgument?

  func validate() throws {
    if let minProbability, !(0...1).contains(minProbability) {
      throw ValidationError("--min-probability \(minProbability) is out of range. Give 0 to 1.")
    }
    try ShareArgument.check(diversity, option: "--diversity")
    try ShareArgument.check(novelty, option: "--novelty")
  }

  /// The settings that were given.
  var settings: ListSettings {
    var settings = ListSettings()
    settings.halfLife = halfLife?.halfLife
    settings.diversity = diversity
    settings.novelty = novelty
    settings.minimumProbability = minProbability
    return settings
  }
}

/// A number from 0 to 1.
enum ShareArgument {
  /// Refuses other numbers.
  static func check(_ value: Float?, option: String) throws {
    if let value, !(0...1).contains(value) {
      throw ValidationError("\(option) \(value) is out of range. Give 0 to 1.")
    }
  }
}
