import AkinStore
import ArgumentParser
import Foundation

/// Which papers.
struct PaperArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Papers: an id, a bare id, a URL, a DOI or the beginning of an id; - reads them from standard input.",
      valueName: "id"))
  var ids: [String] = []

  @Option(help: ArgumentHelp("A paper by its title; may be given again.", valueName: "title"))
  var title: [String] = []

  func validate() throws {
    if ids.isEmpty && title.isEmpty {
      throw ValidationError("Name at least one paper, by its id or with --title.")
    }
  }

  /// The keys of the papers, each once, in the order given.
  func keys(in workspace: Workspace) throws -> [Int64] {
    try workspace.keys(ids: ids, titles: title)
  }
}

extension Workspace {
  /// The keys of the papers that ids (- for those on standard input) and titles name, each once.
  func keys(ids: [String], titles: [String] = []) throws -> [Int64] {
    let names = ids.expandingStandardInput()
    if names.isEmpty && !ids.isEmpty {
      throw CommandError(
        "Standard input names no paper. Give ids, one a line, or what a command with --tsv prints.")
    }
    let named = try names.map { try key(ofPaperNamed: $0) }
    let titled = try titles.map { try key(ofPaperTitled: $0) }
    var seen: Set<Int64> = []
    return (named + titled).filter { seen.insert($0).inserted }
  }
}

extension [String] {
  /// The names, with those that standard input holds in place of a `-`.
  func expandingStandardInput() -> [String] {
    flatMap { name in
      name == "-" ? [String](namesIn: AnyIterator { readLine() }) : [name]
    }
  }

  /// The names in lines: one a line, or the column `id` of a tab-separated list, so that what one
  /// command prints another one reads.
  init(namesIn lines: some Sequence<String>) {
    var column: Int?
    self = lines.enumerated().compactMap { number, line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      if number == 0, let header = fields.firstIndex(of: "id") {
        column = header
        return nil
      }
      let field = column.map { $0 < fields.count ? fields[$0] : "" } ?? line[...]
      let name = field.trimmingCharacters(in: .whitespaces)
      return name.isEmpty ? nil : name
    }
  }
}
