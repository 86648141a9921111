import Akin
import AkinStore
import ArgumentParser

struct InterestSplitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split", abstract: "Make several interests of one.",
    discussion: """
      The likes are cut where the parts have least in common, and each part is called by the words that \
      tell it from the others. All other interests stay as they are.

      Example:
        akin interest split speech --into 3
      """)

  @Argument(help: "The interest.") var name: String

  @Option(help: ArgumentHelp("How many parts.", valueName: "count")) var into = 2

  @OptionGroup var options: InterestOptions

  func validate() throws {
    if !(2...100).contains(into) {
      throw ValidationError("--into \(into) is out of range. Give 2 to 100.")
    }
  }

  func run() async throws {
    let bar = options.library.progressBar
    let parts = try await options.library.workspace().splitInterest(
      name, into: into, profile: options.profile.name, progress: bar.fitHandler())
    bar.clear()
    let names = parts.map { "'\($0.name)' (\($0.paperKeys.count))" }
    options.library.remark(
      "Made \(parts.count) interests of it, with their likes: \(names.joined(separator: ", ")).")
    try await options.writeChanged()
  }
}

struct InterestMergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Make one interest of several.",
    discussion: """
      Example:
        akin interest merge 1 3 --name "speech on chips"
      """)

  @Argument(help: "The interests; the first gives its name.") var names: [String]

  @Option(help: ArgumentHelp("The name of all together.", valueName: "name")) var name: String?

  @OptionGroup var options: InterestOptions

  func validate() throws {
    if names.count < 2 { throw ValidationError("Name two interests or more.") }
  }

  func run() async throws {
    let bar = options.library.progressBar
    let merged = try await options.library.workspace().mergeInterests(
      names, newName: name, profile: options.profile.name, progress: bar.fitHandler())
    bar.clear()
    options.library.remark("'\(merged.name)' has \(merged.likeCount) likes now.")
    try await options.writeChanged()
  }
}

struct InterestMoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Put likes into an interest, or into a new one.",
    discussion: """
      Example:
        akin interest move 2306.15794 2401.04088 --to "a project"
      """)

  @OptionGroup var papers: PaperArguments

  @Option(
    help: ArgumentHelp("The interest; made if there is none of that name.", valueName: "name"))
  var to: String

  @OptionGroup var options: InterestOptions

  func run() async throws {
    let workspace = try options.library.workspace()
    let keys = try papers.keys(in: workspace)
    if keys.isEmpty { throw ExitCode(1) }
    let bar = options.library.progressBar
    let name = try await workspace.moveLikes(
      keys, toInterest: to, profile: options.profile.name, progress: bar.fitHandler())
    bar.clear()
    options.library.remark(
      "Put \(keys.count == 1 ? "1 like" : "\(keys.count) likes") into '\(name)'.")
    try await options.writeChanged()
  }
}

struct InterestResetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset",
    abstract: "Forget what was decided of interests, so that they are found again.",
    discussion: """
      Names, mutes, splits and merges are forgotten; ratings stay.

      Example:
        akin interest reset
      """)

  @Argument(help: "The interests. Default: all.") var names: [String] = []
  @OptionGroup var options: InterestOptions

  func run() async throws {
    let count = try options.library.workspace().resetInterests(names, profile: options.profile.name)
    options.library.remark(
      count == 0
        ? "Nothing was decided of interests."
        : "Forgot \(count == 1 ? "1 interest" : "\(count) interests").")
    try await options.writeChanged()
    if count == 0 { throw ExitCode(1) }
  }
}
