import Akin

/// How many ratings people needed, as tables.
enum RatingNeedTable {
  /// Medians over the people with their intervals, and how good lists were on the average.
  static func medians(_ needs: [MeasuredRatingNeed]) -> Table {
    Table(
      columns: [
        "benchmark", "pool", "ranking", "needed", "low", "high", "mean", "final", "people",
      ] + looks.map { "after \($0)" },
      rows: needs.compactMap { need in
        let runs = need.runs.filter { $0.run.final > 0 }.map(\.run)
        guard
          let median = BootstrapInterval(
            of: runs.count,
            statistic: { drawn in
              MeasuredRatingNeed.median(drawn.map { runs[$0].ratingsNeeded() })
            })
        else { return nil }
        let count = Double(runs.count)
        let mean = { (value: (RatingSimulation.Run) -> Double) in
          Table.Cell.number(Float(runs.reduce(0) { $0 + value($1) } / count))
        }
        return [
          .text(need.benchmark), .text(need.mix), .text(need.strategy.rawValue),
          .number(Float(median.value)), .number(Float(median.low)), .number(Float(median.high)),
          mean { Double($0.ratingsNeeded()) }, mean(\.final), .integer(runs.count),
        ] + looks.map { look in mean { $0.quality(after: look) } }
      })
  }

  private static let looks = [0, 2, 5, 10, 20]

  /// What each person's list was after so many ratings.
  static func each(_ needs: [MeasuredRatingNeed]) -> Table {
    Table(
      columns: ["benchmark", "pool", "ranking", "name", "ratings", "nDCG@10", "change"],
      rows: needs.flatMap { need in
        need.runs.flatMap { name, run in
          run.counts.indices.map { place in
            [
              .text(need.benchmark), .text(need.mix), .text(need.strategy.rawValue), .text(name),
              .integer(run.counts[place]), .number(Float(run.qualities[place])),
              run.changes[place].map { .number(Float($0)) } ?? .missing,
            ]
          }
        }
      })
  }
}
