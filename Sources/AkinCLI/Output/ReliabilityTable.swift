import Akin

/// Reliability of probabilities as tables.
enum ReliabilityTable {
  /// The calibration errors, with what was promised and what came true on the average.
  static func errors(_ measured: [MeasuredReliability]) -> Table {
    Table(
      columns: ["benchmark", "ratings", "papers", "error", "probability", "liked", "lists"],
      rows: measured.map { item in
        let bins = item.reliability.bins
        let count = max(1, item.reliability.count)
        let mean = { (value: (Reliability.Bin) -> Double) in
          Table.Cell.number(Float(bins.reduce(0) { $0 + $1.count * value($1) } / count))
        }
        return [
          .text(item.benchmark), .text(item.ratings), .text(item.papers),
          .number(Float(item.reliability.calibrationError)), mean(\.meanProbability),
          mean(\.likedShare), .integer(item.listCount),
        ]
      })
  }

  /// The ranges of probabilities that papers had.
  static func ranges(_ measured: [MeasuredReliability]) -> Table {
    Table(
      columns: ["benchmark", "ratings", "papers", "from", "to", "count", "probability", "liked"],
      rows: measured.flatMap { item in
        item.reliability.bins.filter { $0.count > 0 }.map { bin in
          [.text(item.benchmark), .text(item.ratings), .text(item.papers)] + cells(bin)
        }
      })
  }

  /// A range of probabilities: its ends, how many papers had one of it, their mean, and the share that is
  /// liked.
  static func cells(_ bin: Reliability.Bin) -> [Table.Cell] {
    [
      .number(Float(bin.lower)), .number(Float(bin.upper)), .integer(Int(bin.count.rounded())),
      .number(Float(bin.meanProbability)), .number(Float(bin.likedShare)),
    ]
  }
}
