import Akin
import AkinStore

/// A ranked list of papers on a terminal: two lines each, and one more for reasons.
struct PaperList {
  let text: TerminalText

  /// Returns the lines of a list.
  func lines(
    _ papers: [RankedPaper], titles: [String: String] = [:], lastRank: Int? = nil
  ) -> String {
    let rankWidth = max(2, (lastRank ?? papers.last?.rank).map { String($0).count } ?? 2)
    return papers.map { entry($0, rankWidth: rankWidth, titles: titles) }.joined()
  }

  private func entry(_ item: RankedPaper, rankWidth: Int, titles: [String: String]) -> String {
    let indent = String(repeating: " ", count: rankWidth + 2)
    let score = item.score.shortScore
    let titleWidth = text.width - rankWidth - 2 - score.count - 2
    let titleLines = item.paper.title.printable.wrapped(to: titleWidth)
    let shown =
      titleLines.count > 2
      ? [titleLines[0], titleLines.dropFirst().joined(separator: " ").truncated(to: titleWidth)]
      : titleLines
    var result = String(item.rank).leftPadded(to: rankWidth) + "  "
    for (number, line) in shown.enumerated() {
      let fitted = line.truncated(to: titleWidth)
      if number == 0 {
        result += text.bold(fitted.padded(to: titleWidth)) + "  " + text.green(score) + "\n"
      } else {
        result += indent + text.bold(fitted) + "\n"
      }
    }
    result += indent + text.dim(facts(item, width: text.width - indent.count)) + "\n"
    if !item.reasons.isEmpty {
      let reasons = self.reasons(item.reasons, titles: titles).wrapped(
        to: text.width - indent.count)
      result += reasons.map { indent + $0 + "\n" }.joined()
    }
    return result
  }

  private func facts(_ item: RankedPaper, width: Int) -> String {
    var facts = [item.paper.id.description.printable]
    if let date = item.paper.date { facts.append(date.description) }
    if let probability = item.probability { facts.append("\(probability.percent) likely") }
    if let place = item.scoreRank, place != item.rank { facts.append("place \(place) by score") }
    if item.probability == nil, !item.paper.attentionInWords.isEmpty {
      facts.append(item.paper.attentionInWords)
    }
    if let author = item.paper.authors.first {
      facts.append(author.printable + (item.paper.authors.count > 1 ? " et al." : ""))
    }
    return facts.joined(separator: " · ").truncated(to: width)
  }

  /// The reasons in a line.
  func reasons(_ reasons: [Reason], titles: [String: String]) -> String {
    let shown = reasons.filter { $0.weight.shortScore != Float(0).shortScore }
    let list = { (kind: Reason.Kind, name: (Reason) -> String) in
      shown.filter { $0.kind == kind }.map { "\(name($0)) \($0.weight.shortScore)" }
        .joined(separator: ", ")
    }
    let rated = { (likeness: String) in
      shown.filter { [.liked, .disliked].contains($0.kind) && $0.likeness == likeness }
        .map { "“\((titles[$0.name] ?? $0.name).truncated(to: 40))” \($0.weight.shortScore)" }
        .joined(separator: ", ")
    }
    let likenesses = ["like", "unlike", "like the disliked", "unlike the disliked"]
    let parts =
      [
        ("you follow ", list(.followed) { $0.name }), ("", list(.term) { $0.name }),
        ("by ", list(.author) { $0.name }),
      ] + likenesses.map { ($0 + " ", rated($0)) } + [("", list(.rest) { _ in "all else" })]
    return "↳ "
      + parts.filter { !$0.1.isEmpty }.map { $0.0 + $0.1 }.joined(separator: "; ").printable
  }
}

extension Float {
  /// The number with three decimals, or two from 1 on: for reading, not for computing.
  var shortScore: String {
    let unit: Float = abs(self) >= 1 ? 100 : 1_000
    return String(((self * unit).rounded() / unit).sixDecimals.dropLast(unit == 100 ? 4 : 3))
  }
}
