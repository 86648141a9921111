import Akin
import AkinStore
import ArgumentParser

struct WhyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why", abstract: "Say what a paper's score comes from.",
    discussion: """
      The score of a paper is the sum of what is listed: its terms and authors as far as rated papers \
      have them, the rated papers whose meaning it has, and what it has in common with all papers, \
      which counts against it. An author whom you follow (akin profile follow) adds a third of the way \
      from the mean paper to the best. Terms in brackets share a feature with the one before them, so the \
      weight may be theirs. The same sum by interest stands behind it. The place is that in the list of \
      all papers that you have neither rated nor blocked; of a blocked paper stands what blocks it.

      Examples:
        akin why 2306.15794
        akin recommend -n 3 --tsv | akin why - --json
      """)

  @OptionGroup var papers: PaperArguments

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("How many terms and how many rated papers, or all.", valueName: "count"))
  var number = Limit(10)

  @OptionGroup var halfLife: HalfLifeOption

  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: TableOptions

  func run() async throws {
    let workspace = try library.workspace()
    let bar = library.progressBar
    let keys = try papers.keys(in: workspace)
    let explained = try await workspace.explanations(
      of: keys, profile: profile.name, halfLife: halfLife.given, progress: bar.fitHandler())
    bar.clear()
    if output.writerFormat == nil {
      let titles = try workspace.ratings(profile: profile.name)
        .reduce(into: [:]) { $0[$1.id.description] = $1.title }
      let page = ReasonPage(text: TerminalText(noColor: output.noColor), titles: titles)
      let pages = explained.map { page.lines($0, count: number.count) }
      try StandardOutput.write(pages.joined(separator: "\n"))
    } else {
      try output.write(
        Table(
          columns: PaperFields.explainedColumns,
          rows: explained.map { PaperFields.explained($0, count: number.count) }))
    }
  }
}
