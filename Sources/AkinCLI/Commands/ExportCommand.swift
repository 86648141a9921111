import Akin
import AkinStore
import ArgumentParser
import Foundation

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write papers for other programs, or for another library.",
    discussion: """
      All papers, or those that ids, filters or ratings choose, in ascending order of the ids. JSON \
      lines hold all that is known of a paper; akin import reads each of the formats again.

      Examples:
        akin export -o library.jsonl
        akin export --rated -o reading.bib
        akin export --category cs.LG --since 30d --format csl > new.json
        akin recommend -n 5 --tsv | akin export - --format ris
      """)

  @Argument(
    help: ArgumentHelp(
      "Papers: ids in any form; - reads them from standard input. Default: all.", valueName: "id"))
  var ids: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file; its ending says the format.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(
    help: ArgumentHelp("jsonl, json, csv, tsv, bibtex, ris or csl.", valueName: "name"))
  var format: PaperFileFormat?

  @Flag(help: "Only papers that are rated in the profile.")
  var rated = false

  @OptionGroup var filter: FilterOptions
  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions

  func validate() throws {
    if !ids.isEmpty && (rated || !filter.filter.isEmpty) {
      throw ValidationError("Choose papers by ids, or by filters and --rated.")
    }
    if let ending = output?.fileEnding, format == nil, PaperFileFormat(ending: ending) == nil {
      throw ValidationError(
        "'.\(ending)' names no format. Use .jsonl, .json, .csv, .tsv, .bib or .ris, or give "
          + "--format.")
    }
  }

  func run() async throws {
    try OutputFile.check(output)
    let workspace = try library.existingWorkspace()
    let chosen =
      format ?? output?.fileEnding.flatMap { PaperFileFormat(ending: $0) } ?? .jsonl
    let keys = ids.isEmpty ? nil : try workspace.keys(ids: ids)
    let bar = library.progressBar
    defer { bar.clear() }
    let total = try workspace.paperCount()
    var count = 0
    try await OutputFile.with(output) { write in
      var writer = PaperFileWriter(format: chosen)
      try write(Data(writer.header.utf8))
      let add = { (paper: Paper) in
        count += 1
        bar.show("Writing papers", keys == nil ? Double(count) / Double(max(1, total)) : nil)
        return Data(writer.text(of: paper).utf8)
      }
      if let keys {
        for key in keys {
          if let paper = try workspace.paper(key) { try write(add(paper)) }
        }
      } else {
        try workspace.forEachPaper(
          passing: filter.filter, ratedIn: rated ? profile.name : nil
        ) { try write(add($0)) }
      }
      try write(Data(writer.footer.utf8))
    }
    bar.clear()
    if let output, output != "-" { library.remark("Wrote \(count) papers to \(output).") }
    if count == 0 { throw ExitCode(1) }
  }
}
