import Akin

/// Measured values as tables.
enum EvaluationTable {
  /// Means with their intervals, and Akin's ratios to other rankings of the same people.
  static func means(_ measured: [MeasuredValues]) -> Table {
    var rows: [[Table.Cell]] = []
    for values in measured {
      if let mean = values.mean { rows.append(row(values, ranking: values.ranking, mean)) }
    }
    for own in measured where own.ranking.hasPrefix("akin") {
      // How many times better than chance says nothing.
      for other in measured where other.ranking != own.ranking && other.ranking != "random" {
        if let ratio = own.ratio(to: other) {
          rows.append(row(own, ranking: "\(own.ranking) / \(other.ranking)", ratio))
        }
      }
    }
    return Table(
      columns: ["benchmark", "ranking", "metric", "value", "low", "high", "count"], rows: rows)
  }

  /// The value of each person, query or run.
  static func each(_ measured: [MeasuredValues]) -> Table {
    Table(
      columns: ["benchmark", "ranking", "metric", "name", "value"],
      rows: measured.flatMap { values in
        zip(values.names, values.values).map { name, value in
          [
            .text(values.benchmark), .text(values.ranking), .text(values.metric), .text(name),
            .number(Float(value)),
          ]
        }
      })
  }

  private static func row(
    _ values: MeasuredValues, ranking: String, _ interval: BootstrapInterval
  ) -> [Table.Cell] {
    [
      .text(values.benchmark), .text(ranking), .text(values.metric),
      number(interval.value), number(interval.low), number(interval.high),
      .integer(values.names.count),
    ]
  }

  /// A number; a ratio to a ranking that may find nothing has no upper end.
  private static func number(_ value: Double) -> Table.Cell {
    value.isFinite ? .number(Float(value)) : .missing
  }
}
