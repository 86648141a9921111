import Akin
import AkinStore
import ArgumentParser

struct RecommendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recommend", abstract: "Rank the papers that you have not rated.",
    discussion: """
      The score says how near a paper lies to your likes as a whole and to the interests among them \
      that it serves, by terms and by meaning: a weighted mean of cosines, -1 to 1. Half of a \
      profile forgets: there a rating counts half after --half-life. The probability that you like \
      it is estimated from how your liked papers score without their own like; with few ratings it is \
      rough, and with k likes never above (k + 1) / (k + 2). Rated papers never appear. \
      Filters come before the selection, so a filtered list is as long as an unfiltered one.

      --diversity avoids papers like those before them in the list, --novelty papers like those \
      that you have rated or skipped. They put the 400 best papers into another order (others follow \
      as they are); scores stay, scoreRank is a paper's place by score, and standard error says what \
      the order costs. What akin profile follow, block and set remember is in force in every list; \
      options given here go before settings. With --with, what one of you follows is raised for that \
      one, what any of you blocks is left out, each forgets as the profile says, and of remembered \
      diversity, novelty and least probability the greatest counts.

      Examples:
        akin recommend --since 7d --category cs.LG
        akin recommend --diversity 0.5 --exclude-author "Smith, J."
        akin recommend -n 5 --explain
        akin recommend --query "graph neural" --bibtex > reading.bib
        akin recommend --with ana --with ben.jsonl --combine both
      """)

  @Option(name: .shortAndLong, help: ArgumentHelp("How many papers, or all.", valueName: "count"))
  var number = Limit(20)

  @OptionGroup var filter: FilterOptions

  @OptionGroup var settings: ListSettingOptions

  @Flag(help: "Say why each paper is there; akin why says more of one.")
  var explain = false

  @Flag(help: "Print hashes of papers, ratings, model and options on standard error.")
  var fingerprint = false

  @OptionGroup var profile: ProfileOptions
  @OptionGroup var group: GroupOptions
  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: PaperListOptions

  func run() async throws {
    let workspace = try library.workspace()
    let bar = library.progressBar
    let options = options
    if group.isGroup {
      return try await GroupList(command: self, workspace: workspace).write()
    }
    let list: RecommendationList
    do {
      defer { bar.clear() }
      list = try await workspace.recommendationList(
        profile: profile.name, options: options, progress: bar.fitHandler())
    }
    let papers = list.papers
    if fingerprint {
      StandardError.write(try workspace.fingerprint(of: request).lines)
    }
    // Only reasons name other papers.
    let liked = options.explains ? try workspace.ratings(profile: profile.name) : []
    let titles = liked.reduce(into: [:]) { $0[$1.id.description] = $1.title }
    try output.write(
      papers,
      columns: ListRows.recommendedColumns(isSteered: list.change != nil), titles: titles,
      paperWithNames: workspace.paper
    ) { ListRows.recommended($0, isSteered: list.change != nil) }
    for remark in ListRemarks.lines(list, profile: profile.name) { library.remark(remark) }
    if papers.isEmpty {
      library.remark("No paper passes. Loosen the filters, or import newer papers.")
      throw ExitCode(1)
    }
  }
}

extension RecommendCommand {
  /// The options of the list.
  var options: RecommendationOptions {
    var options = RecommendationOptions()
    options.count = number.count
    options.filter = filter.filter
    options.settings = settings.settings
    let isForPrograms = output.table.format == .json || output.table.format == .jsonl
    // Reasons take longer than the ranking, so a very long list has them only on request.
    options.explains = explain || (isForPrograms && (number.count ?? .max) <= 500)
    return options
  }

  /// What is asked for.
  var request: ListRequest {
    ListRequest(
      profile: profile.name, others: group.names, combination: group.combination, options: options)
  }
}

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
