import Akin
import AkinStore
import ArgumentParser

/// A list for several people: made and printed.
struct GroupList {
  let asked: RecommendOptions
  let workspace: Workspace

  /// Makes the list and prints it.
  ///
  /// - Throws: `NoRecommendation`, `StoreError`, `GroupProblem`, and `ExitCode` 1 for an empty list.
  func write() async throws {
    let request = asked.request
    let bar = asked.library.progressBar
    let made: GroupedList
    let members = try workspace.members(of: request)
    do {
      defer { bar.clear() }
      made = try await workspace.groupedList(
        for: members, combination: request.combination ?? .leastRegret, options: request.options,
        progress: bar.fitHandler())
    }
    let list = made.papers
    if asked.fingerprint {
      StandardError.write(try workspace.fingerprint(of: request).lines)
    }
    let output = asked.output
    let views = Dictionary(uniqueKeysWithValues: list.map { ($0.paper.key, $0.members) })
    if output.table.writerFormat == nil && output.bibliography == nil {
      try StandardOutput.write(try lines(list, titles: titles(of: members)))
    } else {
      try output.write(
        list.map(\.paper),
        columns: ["rank", "id", "title", "score", "probability", "date", "members"]
          + (made.change == nil ? [] : ["scoreRank"]),
        paperWithNames: workspace.paper
      ) { item in
        [
          .integer(item.rank), .text(item.paper.id.description), .text(item.paper.title),
          // That all like a paper may be as likely as one in a million.
          .part(item.score), item.probability.map { .part($0) } ?? .missing,
          .optional(item.paper.date?.description),
          .list((views[item.key] ?? []).map(cell)),
        ] + (made.change == nil ? [] : [.optional(item.scoreRank)])
      }
    }
    for remark in ListRemarks.lines(made) { asked.library.remark(remark) }
    if list.isEmpty {
      asked.library.remark(
        "No paper passes. Loosen the filters, or choose --combine either.")
      throw ExitCode(1)
    }
  }

  /// The titles of the papers that reasons name.
  private func titles(of members: [GroupMember]) throws -> [String: String] {
    guard asked.explain else { return [:] }
    var titles: [String: String] = [:]
    for member in members {
      switch member {
      case .profile(let name):
        for rated in try workspace.ratings(profile: name) {
          titles[rated.id.description] = rated.title
        }
      case .archive(_, let entries, _):
        for entry in entries { titles[entry.paper.id.description] = entry.paper.title }
      }
    }
    return titles
  }

  private func lines(_ list: [GroupedPaper], titles: [String: String]) throws -> String {
    let text = TerminalText(noColor: asked.output.table.noColor)
    let papers = PaperList(text: text)
    return list.map { item in
      let indent = String(repeating: " ", count: max(2, String(list.count).count) + 2)
      let width = text.width - indent.count
      let views = item.members.map { member -> String in
        let reasons =
          member.reasons.isEmpty
          ? "" : " " + papers.reasons(member.reasons, titles: titles)
        return
          "\(member.name.printable): place \(member.rank), \(member.probability.percent) likely"
          + reasons
      }
      // Reasons take lines of their own, and without them all members share one.
      let shown = asked.explain ? views : [views.joined(separator: " · ")]
      return papers.lines([item.paper], lastRank: list.count)
        + shown.flatMap { $0.wrapped(to: width) }.map { indent + $0 + "\n" }.joined()
    }.joined()
  }

  private func cell(_ member: GroupedPaper.View) -> Table.Cell {
    .object(
      [
        Table.Field("name", .text(member.name)), Table.Field("rank", .integer(member.rank)),
        Table.Field("probability", .number(member.probability)),
        Table.Field("score", .number(member.score)),
      ]
        + (member.reasons.isEmpty
          ? [] : [Table.Field("reasons", .list(member.reasons.map(\.cell)))]))
  }
}
