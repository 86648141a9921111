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

  /// The answer in a sentence.
  var answer: String {
    guard let probability = report.probability else {
      let cannot = "It cannot be told whether your taste has changed: "
      return report.isOfOneDay && report.likeCount >= ProfileDrift.leastCount
        ? cannot + "all \(report.likeCount) likes are of one day."
        : cannot + "that takes \(ProfileDrift.leastCount) likes, not all of one day, and there "
          + (report.likeCount == 1 ? "is 1." : "are \(report.likeCount).")
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
    if !report.proposals.isEmpty {
      lines += ["", "What would find your likes better, each left out in turn:"]
      for (proposal, command) in zip(report.proposals, commands) {
        lines += ["", "  \(gains(of: proposal))", "  " + command.printable]
      }
      if report.proposals.count > 1 {
        lines += ["", "Each is measured by itself: after one of them, ask again."]
      }
    } else if report.isDrift || !report.odd.isEmpty {
      lines +=
        [""]
        + "Nothing has to be done: of the ways to part these likes that were tried, none finds them better."
        .wrapped(to: text.width)
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
      Table.Field(
        "proposals",
        .list(
          zip(report.proposals, commands).map { proposal, command in
            .object([
              Table.Field("command", .text(command)),
              Table.Field("gainBefore", .number(Float(proposal.gainBefore))),
              Table.Field("gainAfter", .number(Float(proposal.gainAfter))),
            ])
          })),
    ]
  }

  /// What a proposal is worth.
  private func gains(of proposal: DriftProposal) -> String {
    let whose =
      switch proposal.change {
      case .mute, .split, .recent: "newer likes"
      case .move: "likes"
      }
    return "gain of \(whose) \(Float(proposal.gainBefore).shortScore) → "
      + Float(proposal.gainAfter).shortScore
  }

  /// Commands to paste, one for each proposal.
  private var commands: [String] {
    let place = library.map { " --library \($0.shellWord)" } ?? ""
    let of = (profile.map { " --profile \($0.shellWord)" } ?? "") + place
    return report.proposals.map { proposal in
      switch proposal.change {
      case .mute(let names):
        return "akin interest mute \(names.map(\.shellWord).joined(separator: " "))\(of)"
      case .split(let name):
        return "akin interest split \(name.shellWord)\(of)"
      case .recent(let ids):
        return "akin profile create recent\(place) && akin like --profile recent\(place) "
          + words(ids)
      case .move(let ids, let name):
        return "akin interest move \(words(ids)) --to \(name.shellWord)\(of)"
      }
    }
  }

  /// Papers as words of a command.
  private func words(_ ids: [PaperID]) -> String {
    ids.map(\.description.shellWord).joined(separator: " ")
  }
}
