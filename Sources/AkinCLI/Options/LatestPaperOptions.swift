import Akin
import AkinStore
import ArgumentParser

/// Of which papers somebody is told who is told again and again: the latest ones.
struct LatestPaperOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only papers since a day: a date, or 1d, 7d, 2w. Default: a week ago, for papers are listed some "
        + "days after their date.", valueName: "day"))
  var since: DayArgument?

  @Option(
    help: ArgumentHelp(
      "Only papers until a day, the one that it is of. Default: today.", valueName: "day"))
  var until: DayArgument?

  @OptionGroup var categories: CategoryOption

  @Option(
    help: ArgumentHelp(
      "Of papers for you only those that you like with at least this probability, 0 to 1.",
      valueName: "p"))
  var minProbability: Float?

  func validate() throws {
    if let minProbability, !(0...1).contains(minProbability) {
      throw ValidationError("--min-probability \(minProbability) is out of range. Give 0 to 1.")
    }
    let last = until?.date ?? .today
    if let since, since.date.firstDay > last.lastDay {
      throw ValidationError("--since \(since.date) is after \(last), the day it is of.")
    }
  }

  /// What was chosen, but for days, as arguments.
  var arguments: [String] {
    categories.names.flatMap { ["--category", $0] }
      + (minProbability.map { ["--min-probability", "\($0)"] } ?? [])
  }

  /// The choices as those of a digest.
  var options: DigestOptions {
    var options = DigestOptions(day: (until?.date ?? .today).lastDay)
    if let since { options.since = since.date.firstDay }
    options.categories = categories.names
    options.minimumProbability = minProbability
    return options
  }
}
