import AkinStore
import ArgumentParser

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
    let named = try ids.expandingStandardInput().map { try workspace.key(ofPaperNamed: $0) }
    let titled = try title.map { try workspace.key(ofPaperTitled: $0) }
    var seen: Set<Int64> = []
    return (named + titled).filter { seen.insert($0).inserted }
  }
}

extension [String] {
  /// The names, with the words of standard input in place of a `-`.
  func expandingStandardInput() -> [String] {
    flatMap { name -> [String] in
      guard name == "-" else { return [name] }
      var words: [String] = []
      while let line = readLine() {
        // The first field of a line, so that tab-separated lists can be piped back in.
        let field = line.split(separator: "\t", maxSplits: 1).first ?? ""
        let word = field.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
        if !word.isEmpty && word != "id" { words.append(word) }
      }
      return words
    }
  }
}
