import AkinStore
import ArgumentParser

/// Which papers a digest holds.
struct DigestChoices: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("How many papers for you at most.", valueName: "count"))
  var number = 10

  @Option(
    help: ArgumentHelp("How many trending papers at most; 0 for none.", valueName: "count"))
  var trending = 5

  @OptionGroup var latest: LatestPaperOptions

  func validate() throws {
    guard number >= 0, trending >= 0, number + trending > 0 else {
      throw ValidationError("A digest holds at least one paper: -n 1 or more, or --trending 1.")
    }
  }

  /// What was chosen, but for days, as arguments.
  var arguments: [String] {
    (number == 10 ? [] : ["-n", String(number)])
      + (trending == 5 ? [] : ["--trending", String(trending)]) + latest.arguments
  }

  /// The choices as options.
  var options: DigestOptions {
    var options = latest.options
    options.count = number
    options.trendingCount = trending
    return options
  }
}
