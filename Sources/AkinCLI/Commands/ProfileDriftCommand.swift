import Akin
import AkinStore
import ArgumentParser

/// `akin profile drift`: whether what a profile likes has changed.
struct ProfileDriftCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Say whether what you like has changed, and what to do about it.",
    discussion: """
      Likes of about the same time are compared with likes of other times: are they more alike than if the \
      days were given to them at random (999 draws, seeded)? If so rarely by chance (5 %), it is drift. \
      Shown are what came in and what faded, and the likes that the others would not have found. \
      Ways to part them are tried, and a command to paste is shown for each that finds your likes better, \
      each like left out in turn; the gain is the mean of 1 / log₂(rank + 1), in JSON gainBefore and \
      gainAfter. It takes \(ProfileDrift.leastCount) likes, not all of one day; exit status 1 says that \
      there are too few.

      Examples:
        akin profile drift
        akin profile drift --profile robots --json
      """)

  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: TableOptions

  func run() async throws {
    let bar = library.progressBar
    let report = try await library.workspace().drift(
      ofProfile: profile.name, progress: bar.fitHandler())
    bar.clear()
    let page = DriftPage(
      text: TerminalText(noColor: output.noColor), report: report, profile: profile.profile,
      library: library.library)
    if output.writerFormat == nil {
      try StandardOutput.write(page.lines)
    } else {
      try output.write(object: page.fields)
      if report.probability == nil { library.remark(page.answer) }
    }
    if report.probability == nil { throw ExitCode(1) }
  }
}
