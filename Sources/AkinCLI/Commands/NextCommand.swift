import Akin
import AkinStore
import ArgumentParser

struct NextCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next", abstract: "Say which papers to rate next.",
    discussion: """
      These are the papers whose rating would teach your profile most: you may well like them, and what you \
      have rated says little of them or of each other. Each comes with what would come into the first \
      20 papers if you liked it, and if you disliked it; change is how many of the 20 are expected to be \
      replaced. Where no rating is expected to replace half a paper, your list is settled: nothing is \
      listed, and the exit status is 1. Without any rating you get papers that stand for the library.

      Examples:
        akin next
        akin next -n 3 --json
        akin next --anyway
      """)

  @Option(name: .shortAndLong, help: ArgumentHelp("How many papers, 1 to 50.", valueName: "count"))
  var number = 5

  @Flag(help: "List papers although the list is settled.")
  var anyway = false

  @OptionGroup var halfLife: HalfLifeOption

  @OptionGroup var filter: FilterOptions
  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: TableOptions

  func validate() throws {
    if !(1...50).contains(number) {
      throw ValidationError("-n \(number) is out of range. Give 1 to 50.")
    }
  }

  func run() async throws {
    let workspace = try library.workspace()
    let bar = library.progressBar
    let next: NextList
    do {
      defer { bar.clear() }
      next = try await workspace.nextPapers(
        profile: profile.name, count: number, halfLife: halfLife.given,
        filter: filter.filter, progress: bar.fitHandler())
    }
    let shown = next.isSettled && !anyway ? [] : next.papers
    if output.writerFormat == nil {
      try StandardOutput.write(NextPage(text: TerminalText(noColor: output.noColor)).lines(shown))
    } else {
      try output.write(NextRows.table(shown))
    }
    library.remark(NextPage.verdict(of: next))
    if shown.isEmpty { throw ExitCode(1) }
  }
}
