import Akin
import AkinStore
import ArgumentParser

/// Which papers may appear.
struct FilterOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Only papers since a day: a date, or 7d, 2w, 3m, 1y.", valueName: "day"))
  var since: DayArgument?

  @Option(
    help: ArgumentHelp("Only papers until a day: a date, or 7d, 2w, 3m, 1y.", valueName: "day"))
  var until: DayArgument?

  @OptionGroup var categories: CategoryOption

  @Option(
    help: ArgumentHelp(
      "Only papers by an author: \"Jane Smith\", \"Smith, J.\" or Smith; may be given again for any "
        + "of several.", valueName: "name"))
  var author: [String] = []

  @Option(
    help: ArgumentHelp("No papers by an author; may be given again.", valueName: "name"))
  var excludeAuthor: [String] = []

  @Option(
    help: ArgumentHelp("Only papers that a search finds; see akin help search.", valueName: "query")
  )
  var query: String?

  @Option(
    help: ArgumentHelp("Only papers with a word or phrase; may be given again.", valueName: "words")
  )
  var include: [String] = []

  @Option(
    help: ArgumentHelp("No papers with a word or phrase; may be given again.", valueName: "words"))
  var exclude: [String] = []

  func validate() throws {
    if let since, let until, since.date.firstDay > until.date.lastDay {
      throw ValidationError("--since \(since.date) is after --until \(until.date).")
    }
    for words in include + exclude where !words.contains(where: { $0.isLetter || $0.isNumber }) {
      throw ValidationError("'\(words)' has no letter or digit to look for.")
    }
    for name in author + excludeAuthor { try AuthorArgument.check(name) }
  }

  var filter: PaperFilter {
    var filter = PaperFilter()
    filter.since = since?.date.firstDay
    filter.until = until?.date.lastDay
    filter.categories = categories.names
    filter.authors = author
    filter.excludedAuthors = excludeAuthor
    filter.query = query
    filter.included = include
    filter.excluded = exclude
    return filter
  }
}
