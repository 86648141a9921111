import Akin
import AkinStore

/// The papers to rate next on a terminal: title, facts, and what the rating would decide.
struct NextPage {
  let text: TerminalText

  /// Returns the lines of a list.
  func lines(_ papers: [NextPaper]) -> String {
    let width = max(2, papers.last.map { String($0.rank).count } ?? 2)
    let indent = String(repeating: " ", count: width + 2)
    return papers.map { item in
      let title = item.paper.title.printable.wrapped(to: text.width - width - 2)
      var lines = title.enumerated().map { place, line in
        (place == 0 ? String(item.rank).leftPadded(to: width) + "  " : indent) + text.bold(line)
      }
      lines.append(indent + text.dim(facts(item, width: text.width - indent.count)))
      lines += ("↳ " + NextRows.reason(item)).printable.wrapped(to: text.width - indent.count)
        .map { indent + $0 }
      return lines.joined(separator: "\n") + "\n"
    }.joined()
  }

  private func facts(_ item: NextPaper, width: Int) -> String {
    var facts = [item.paper.id.description.printable]
    if let date = item.paper.date { facts.append(date.description) }
    if case .changes(let probability, _, _, _) = item.effect {
      facts.append("\(Float(probability).percent) likely")
    }
    return facts.joined(separator: " · ").truncated(to: width)
  }

  /// Whether rating more changes the list, in a sentence.
  static func verdict(of next: NextList) -> String {
    if next.papers.isEmpty {
      return "There is no paper left to rate. Loosen the filters, if any, or import newer papers."
    }
    guard let change = next.expectedChange else {
      return "Nothing is liked yet. Say of these what you think: akin like ID …, akin dislike ID …"
    }
    let number = Float(change).tenths
    return next.isSettled
      ? "Your list is settled: no rating is expected to change more than \(number) of its first 20 "
        + "papers. See them anyway with --anyway."
      : "Rating more would still change your list: one of these about \(number) of its first 20 "
        + "papers. Then come back with akin next."
  }
}

extension Float {
  /// The number with one decimal, as for 2.3 papers.
  fileprivate var tenths: String {
    let tenths = Int((self * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
