import Akin
import AkinStore

/// Whether a profile has changed, for people and for programs.
struct DriftPage {
  let text: TerminalText
  let report: DriftReport

  /// The profile that was named; nil for the usual one.
  let profile: String?

  /// The library that was named; nil for the usual one.
  let library: String?

  /// How many papers a command to paste names at most.
  private static let namedCount = 40

  /// The answer in a sentence.
  private var answer: String {
    guard let probability = report.probability else {
      return
        "It cannot be told whether your taste has changed: that takes \(ProfileDrift.leastCount) likes, "
        + "not all of one day, and there are \(report.likeCount)."
    }
    let chance = "p = \(Float(probability).shortScore)"
    guard report.isDrift, let first = report.newer.last else {
      return "No drift: likes of about the same time are no more alike than others (\(chance))."
    }
    return "What you like has changed (\(chance)), most of all on \(first.date.prefix(10)): "
      + "\(report.older.count) likes before, \(report.newer.count) since."
  }

  /// The text on a terminal.
  var lines: String {
    var lines = answer.wrapped(to: text.width).map(text.bold)
    if report.isDrift {
      lines += [
        "", "  came in  " + report.newTerms.joined(separator: ", ").printable,
        "  faded    " + report.fadedTerms.joined(separator: ", ").printable, "",
      ]
      lines += report.interests.map { interest in
        "\(interest.olderCount)".leftPadded(to: 5) + " → "
          + "\(interest.newerCount)".padded(to: 5)
          + interest.name.printable.truncated(to: max(20, text.width - 14))
      }
    }
    if !report.odd.isEmpty {
      lines += ["", "Likes that the others would not have found:"]
      lines += report.odd.map { odd in
        "  \(odd.paper.title.printable.truncated(to: max(20, text.width - 12)))  \(odd.rank)"
      }
    }
    let proposals = self.proposals
    if !proposals.isEmpty {
      lines += ["", "To keep them apart:"] + proposals.map { "  " + $0.printable }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The fields for programs.
  var fields: [Table.Field] {
    [
      Table.Field(
        "drift", .text(report.probability == nil ? "unknown" : report.isDrift ? "yes" : "no")),
      Table.Field("probability", report.probability.map { .number(Float($0)) } ?? .missing),
      Table.Field(
        "since",
        .optional(report.isDrift ? report.newer.last.map { String($0.date.prefix(10)) } : nil)),
      Table.Field("likes", .integer(report.likeCount)),
      Table.Field("older", .integer(report.older.count)),
      Table.Field("newer", .integer(report.newer.count)),
      Table.Field("cameIn", .list(report.newTerms.map { .text($0) })),
      Table.Field("faded", .list(report.fadedTerms.map { .text($0) })),
      Table.Field(
        "interests",
        .list(
          report.interests.map {
            .object([
              Table.Field("name", .text($0.name)), Table.Field("older", .integer($0.olderCount)),
              Table.Field("newer", .integer($0.newerCount)),
            ])
          })),
      Table.Field(
        "odd",
        .list(
          report.odd.map {
            .object([
              Table.Field("id", .text($0.paper.id.description)),
              Table.Field("title", .text($0.paper.title)), Table.Field("rank", .integer($0.rank)),
            ])
          })),
      Table.Field("proposals", .list(proposals.map { .text($0) })),
    ]
  }

  /// Commands to paste.
  private var proposals: [String] {
    let place = library.map { " --library \($0.shellWord)" } ?? ""
    let of = (profile.map { " --profile \($0.shellWord)" } ?? "") + place
    var commands: [String] = []
    if report.isDrift {
      for interest in report.interests where interest.olderCount > 1 && interest.newerCount == 0 {
        commands.append("akin interest mute \(interest.name.shellWord)\(of)")
      }
      for interest in report.interests where interest.olderCount > 1 && interest.newerCount > 1 {
        commands.append("akin interest split \(interest.name.shellWord)\(of)")
      }
      let ids = report.newer.map(\.id.description.shellWord)
      if ids.count <= DriftPage.namedCount {
        commands.append(
          "akin profile create recent\(place) && akin like --profile recent\(place) "
            + ids.joined(separator: " "))
      }
    }
    if (1...DriftPage.namedCount).contains(report.odd.count) {
      let ids = report.odd.map(\.paper.id.description.shellWord)
      commands.append(
        "akin interest move \(ids.joined(separator: " ")) --to \"something else\"\(of)")
    }
    return commands
  }
}
