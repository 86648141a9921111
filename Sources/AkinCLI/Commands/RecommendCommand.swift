import Akin
import AkinStore
import ArgumentParser

struct RecommendCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recommend", abstract: "Rank the papers that you have not rated.",
    discussion: """
      The score says how near a paper lies to your likes as a whole and to the interests among them \
      that it serves, by terms and by meaning: a weighted mean of cosines, -1 to 1. Half of a \
      profile forgets: there a rating counts half after --half-life. The probability that you like \
      it is estimated from how your liked papers score without their own like; with few ratings it is \
      rough, and with k likes never above (k + 1) / (k + 2). Rated papers never appear. \
      Filters come before the selection, so a filtered list is as long as an unfiltered one.

      --diversity avoids papers like those before them in the list, --novelty papers like those \
      that you have rated or skipped. They put the 400 best papers into another order (others follow \
      as they are); scores stay, scoreRank is a paper's place by score, and standard error says what \
      the order costs. What akin profile follow, block and set remember is in force in every list; \
      options given here go before settings. With --with, what one of you follows is raised for that \
      one, what any of you blocks is left out, each forgets as the profile says, and of remembered \
      diversity, novelty and least probability the greatest counts.

      Examples:
        akin recommend --since 7d --category cs.LG
        akin recommend --diversity 0.5 --exclude-author "Smith, J."
        akin recommend -n 5 --explain
        akin recommend --query "graph neural" --bibtex > reading.bib
        akin recommend --with ana --with ben.jsonl --combine both
      """)

  @OptionGroup var list: RecommendOptions

  func run() async throws {
    let workspace = try list.library.workspace()
    let bar = list.library.progressBar
    let options = list.options
    if list.group.isGroup {
      return try await GroupList(asked: list, workspace: workspace).write()
    }
    let made: RecommendationList
    do {
      defer { bar.clear() }
      made = try await workspace.recommendationList(
        profile: list.profile.name, options: options, progress: bar.fitHandler())
    }
    let papers = made.papers
    if list.fingerprint {
      StandardError.write(try workspace.fingerprint(of: list.request).lines)
    }
    // Only reasons name other papers.
    let liked = options.explains ? try workspace.ratings(profile: list.profile.name) : []
    let titles = liked.reduce(into: [:]) { $0[$1.id.description] = $1.title }
    try list.output.write(
      papers,
      columns: ListRows.recommendedColumns(isSteered: made.change != nil), titles: titles,
      paperWithNames: workspace.paper
    ) { ListRows.recommended($0, isSteered: made.change != nil) }
    for remark in ListRemarks.lines(made, profile: list.profile.name) {
      list.library.remark(remark)
    }
    if papers.isEmpty {
      list.library.remark("No paper passes. Loosen the filters, or import newer papers.")
      throw ExitCode(1)
    }
  }
}
