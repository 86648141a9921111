import Akin
import AkinStore
import AkinWeb
import ArgumentParser
import Foundation

/// The root of the command line.
@main
struct AkinCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "akin",
    abstract: "Recommends research papers, on your own machine.",
    discussion: """
      A first session:
        akin import papers.jsonl          read papers
        akin search "protein folding"     find some that you know
        akin like 2306.15794 2401.04088   say which ones you like
        akin recommend                    what to read next

      Results go to standard output, everything else to standard error. Lists are tables on a \
      terminal and tab-separated values in a pipe. Exit status: 0 found, 1 nothing found, 2 an \
      error of usage or input, 3 a damaged library.
      """,
    version: AkinVersion.current,
    groupedSubcommands: [
      CommandGroup(
        name: "Papers:",
        subcommands: [
          ImportCommand.self, FetchCommand.self, SearchCommand.self, ShowCommand.self,
          ExportCommand.self, DuplicatesCommand.self,
        ]),
      CommandGroup(
        name: "Feedback:",
        subcommands: [
          LikeCommand.self, DislikeCommand.self, RateCommand.self, SkipCommand.self,
          UnrateCommand.self, UndoCommand.self, RatingsCommand.self, ProfileCommand.self,
          InterestCommand.self,
        ]),
      CommandGroup(
        name: "Lists:",
        subcommands: [
          RecommendCommand.self, WhyCommand.self, NextCommand.self, SimilarCommand.self,
          RankCommand.self, NeighborsCommand.self, MapCommand.self, VectorsCommand.self,
          SnapshotCommand.self, VerifyCommand.self,
        ]),
      CommandGroup(name: "The page:", subcommands: [ServeCommand.self]),
      CommandGroup(
        name: "Day by day:",
        subcommands: [TrendingCommand.self, DigestCommand.self, PublishCommand.self]),
      CommandGroup(
        name: "The library:",
        subcommands: [
          StatusCommand.self, DoctorCommand.self, CompactCommand.self, BackupCommand.self,
          RestoreCommand.self, ModelCommand.self,
        ]),
    ])

  static func main() async {
    // A reader that has seen enough (`akin recommend | head -3`) is no error.
    signal(SIGPIPE, SIG_IGN)
    do {
      let arguments = movingLeadingOptions(Array(CommandLine.arguments.dropFirst()))
      try UnknownCommand.check(arguments, of: AkinCommand.self)
      var command = try parseAsRoot(SearchCommand.acceptingExcludedWords(arguments))
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      exit(with: error)
    }
  }

  /// The arguments with options that stand before the command moved behind it: `akin --library L
  /// status` is `akin status --library L`.
  static func movingLeadingOptions(_ arguments: [String]) -> [String] {
    var rest = arguments[...]
    var leading: [String] = []
    while let first = rest.first {
      if ["--library", "--profile"].contains(first), rest.count > 1 {
        leading += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else if ["--library=", "--profile="].contains(where: { first.hasPrefix($0) })
        || ["--quiet", "-q", "--no-color"].contains(first)
      {
        leading.append(first)
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    guard !rest.isEmpty else { return arguments }
    let end = rest.firstIndex(of: "--") ?? rest.endIndex
    return Array(rest[..<end]) + leading + Array(rest[end...])
  }

  /// Ends the process with the message and the exit status that the command line promises.
  private static func exit(with error: any Error) -> Never {
    if error is BrokenPipe { Foundation.exit(0) }
    let code = exitCode(for: error)
    let message = fullMessage(for: error)
    if code.isSuccess {
      print(message)
      Foundation.exit(0)
    }
    switch error {
    case let code as ExitCode:
      Foundation.exit(code.rawValue)
    case is NoRecommendation, StoreError.noPapers:
      // No list is an empty list to a program; a person is told how to start.
      if CommandLine.arguments.contains("--json") { try? StandardOutput.write("[]\n") }
    default: break
    }
    switch error {
    case let error as UnknownCommand:
      StandardError.write("Error: \(error.description)")
      Foundation.exit(2)
    case let error as NoRecommendation:
      StandardError.write(error.description)
      Foundation.exit(1)
    case let error as StoreError:
      StandardError.write("Error: \(error.description)")
      Foundation.exit(error.isDamage ? 3 : error == .noPapers ? 1 : 2)
    case let error as WebError:
      StandardError.write("Error: \(error.description)")
      Foundation.exit(2)
    default:
      StandardError.write(message)
      Foundation.exit(2)
    }
  }
}
