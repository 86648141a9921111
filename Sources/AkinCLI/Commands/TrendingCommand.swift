import Akin
import AkinStore
import ArgumentParser

struct TrendingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trending", abstract: "Rank papers by votes and comments.",
    discussion: """
      The score is votes and comments, each counting half after --half-life: (votes + comments) × \
      2^(-age / half-life), with the age in days. Votes are totals of the day when a paper was last \
      fetched; nobody says when they were cast, so the decay makes up for the time that older papers had. \
      With --by, the best papers of each day, week or month are listed by votes and comments alone, for \
      they are of one age.

      With --personal the profile has a say: the logarithm of that score and the nearness to your likes \
      are added, each in standard deviations over the papers of the list. Rated papers appear, too; what the \
      profile blocks does not, with or without --personal.

      Examples:
        akin trending
        akin trending --personal --category cs.CL -n 5
        akin trending --by week --days 60 -n 3
      """)

  @Option(
    help: ArgumentHelp(
      "How many days back papers count. Default: 7; by week 28, by month 365.",
      valueName: "count"))
  var days: Int?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "How many papers, or all. Default: 20; with --by 3 of each.", valueName: "count"))
  var number: Limit?

  @Option(help: ArgumentHelp("List the best of each day, week or month.", valueName: "period"))
  var by: PeriodArgument?

  @Flag(help: "Blend in the profile.")
  var personal = false

  @OptionGroup var categories: CategoryOption

  @Option(
    help: ArgumentHelp("When votes count half: 1d, 2d, 1w.", valueName: "time"))
  var halfLife: HalfLifeArgument?

  @Option(
    help: ArgumentHelp(
      "The day that ages are counted from; later papers do not appear. Default: today.",
      valueName: "day"))
  var until: DayArgument?

  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: PaperListOptions

  func validate() throws {
    if let days, !(1...100_000).contains(days) {
      throw ValidationError("--days \(days) is out of range. Give 1 to 100000.")
    }
    if let halfLife, halfLife.halfLife.days == nil || by != nil {
      throw ValidationError(
        by != nil
          ? "--half-life does not go with --by: the papers of a period are of one age."
          : "Votes need a --half-life. For papers without regard to their age: --by month.")
    }
  }

  func run() async throws {
    let workspace = try library.workspace()
    let blocked = try workspace.preferences(ofProfile: profile.name).blocked
    let bar = library.progressBar
    let papers: [TrendingPaper]
    do {
      defer { bar.clear() }
      papers = try await workspace.trending(options, progress: bar.fitHandler())
    }
    try write(papers, in: workspace)
    if let remark = ListRemarks.line(blocked, profile: profile.name) { library.remark(remark) }
    guard papers.isEmpty else { return }
    if let last = try workspace.lastDateWithAttention() {
      library.remark(
        "No paper passes that has votes or comments; the latest of the library is of \(last). Loosen "
          + "the filters with --days or --until, or get newer ones: akin fetch daily")
    } else {
      library.remark(
        "No paper of the library has votes or comments. Get some that do: akin fetch daily")
    }
    throw ExitCode(1)
  }

  private var options: TrendingOptions {
    var options = TrendingOptions(until: until?.date ?? .today)
    options.period = by?.period
    options.dayCount = days ?? by?.usualDayCount ?? 7
    options.count = number.map(\.count) ?? (by == nil ? 20 : 3)
    options.categories = categories.names
    if let days = halfLife?.halfLife.days { options.halfLife = days }
    options.profile = personal ? profile.name : nil
    options.reader = profile.name
    return options
  }

  private func write(_ papers: [TrendingPaper], in workspace: Workspace) throws {
    let columns = ListRows.trendingColumns(hasPeriods: by != nil)
    if output.bibliography == nil, output.table.writerFormat != nil {
      return try output.table.write(
        Table(columns: columns, rows: papers.map(ListRows.trending)))
    }
    let text = TerminalText(noColor: output.table.noColor)
    var rest = papers[...]
    while let period = rest.first?.period, output.bibliography == nil {
      let group = rest.prefix { $0.period == period }
      try StandardOutput.write(text.bold(period) + "\n")
      try StandardOutput.write(PaperList(text: text).lines(group.map(\.paper)))
      rest = rest.dropFirst(group.count)
    }
    try output.write(
      rest.map(\.paper), columns: columns, paperWithNames: workspace.paper, row: { _ in [] })
  }
}

/// A period by name.
enum PeriodArgument: String, ExpressibleByArgument, CaseIterable {
  case day, week, month

  /// The period.
  var period: TrendingPeriod {
    switch self {
    case .day: .day
    case .week: .week
    case .month: .month
    }
  }

  /// How many days back its list goes, if nothing else is said.
  var usualDayCount: Int {
    switch self {
    case .day: 7
    case .week: 28
    case .month: 365
    }
  }
}
