import Akin
import AkinStore
import ArgumentParser

/// `akin profile influence`: what each rating does to the list.
struct ProfileInfluenceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "influence", abstract: "Say what each rating does to the list.",
    discussion: """
      Each rating is left out in turn, and the list is learned again from the others, exactly. Listed are \
      the ratings that move it most first: how many of its papers go without the rating, how much of the list \
      stays (rank-biased overlap, 1 for all), and where the rated paper itself would then stand. Of ratings \
      that you name, the papers that go (-) and come (+) are shown; --json has them for all. \
      --odd begins with the likes that the others would have found last, and the dislikes that they would have \
      found first. --paper says of a paper in the list what its score would lose without each rating, and \
      where it would then stand; akin why has the sum that its score is.

      Examples:
        akin profile influence
        akin profile influence 2306.15794
        akin profile influence --odd --json
        akin profile influence --paper 2401.04088
      """)

  @Argument(help: ArgumentHelp("Rated papers. Default: all.", valueName: "id"))
  var ids: [String] = []

  @Option(help: ArgumentHelp("A paper of the list that you did not want there.", valueName: "id"))
  var paper: String?

  @Flag(help: "Odd ratings first.")
  var odd = false

  @Option(
    name: .shortAndLong, help: ArgumentHelp("How many papers the list has.", valueName: "count"))
  var number = 20

  @OptionGroup var halfLife: HalfLifeOption

  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: TableOptions

  func validate() throws {
    if !(1...1_000).contains(number) {
      throw ValidationError("-n \(number) is out of range. Give 1 to 1000.")
    }
    if odd && paper != nil { throw ValidationError("Choose one of --odd and --paper.") }
  }

  func run() async throws {
    let workspace = try library.workspace()
    let bar = library.progressBar
    defer { bar.clear() }
    let asked = try paper.map { try workspace.key(ofPaperNamed: $0) }
    let report = try await workspace.influence(
      ofProfile: profile.name, keys: workspace.keys(ids: ids), asking: asked, depth: number,
      halfLife: halfLife.given, progress: bar.fitHandler(),
      done: { bar.show("Learning again", $0) })
    bar.clear()
    let ratings = sorted(report)
    if output.writerFormat != nil {
      try output.write(InfluenceTable.full(ratings, report))
    } else if asked != nil {
      try output.write(InfluenceTable.asked(ratings, report))
    } else {
      try output.write(InfluenceTable.short(ratings))
      if !ids.isEmpty {
        try StandardOutput.write(
          InfluenceTable.changes(ratings, text: TerminalText(noColor: output.noColor)))
      }
    }
    if let asked = report.asked {
      library.remark(
        "It stands at \(asked.rank) of \(report.paperCount) now, with the score \(asked.score.shortScore)."
      )
    }
  }

  private func sorted(_ report: InfluenceReport) -> [RatingInfluence] {
    let places = report.ratings.enumerated()
    let order: (RatingInfluence) -> Double =
      if let asked = report.asked {
        // What a rating adds is what the score loses without it.
        { Double(($0.asked?.score ?? asked.score) - asked.score) }
      } else if odd {
        {
          ($0.rated.rating?.weight ?? 0) > 0
            ? -Double($0.leftOutRank) : Double($0.leftOutRank - report.paperCount)
        }
      } else {
        { $0.overlap }
      }
    return places.sorted { (order($0.element), $0.offset) < (order($1.element), $1.offset) }
      .map(\.element)
  }
}
