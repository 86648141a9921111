public import Akin

/// What a profile is worth by its own ratings as tables: the same fields on the command line and in the
/// page's JSON.
public enum EvaluationRows {
  /// From which probability on something is promised.
  public static let promisedFrom = 0.01

  /// What Akin and simpler rankings make of the ratings, and how far promises are from what came true.
  public static func rankings(_ evaluation: ProfileEvaluation) -> Table {
    let errors = [("1 % or more", promisedFrom), ("all papers", 0)]
      .map { papers, probability -> [Table.Cell] in
        let (error, count) = evaluation.reliability.error(from: probability)
        return [
          .text("calibration error, \(papers)"), .text("akin"),
          count > 0 ? .number(Float(error)) : .missing, .missing, .missing,
          .integer(Int(count.rounded())),
        ]
      }
    return Table(
      columns: ["metric", "ranking", "value", "low", "high", "count"],
      rows: LeftOutRanking.Metric.allCases.flatMap { metric in
        evaluation.rankings.compactMap { ranking -> [Table.Cell]? in
          ranking.interval(metric).map { interval in
            [
              .text(metric.rawValue), .text(ranking.name), .number(Float(interval.value)),
              .number(Float(interval.low)), .number(Float(interval.high)),
              .integer(ranking.likedRanks.count),
            ]
          }
        }
      } + errors)
  }

  /// For each range of probabilities how many papers have one, and how many liked ones are among them.
  public static func reliability(_ reliability: Reliability) -> Table {
    Table(
      columns: ["from", "to", "count", "promised", "liked"],
      rows: reliability.bins.filter { $0.count > 0 || $0.likedCount > 0 }.map { bin in
        [
          .number(Float(bin.lower)), .number(Float(bin.upper)), .integer(Int(bin.count.rounded())),
          .number(Float(bin.promisedCount)), .integer(Int(bin.likedCount.rounded())),
        ]
      })
  }

  /// What fewer likes would have found of the others.
  public static func curve(_ points: [LearningCurve.Point]) -> Table {
    let metrics = [LeftOutRanking.Metric.overUnrated, .averagePrecision, .nDCG, .recall]
    return Table(
      columns: ["likes", "others"] + metrics.map(\.rawValue),
      rows: points.map { point in
        [.integer(point.likeCount), .integer(point.rankings.first?.likedRanks.count ?? 0)]
          + metrics.map { metric in point.mean(metric).map { .number(Float($0)) } ?? .missing }
      })
  }
}
