import Akin
import AkinStore
import ArgumentParser

/// `akin profile evaluate`: what a profile is worth by its own ratings.
struct ProfileEvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Measure a profile by its own ratings.",
    discussion: """
      Each rated paper is ranked as if it had not been rated: learned again without it, exactly. What \
      is not rated counts as not liked, so the true figures are better. Beside Akin stand simpler \
      rankings: by the words of the likes, newest first, random. Intervals hold 95 % of a bootstrap over \
      the likes (1,000 draws, seeded).

        AUC                a like stands before a paper that is not rated with this probability
        AUC, likes over    the same before a dislike
        average precision, nDCG@10, recall@100
                           of the list of all papers but the other rated ones
        calibration error, 1 % or more
                           how far shares of liked papers are from what was promised, on the average over \
      the papers that are likely to be liked with 1 % or more; count says how many these are
        calibration error, all papers
                           the same over all papers: small, as nearly all are promised nothing

      --reliability shows how often what was promised came true: for each range of probabilities how many \
      papers have one, how many of these are promised to be liked, and how many liked papers stand among \
      them, each ranked as if it had not been rated: as many again are promised as are liked. --curve shows what \
      fewer likes would have found of the others. --replay shows what each day, week or month would have brought, learned from the \
      ratings of before, among the papers that were new then; where all ratings were made at once, a \
      paper counts as rated on the day it was published.

      Examples:
        akin profile evaluate
        akin profile evaluate --curve --profile robots
        akin profile evaluate --replay week -n 3
        akin profile evaluate --reliability --json
      """)

  @Flag(help: "Show how reliable the probabilities are.")
  var reliability = false

  @Flag(help: "Show how good the profile was with fewer likes.")
  var curve = false

  @Option(
    help: ArgumentHelp(
      "Show what each day, week or month would have brought.", valueName: "time"))
  var replay: ReplayPeriod?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("How many papers of each day, week or month.", valueName: "count"))
  var number = 5

  @OptionGroup var halfLife: HalfLifeOption

  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: TableOptions

  func validate() throws {
    if [reliability, curve, replay != nil].count(where: { $0 }) > 1 {
      throw ValidationError(
        "Give one of --reliability, --curve and --replay: each is a table of its own.")
    }
    if number < 1 { throw ValidationError("-n \(number) is out of range. Give 1 or more.") }
  }

  func run() async throws {
    let workspace = try library.workspace()
    let bar = library.progressBar
    defer { bar.clear() }
    if let replay { return try await write(replay.length, of: workspace, bar) }
    if curve {
      let points = try await workspace.learningCurve(
        ofProfile: profile.name, halfLife: halfLife.given, progress: bar.fitHandler(),
        drawn: { bar.show("Learning from fewer likes", $0) }
      ).points
      bar.clear()
      try output.write(EvaluationRows.curve(points))
      return
    }
    let evaluation = try await workspace.evaluation(
      ofProfile: profile.name, halfLife: halfLife.given, progress: bar.fitHandler())
    bar.clear()
    try output.write(
      reliability
        ? EvaluationRows.reliability(evaluation.reliability) : EvaluationRows.rankings(evaluation))
    library.remark(
      "\(count(evaluation.likeCount, "like")), \(count(evaluation.dislikeCount, "dislike")), "
        + "\(count(evaluation.paperCount, "paper")) not rated.")
    library.remark(remark(on: evaluation.reliability))
    if evaluation.likeCount < 10 {
      library.remark("So few likes say little of how good a list is. Like ten or more.")
    }
  }

  private func write(
    _ length: ProfileReplay.Length, of workspace: Workspace, _ bar: ProgressBar
  ) async throws {
    let (periods, isByPublication) = try await workspace.replay(
      ofProfile: profile.name, length: length, depth: number, halfLife: halfLife.given,
      progress: bar.fitHandler(), replayed: { bar.show("Replaying", $0) })
    bar.clear()
    let papers = try workspace.papers(periods.flatMap { $0.list.map(\.key) })
    try output.write(replayTable(periods, papers: papers))
    if isByPublication {
      library.remark(
        "All ratings were made at once: each counts from the day its paper was published.")
    }
    let found = periods.reduce(0) { $0 + $1.foundCount }
    let chance = (periods.reduce(0) { $0 + $1.chanceCount } * 10).rounded() / 10
    library.remark(
      "\(count(periods.count, length.rawValue)); of \(periods.reduce(0) { $0 + $1.likedCount }) new "
        + "papers that you like, \(found) are in the lists, by chance \(chance).")
    if periods.isEmpty { throw ExitCode(1) }
  }

  private func replayTable(_ periods: [ProfileReplay.Period], papers: [Int64: Paper]) -> Table {
    Table(
      columns: ["from", "likes", "new", "rank", "id", "title", "probability", "liked"],
      rows: periods.flatMap { period in
        period.list.enumerated().compactMap { offset, item -> [Table.Cell]? in
          guard let paper = papers[item.key] else { return nil }
          return [
            .text(period.first.description), .integer(period.likeCount),
            .integer(period.paperCount), .integer(offset + 1), .text(paper.id.description),
            .text(paper.title), .number(item.probability), .text(item.isLiked ? "like" : ""),
          ]
        }
      })
  }

  private func count(_ number: Int, _ name: String) -> String {
    "\(number) \(name)\(number == 1 ? "" : "s")"
  }

  /// How far promises are from what came true, where something is promised.
  private func remark(on reliability: Reliability) -> String {
    let (error, papers) = reliability.error(from: EvaluationRows.promisedFrom)
    guard papers > 0 else { return "No paper is likely to be liked with 1 % or more." }
    let rounded = (error * 1_000).rounded() / 1_000
    return
      "Calibration error \(rounded), over \(count(Int(papers.rounded()), "paper")) likely to be "
      + "liked with 1 % or more: promises and shares of liked papers differ by as much, on the average."
  }
}

/// How long a period of a replay is, as the command line names it.
enum ReplayPeriod: String, ExpressibleByArgument, CaseIterable {
  case day, week, month

  /// The length.
  var length: ProfileReplay.Length {
    switch self {
    case .day: .day
    case .week: .week
    case .month: .month
    }
  }
}
