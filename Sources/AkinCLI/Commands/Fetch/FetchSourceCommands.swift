import Akin
import AkinFetch
import ArgumentParser

struct FetchArxivCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "arxiv", abstract: "Fetch papers of arXiv.",
    discussion: """
      Words, categories and authors are combined: a paper has all of the words, and one at least of \
      the categories and of the authors. A paper appears some days after it was submitted.

      A subscription has no limit: it begins with all papers, oldest first, with those since a day \
      (--since) or with the newest (-n), and from then on takes all that are new. A fetch that breaks \
      off goes on from the day that it came to.

      Examples:
        akin fetch arxiv --category cs.LG --category stat.ML --since 7d
        akin fetch arxiv "retrieval augmented" --author "Lewis" -n 50
        akin fetch arxiv --id 2306.15794 --id hep-th/9901001
      """)

  @Argument(help: ArgumentHelp("Words of the papers.", valueName: "words"))
  var words: [String] = []

  @Option(help: ArgumentHelp("A category, such as cs.LG; may be repeated.", valueName: "name"))
  var category: [String] = []

  @Option(help: ArgumentHelp("An author's name; may be repeated.", valueName: "name"))
  var author: [String] = []

  @Option(help: ArgumentHelp("A paper's id; may be repeated.", valueName: "id"))
  var id: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only papers submitted on or after this day, or in the last days: 2026-11-01, 7d.",
      valueName: "day"))
  var since: DayArgument?

  @Option(
    name: [.customShort("n"), .customLong("limit")],
    help: ArgumentHelp(
      "How many papers at most, newest first, or all. Default: 200; all of them with --since, --id "
        + "or --save."))
  var limit: Limit?

  @ParentCommand var fetch: FetchCommand
  @OptionGroup var saving: FetchSavingOptions
  @OptionGroup var options: FetchOptions

  func validate() throws {
    try fetch.refuseChoice(before: "arxiv")
    if words.isEmpty && category.isEmpty && author.isEmpty && id.isEmpty {
      throw ValidationError("Give words, --category, --author or --id: all of arXiv is too much.")
    }
    if !id.isEmpty && !(words.isEmpty && category.isEmpty && author.isEmpty && since == nil) {
      throw ValidationError("--id names papers by itself; leave out the rest.")
    }
    if let name = id.first(where: { FetchArxivCommand.arxivName($0) == nil }) {
      throw ValidationError("'\(name)' is no id of arXiv. It looks like 2306.15794.")
    }
  }

  func run() async throws {
    var search = ArxivSearch()
    search.words = words
    search.categories = category
    search.authors = author
    search.ids = id.compactMap { FetchArxivCommand.arxivName($0) }
    search.since = since.map { $0.date.description }
    let isAll = since != nil || !id.isEmpty || saving.save != nil
    search.limit = limit.map(\.count) ?? (isAll ? nil : 200)
    if let endpoint = options.endpoint { search.endpoint = endpoint }
    if let pause = options.pause { search.pause = pause }
    try await options.fetch(search, saving: saving)
  }

  /// The id within arXiv of a name in any form.
  private static func arxivName(_ name: String) -> String? {
    guard let id = PaperID(recognizing: name)?.description, id.hasPrefix("arxiv:") else {
      return nil
    }
    return String(id.dropFirst("arxiv:".count))
  }
}

struct FetchDailyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "daily", abstract: "Fetch the Daily Papers, with votes and comments.",
    discussion: """
      Examples:
        akin fetch daily                     the last three days
        akin fetch daily --since 30d --save daily
      """)

  @Option(
    help: ArgumentHelp("The first day: 2026-11-01, or 7d for a week ago.", valueName: "day"))
  var since: DayArgument?

  @Option(help: ArgumentHelp("The last day. Default: today.", valueName: "day"))
  var until: DayArgument?

  @ParentCommand var fetch: FetchCommand
  @OptionGroup var saving: FetchSavingOptions
  @OptionGroup var options: FetchOptions

  func validate() throws { try fetch.refuseChoice(before: "daily") }

  func run() async throws {
    var papers = DailyPapers()
    papers.since = since.map { $0.date.description }
    papers.until = until.map { $0.date.description }
    if let endpoint = options.endpoint { papers.endpoint = endpoint }
    if let pause = options.pause { papers.pause = pause }
    try await options.fetch(papers, saving: saving)
  }
}

struct FetchFeedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feed", abstract: "Fetch the papers of an Atom or RSS feed.",
    discussion: """
      A feed that has not changed since the last time is not sent again.

      Example:
        akin fetch feed https://rss.arxiv.org/rss/cs.LG --save learning-feed
      """)

  @Argument(help: "The feed's address.") var address: String
  @ParentCommand var fetch: FetchCommand
  @OptionGroup var saving: FetchSavingOptions
  @OptionGroup var options: FetchOptions

  func validate() throws {
    try fetch.refuseChoice(before: "feed")
    if options.endpoint != nil {
      throw ValidationError("A feed has one address, the one given; leave out --endpoint.")
    }
  }

  func run() async throws {
    var feed = Feed(address: address)
    if let pause = options.pause { feed.pause = pause }
    try await options.fetch(feed, saving: saving)
  }
}

struct FetchOAICommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "oai",
    abstract: "Harvest arXiv, or another repository, by OAI-PMH: for whole archives.",
    discussion: """
      Papers come in the order in which they changed. A harvest that breaks off goes on where it was \
      if it has been saved.

      Examples:
        akin fetch oai --set cs --since 2026-11-01 --save computing
        akin fetch oai --endpoint https://zenodo.org/oai2d --prefix oai_dc --since 1d
      """)

  @Option(help: ArgumentHelp("The part of the repository, such as cs.", valueName: "name"))
  var set: String?

  @Option(help: ArgumentHelp("The form of the records.", valueName: "name"))
  var prefix = "arXiv"

  @Option(
    help: ArgumentHelp(
      "Only papers that changed on or after this day, or in the last days: 2026-11-01, 7d.",
      valueName: "day"))
  var since: DayArgument?

  @ParentCommand var fetch: FetchCommand
  @OptionGroup var saving: FetchSavingOptions
  @OptionGroup var options: FetchOptions

  func validate() throws { try fetch.refuseChoice(before: "oai") }

  func run() async throws {
    var harvest = OAIHarvest()
    harvest.set = set
    harvest.prefix = prefix
    harvest.since = since.map { $0.date.description }
    if let endpoint = options.endpoint { harvest.endpoint = endpoint }
    if let pause = options.pause { harvest.pause = pause }
    try await options.fetch(harvest, saving: saving)
  }
}
