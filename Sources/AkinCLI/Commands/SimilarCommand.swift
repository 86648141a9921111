import Akin
import AkinStore
import ArgumentParser
import Foundation

struct SimilarCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "similar", abstract: "Find more papers like some.",
    discussion: """
      Several papers are combined. The similarity is a weighted mean of cosines, by terms and by \
      meaning, -1 to 1, less what the whole library shares; akin neighbors compares meanings alone, so \
      its numbers are others. \
      The papers given never appear.

      Examples:
        akin similar 2306.15794
        akin similar 2306.15794 2401.04088 --not 1706.03762
        pandoc draft.tex -t plain | akin similar --text -
      """)

  @Argument(
    help: ArgumentHelp("Papers to be like; - reads ids from standard input.", valueName: "id"))
  var ids: [String] = []

  @Option(
    help: ArgumentHelp("A paper to be like, by its title; may be given again.", valueName: "title"))
  var title: [String] = []

  @Option(
    name: .customLong("not"), parsing: .upToNextOption,
    help: ArgumentHelp("Papers to be unlike; - for standard input.", valueName: "id"))
  var unlike: [String] = []

  @Option(
    help: ArgumentHelp("A file of text to be like; - for standard input.", valueName: "file"),
    completion: .file())
  var text: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("How many papers, or all.", valueName: "count"))
  var number = Limit(20)

  @Flag(help: "Print hashes of papers, model and options on standard error.")
  var fingerprint = false

  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: PaperListOptions

  func validate() throws {
    if ids.isEmpty && title.isEmpty && text == nil {
      throw ValidationError("Name at least one paper, by its id or with --title, or give --text.")
    }
    if [ids.contains("-"), unlike.contains("-"), text == "-"].count(where: { $0 }) > 1 {
      throw ValidationError("Standard input can hold the ids or the text, not both.")
    }
  }

  /// Reads the text of `--text`; words in place of a file are told where they belong.
  private static func text(at path: String) throws -> String {
    guard path != "-", !FileManager.default.fileExists(atPath: path) else {
      return try readText(path)
    }
    throw CommandError(
      "--text names a file of text, and there is no file '\(path)'. "
        + "For words: akin search --mode semantic \"\(path)\"")
  }

  func run() async throws {
    let workspace = try library.workspace()
    let keys = try workspace.keys(ids: ids, titles: title)
    let unlikeKeys = try workspace.keys(ids: unlike)
    if let both = unlikeKeys.first(where: keys.contains) {
      let name = try workspace.paper(both)?.id.description ?? ""
      throw CommandError(
        "'\(name)' is named as like and as unlike. Name it before --not or after it, not both.")
    }
    let texts = try text.map { [PaperText(title: try SimilarCommand.text(at: $0))] } ?? []
    let bar = library.progressBar
    let papers = try await workspace.similarPapers(
      to: keys, texts: texts, unlike: unlikeKeys, count: number.count,
      progress: bar.fitHandler())
    bar.clear()
    if fingerprint {
      var request = ["similar", "\(number)"]
      request += try workspace.ids(ofPapers: keys)
      request.append("not")
      request += try workspace.ids(ofPapers: unlikeKeys)
      request.append("texts")
      request += texts.map(\.title)
      StandardError.write(try workspace.fingerprint(request: request).lines)
    }
    try output.write(
      papers, columns: ListRows.similarColumns, paperWithNames: workspace.paper,
      row: ListRows.found)
    if papers.isEmpty {
      library.remark("There is nothing to compare: no word of it is known, or no other paper.")
      throw ExitCode(1)
    }
  }
}
