import Akin
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

  @Option(
    help: ArgumentHelp(
      "Only papers since a day: a date, or 1d, 7d, 2w. Default: a week ago, for papers are listed some "
        + "days after their date.", valueName: "day"))
  var since: DayArgument?

  @Option(
    help: ArgumentHelp("The day that the digest is of. Default: today.", valueName: "day"))
  var until: DayArgument?

  @Option(
    help: ArgumentHelp(
      "Only papers of a category, such as cs.LG, or cs for all of cs.*; may be given again.",
      valueName: "category"))
  var category: [String] = []

  @Option(
    help: ArgumentHelp(
      "In the part for you, only papers that you like with at least this probability, 0 to 1.",
      valueName: "p"))
  var minProbability: Float?

  func validate() throws {
    try DigestChoices.check(minProbability, since: since, until: until)
    guard number >= 0, trending >= 0, number + trending > 0 else {
      throw ValidationError("A digest holds at least one paper: -n 1 or more, or --trending 1.")
    }
  }

  /// Refuses what no paper can meet.
  static func check(_ probability: Float?, since: DayArgument?, until: DayArgument?) throws {
    if let probability, !(0...1).contains(probability) {
      throw ValidationError("The probability \(probability) is out of range. Give 0 to 1.")
    }
    let last = until?.date ?? .today
    if let since, since.date.firstDay > last.lastDay {
      throw ValidationError("--since \(since.date) is after \(last), the day it is of.")
    }
  }

  /// What was chosen, but for days, as arguments.
  var arguments: [String] {
    (number == 10 ? [] : ["-n", String(number)])
      + (trending == 5 ? [] : ["--trending", String(trending)])
      + category.flatMap { ["--category", $0] }
      + (minProbability.map { ["--min-probability", "\($0)"] } ?? [])
  }

  /// The choices as options.
  var options: DigestOptions {
    var options = DigestOptions(day: (until?.date ?? .today).lastDay)
    if let since { options.since = since.date.firstDay }
    options.count = number
    options.trendingCount = trending
    options.categories = category
    options.minimumProbability = minProbability
    return options
  }
}
