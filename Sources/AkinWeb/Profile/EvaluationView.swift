import Akin
import Foundation

/// What a profile is worth, as its page shows it.
struct EvaluationView {
  struct Metric {
    let name: String
    let values: [Value]
  }

  struct Value {
    let value: String
    let interval: String?
  }

  struct Bin {
    let range: String
    let count: String
    let promised: String
    let liked: String
  }

  let intro: String
  let rankings: [String]
  let metrics: [Metric]
  let bins: [Bin]
  let reliabilityPlot: String
  let hasCurve: Bool
  let curvePlot: String
  let curveMessage: String
  let curveAddress: String?

  init(_ evaluation: ProfileEvaluation, curve: LearningCurve?) {
    intro =
      "Each of \((evaluation.likeCount + evaluation.dislikeCount).counted("rated paper")) is ranked as "
      + "if it had not been rated, among \(evaluation.paperCount) that are not. What is not rated counts "
      + "as not liked, so the true figures are better. Intervals hold 95 % of a bootstrap."
      + (evaluation.likeCount < 10 ? " So few likes say little: like ten or more." : "")
    rankings = evaluation.rankings.map(\.name)
    metrics = LeftOutRanking.Metric.allCases.compactMap { metric in
      let values = evaluation.rankings.map { $0.interval(metric) }
      guard values.contains(where: { $0 != nil }) else { return nil }
      return Metric(
        name: metric.rawValue,
        values: values.map { interval in
          Value(
            value: interval.map { EvaluationView.short($0.value) } ?? "",
            interval: interval.map {
              EvaluationView.short($0.low) + "–" + EvaluationView.short($0.high)
            })
        })
    }
    let used = evaluation.reliability.bins.filter { $0.count > 0 || $0.likedCount > 0 }
    bins = used.map { bin in
      Bin(
        range: "\(EvaluationView.percent(bin.lower)) to \(EvaluationView.percent(bin.upper))",
        count: String(Int(bin.count.rounded())), promised: EvaluationView.short(bin.promisedCount),
        liked: String(Int(bin.likedCount.rounded())))
    }
    reliabilityPlot = ReliabilityPlot(used).text
    let points = curve?.points ?? []
    curvePlot = LearningCurvePlot(points).text
    hasCurve = points.count > 1
    curveMessage =
      curve == nil ? "Learning from fewer likes takes some seconds." : "There are too few likes."
    curveAddress = curve == nil ? "/profile/evaluation?curve=yes#learning" : nil
  }

  private static func short(_ value: Double) -> String {
    String(format: abs(value) >= 10 ? "%.0f" : abs(value) >= 1 ? "%.1f" : "%.3f", value)
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
