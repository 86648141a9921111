import Akin
import AkinStore
import ArgumentParser

struct SearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Find papers by words and by meaning.",
    discussion: """
      Hybrid search, the default, finds papers that have the words, in any form (network finds \
      networks), or mean the same; best are those that do both. The score adds BM25 and the cosine \
      of meaning, each in standard deviations over the library. With --mode keyword all words must \
      occur, and the score is BM25, a title counting five times; with --mode semantic only the \
      meaning counts, and the score is a cosine, -1 to 1. A whole sentence or abstract makes a good \
      search too.

      In every mode "several words" in quotes must stand together, -word must not occur, word* is a \
      beginning; title:, author: and abstract: look in a part of the paper; category:cs.LG (or \
      category:cs) and date:2024, date:2024-05, date:2023..2025 filter.

      Examples:
        akin search protein folding
        akin search --mode semantic "how proteins find their shape"
        akin search '"graph neural network" author:smith date:2023.. -molecule'
      """)

  @Argument(help: ArgumentHelp("What to look for.", valueName: "words"))
  var words: [String]

  @Option(name: .shortAndLong, help: ArgumentHelp("How many papers, or all.", valueName: "count"))
  var number = Limit(20)

  @Option(
    help: ArgumentHelp("How to search: hybrid, keyword or semantic.", valueName: "mode"))
  var mode = Mode.hybrid

  @Flag(help: "Print hashes of papers, model and options on standard error.")
  var fingerprint = false

  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: PaperListOptions

  /// How to search.
  enum Mode: String, ExpressibleByArgument, CaseIterable {
    case hybrid, keyword, semantic

    var value: SearchMode {
      switch self {
      case .hybrid: .hybrid
      case .keyword: .keyword
      case .semantic: .semantic
      }
    }
  }

  /// The arguments with a typographic minus before excluded words, which would be taken for options
  /// otherwise.
  static func acceptingExcludedWords(_ arguments: [String]) -> [String] {
    guard arguments.first == configuration.commandName else { return arguments }
    return arguments.map { argument in
      let word = argument.dropFirst()
      let isWord =
        argument.hasPrefix("-") && word.count > 1 && !word.hasPrefix("-")
        && !(word.first == "n" && word.dropFirst().allSatisfy(\.isNumber))
      return isWord ? "\u{2212}" + word : argument
    }
  }

  func run() async throws {
    let workspace = try library.workspace()
    // A shell has taken the quotes off "several words": they are one argument.
    let typed = words.map(\.asTyped)
    let query = typed.count == 1 ? typed[0] : typed.map(\.asSearchPart).joined(separator: " ")
    let bar = library.progressBar
    let papers = try await workspace.search(
      query, mode: mode.value, count: number.count, progress: bar.fitHandler())
    bar.clear()
    if fingerprint {
      let request = ["search", mode.rawValue, query, "\(number)"]
      StandardError.write(try workspace.fingerprint(request: request).lines)
    }
    if papers.isEmpty, try workspace.paperCount() == 0 { throw StoreError.noPapers }
    try output.write(
      papers, columns: ListRows.foundColumns, paperWithNames: workspace.paper,
      row: ListRows.found)
    if papers.isEmpty {
      library.remark("No paper fits. Try other words, fewer of them, or word* for a beginning.")
      throw ExitCode(1)
    }
  }
}

extension String {
  /// The argument as the user typed it, who reads it in messages.
  fileprivate var asTyped: String {
    let typed = "-" + dropFirst()
    return hasPrefix("\u{2212}") && CommandLine.arguments.contains(typed) ? typed : self
  }

  /// An argument of several words as a phrase.
  fileprivate var asSearchPart: String {
    contains(where: \.isWhitespace) && !contains("\"") ? "\"\(self)\"" : self
  }
}
