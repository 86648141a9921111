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

      --reliability shows how often what was promised came true: for papers of each range of \
      probabilities how many there are, the mean probability, and how many liked papers stand among \
      them, each ranked as if it had not been rated. --curve shows what fewer likes would have found of \
      the others.

      Examples:
        akin profile evaluate
        akin profile evaluate --curve --profile robots
        akin profile evaluate --reliability --json
      """)

  @Flag(help: "Show how reliable the probabilities are.")
  var reliability = false

  @Flag(help: "Show how good the profile was with fewer likes.")
  var curve = false

  @Option(
    help: ArgumentHelp(
      "When a rating counts half in the part of the profile that forgets: 30d, 6m, 1y, or never.",
      valueName: "time"))
  var halfLife = HalfLife(days: RecommendationOptions.usualHalfLife)

  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: TableOptions

  func validate() throws {
    if reliability && curve {
      throw ValidationError("Give --reliability or --curve: they are two tables.")
    }
  }

  func run() async throws {
    let workspace = try library.workspace()
    let bar = library.progressBar
    defer { bar.clear() }
    if curve {
      let points = try await workspace.learningCurve(
        ofProfile: profile.name, halfLife: halfLife.days, progress: bar.fitHandler(),
        drawn: { bar.show("Learning from fewer likes", $0) }
      ).points
      bar.clear()
      try output.write(curveTable(points))
      return
    }
    let evaluation = try await workspace.evaluation(
      ofProfile: profile.name, halfLife: halfLife.days, progress: bar.fitHandler())
    bar.clear()
    try output.write(
      reliability ? reliabilityTable(evaluation.reliability) : rankingTable(evaluation.rankings))
    let error = (evaluation.reliability.calibrationError * 1_000).rounded() / 1_000
    library.remark(
      "\(count(evaluation.likeCount, "like")), \(count(evaluation.dislikeCount, "dislike")), "
        + "\(count(evaluation.paperCount, "paper")) not rated; calibration error \(error).")
    if evaluation.likeCount < 10 {
      library.remark("So few likes say little of how good a list is. Like ten or more.")
    }
  }

  private func count(_ number: Int, _ name: String) -> String {
    "\(number) \(name)\(number == 1 ? "" : "s")"
  }

  private func rankingTable(_ rankings: [LeftOutRanking]) -> Table {
    Table(
      columns: ["metric", "ranking", "value", "low", "high", "count"],
      rows: LeftOutRanking.Metric.allCases.flatMap { metric in
        rankings.compactMap { ranking in
          ranking.interval(metric).map { interval in
            [
              .text(metric.rawValue), .text(ranking.name), .number(Float(interval.value)),
              .number(Float(interval.low)), .number(Float(interval.high)),
              .integer(ranking.likedRanks.count),
            ]
          }
        }
      })
  }

  private func reliabilityTable(_ reliability: Reliability) -> Table {
    Table(
      columns: ["from", "to", "count", "probability", "liked"],
      rows: reliability.bins.filter { $0.count > 0 }.map(ReliabilityTable.cells))
  }

  private func curveTable(_ points: [LearningCurve.Point]) -> Table {
    let metrics = [LeftOutRanking.Metric.overUnrated, .averagePrecision, .nDCG, .recall]
    return Table(
      columns: ["likes", "others"] + metrics.map(\.rawValue),
      rows: points.map { point in
        [.integer(point.likeCount), .integer(point.rankings.first?.likedRanks.count ?? 0)]
          + metrics.map { metric in point.mean(metric).map { .number(Float($0)) } ?? .missing }
      })
  }
}
