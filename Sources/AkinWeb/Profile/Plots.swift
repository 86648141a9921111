import Akin
import Foundation

/// A drawing of points in a square with labelled axes, in SVG whose style is the page's.
private struct Plot {
  static let (left, top, width, height) = (56.0, 12.0, 400.0, 260.0)

  static func x(_ share: Double) -> String { number(left + share * width) }
  static func y(_ share: Double) -> String { number(top + (1 - share) * height) }
  static func number(_ value: Double) -> String { String(format: "%.1f", value) }

  /// A drawing with its axes.
  static func text(
    title: String, xTitle: String, yTitle: String, xTicks: [(Double, String)],
    yTicks: [(Double, String)], content: String
  ) -> String {
    let lines =
      xTicks.map { place, name in
        "<path class=\"axis\" d=\"M\(x(place)) \(y(0))v5\"/>"
          + "<text x=\"\(x(place))\" y=\"\(number(top + height + 20))\" text-anchor=\"middle\">\(name)</text>"
      }
      + yTicks.map { place, name in
        "<path class=\"axis\" d=\"M\(x(0)) \(y(place))H\(x(1))\"/>"
          + "<text x=\"\(number(left - 8))\" y=\"\(number(top + (1 - place) * height + 4))\" "
          + "text-anchor=\"end\">\(name)</text>"
      }
    return """
      <svg class="plot" viewBox="0 0 480 330" role="img" aria-label="\(title)">
      \(lines.joined(separator: "\n"))
      <path class="axis" d="M\(x(0)) \(y(0))H\(x(1))"/>
      <text x="\(x(0.5))" y="\(number(top + height + 42))" text-anchor="middle">\(xTitle)</text>
      <text x="14" y="\(y(0.5))" text-anchor="middle" transform="rotate(-90 14 \(y(0.5)))">\(yTitle)</text>
      \(content)
      </svg>
      """
  }
}

/// How often what was promised came true: a dot for each range of probabilities, the larger the more papers
/// are promised in it, and the line on which all would lie.
struct ReliabilityPlot {
  let text: String

  init(_ bins: [Reliability.Bin]) {
    let ticks = [0, 0.25, 0.5, 0.75, 1].map { ($0, "\(Int($0 * 100)) %") }
    let greatest = bins.map(\.promisedCount).max() ?? 1
    let dots = bins.map { bin in
      let radius = 3 + 7 * (bin.promisedCount / max(greatest, 1e-9)).squareRoot()
      return "<circle class=\"dot\" fill-opacity=\".75\" cx=\"\(Plot.x(bin.meanProbability))\" "
        + "cy=\"\(Plot.y(min(1, bin.likedShare)))\" r=\"\(Plot.number(radius))\"/>"
    }
    let line = "<path class=\"ideal\" d=\"M\(Plot.x(0)) \(Plot.y(0))L\(Plot.x(1)) \(Plot.y(1))\"/>"
    text = Plot.text(
      title: "Share of liked papers by promised probability", xTitle: "promised", yTitle: "liked",
      xTicks: ticks, yTicks: ticks, content: ([line] + dots).joined(separator: "\n"))
  }
}

/// How good a profile was with fewer likes.
struct LearningCurvePlot {
  let text: String

  init(_ points: [LearningCurve.Point]) {
    let values = points.compactMap { point in
      point.mean(.overUnrated).map { (log2(Double(point.likeCount)), $0, point.likeCount) }
    }
    guard values.count > 1, let last = values.last?.0, last > 0 else {
      text = ""
      return
    }
    let least = min(0.5, values.map(\.1).min() ?? 0.5)
    let low = (least * 10).rounded(.down) / 10
    let place = { (value: Double) in (value - low) / (1 - low) }
    let yTicks = stride(from: low, through: 1.001, by: 0.1).map {
      (place($0), String(format: "%.1f", $0))
    }
    let path = values.map { "\(Plot.x($0.0 / last)) \(Plot.y(place($0.1)))" }
    let dots = values.map {
      "<circle class=\"dot\" cx=\"\(Plot.x($0.0 / last))\" cy=\"\(Plot.y(place($0.1)))\" r=\"4\"/>"
    }
    text = Plot.text(
      title: "AUC by number of likes", xTitle: "likes", yTitle: "AUC",
      xTicks: values.map { ($0.0 / last, String($0.2)) }, yTicks: yTicks,
      content: "<path class=\"line\" d=\"M\(path.joined(separator: "L"))\"/>\n"
        + dots.joined(separator: "\n"))
  }
}
