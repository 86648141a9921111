import Akin
import AkinStore

/// What a score comes from, on a terminal: a sum with a line a part.
struct ReasonPage {
  let text: TerminalText

  /// The titles of rated papers, by id.
  let titles: [String: String]

  /// Returns the lines of a paper.
  func lines(_ item: ExplainedPaper, count: Int?) -> String {
    let explanation = item.explanation
    let place = item.rank.map { "place \($0) of \(item.count)" } ?? item.absence
    let facts = [
      item.paper.id.description.printable, place, item.probability.map { "\($0.percent) likely" },
    ]
    var lines =
      item.paper.title.printable.wrapped(to: text.width).map(text.bold)
      + [text.dim(facts.compactMap { $0 }.joined(separator: " · ")), ""]
    let reasons = explanation.reasons(termCount: count, paperCount: count, hasBackground: true)
    lines += reasons.map { line($0.weight, name(of: $0)) }
    lines.append("  " + text.green(explanation.score.signed) + "  " + text.bold("the score"))
    if !item.interests.isEmpty || item.partNames.count > 1 {
      lines += ["", "The same by interest:"]
      lines += zip(item.partNames, item.partWeights).map { line($1, $0.printable) }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func line(_ weight: Float, _ name: String) -> String {
    "  " + weight.signed + "  " + name.truncated(to: max(20, text.width - 10))
  }

  private func name(of reason: Reason) -> String {
    let others = reason.collisions.isEmpty ? "" : " [\(reason.collisions.joined(separator: ", "))]"
    return switch reason.kind {
    case .term: reason.name.printable + others.printable
    case .author: "by " + reason.name.printable + others.printable
    case .liked, .disliked: "\(reason.likeness) “\(title(reason))”"
    case .followed: "by \(reason.name.printable), whom you follow"
    case .background: "in common with all papers"
    case .rest: "all else"
    }
  }

  private func title(_ reason: Reason) -> String { (titles[reason.name] ?? reason.name).printable }
}

extension ExplainedPaper {
  /// Why it is in no list.
  fileprivate var absence: String {
    let rules =
      blocked.words.map { "the words “\($0)”" } + blocked.authors.map { "the author \($0)" }
      + blocked.categories.map { "the category \($0)" }
    return rules.isEmpty
      ? "rated, so in no list"
      : "in no list, as you block \(rules.joined(separator: ", "))".printable
  }
}

extension Float {
  /// The number rounded to three decimals, with room for a sign, so that a column of them lines up.
  fileprivate var signed: String {
    let rounded = (self * 1_000).rounded() / 1_000
    return (rounded < 0 ? "-" : " ") + String(abs(rounded).sixDecimals.dropLast(3))
  }
}
