import Akin
import AkinStore
import ArgumentParser

struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Find papers by words.",
    discussion: """
      All words must occur, in any form (network finds networks). "Several words" in quotes must \
      stand together, -word must not occur, word* is a beginning; title:, author: and abstract: \
      look in a part of the paper; category:cs.LG (or category:cs) and date:2024, date:2024-05, \
      date:2023..2025 filter. The score is BM25, a title counting five times.

      Examples:
        akin search protein folding
        akin search '"graph neural network" author:smith date:2023.. -molecule'
      """)

  @Argument(help: ArgumentHelp("What to look for.", valueName: "words"))
  var words: [String]

  @Option(name: .shortAndLong, help: ArgumentHelp("How many papers, or all.", valueName: "count"))
  var number = Limit(20)

  @Option(help: ArgumentHelp("How to search: keyword.", valueName: "mode"))
  var mode = Mode.keyword

  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: PaperListOptions

  /// How to search.
  enum Mode: String, ExpressibleByArgument, CaseIterable {
    case keyword
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

  func run() throws {
    let workspace = try library.workspace()
    // A shell has taken the quotes off "several words": they are one argument.
    let query = words.count == 1 ? words[0] : words.map(\.asSearchPart).joined(separator: " ")
    let papers = try workspace.search(query, count: number.count)
    try output.write(
      papers, columns: ["rank", "id", "title", "score"], paperWithNames: workspace.paper
    ) { item in
      [
        .integer(item.rank), .text(item.paper.id.description), .text(item.paper.title),
        .number(item.score),
      ]
    }
    if papers.isEmpty {
      library.remark("No paper has all of that. Try fewer words, or word* for a beginning.")
      throw ExitCode(1)
    }
  }
}

extension String {
  /// An argument of several words as a phrase.
  fileprivate var asSearchPart: String {
    contains(where: \.isWhitespace) && !contains("\"") ? "\"\(self)\"" : self
  }
}
