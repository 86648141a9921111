import Akin
import AkinStore
import ArgumentParser

struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a paper.",
    discussion: """
      Examples:
        akin show 2306.15794
        akin show --title "attention is all you need" --similar
        akin show 2306.15794 --originals --json
      """)

  @OptionGroup var papers: PaperArguments

  @Flag(help: "Also list the papers most like it.")
  var similar = false

  @Flag(help: "Also list the records that the paper was made of, where there were several.")
  var originals = false

  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: PaperListOptions

  func run() async throws {
    let workspace = try library.workspace()
    let bar = library.progressBar
    let keys = try papers.keys(in: workspace)
    let list = try keys.compactMap { key in try workspace.paper(key).map { (key, $0) } }
    var nearest: [Int64: [RankedPaper]] = [:]
    if similar {
      for key in keys {
        nearest[key] = try await workspace.similarPapers(
          to: [key], count: 5, progress: bar.fitHandler())
      }
      bar.clear()
    }
    if let bibliography = output.bibliography {
      try output.write(list.map(\.1), as: bibliography)
    } else if output.table.writerFormat != nil {
      let rows = try list.map { key, paper in
        try PaperFields.shown(paper, rating: rating(ofPaper: key, in: workspace))
          + (similar ? [similarCell(nearest[key] ?? [])] : [])
          + (originals ? [originalsCell(try workspace.originals(ofPaper: key))] : [])
      }
      try output.table.write(
        Table(
          columns: PaperFields.shownColumns + (similar ? ["similar"] : [])
            + (originals ? ["originals"] : []), rows: rows))
    } else {
      let page = PaperPage(text: TerminalText(noColor: output.table.noColor))
      for (number, (key, paper)) in list.enumerated() {
        if number > 0 { try StandardOutput.write("\n") }
        let rating = try rating(ofPaper: key, in: workspace)
        try StandardOutput.write(page.lines(paper, rating: rating, similar: nearest[key] ?? []))
        if originals {
          let records = try workspace.originals(ofPaper: key)
          try StandardOutput.write(
            OriginalList(text: page.text).lines(records, of: paper))
        }
      }
    }
  }

  /// The rating of a paper; none where there is no default profile, which showing does not need.
  private func rating(ofPaper key: Int64, in workspace: Workspace) throws -> RatedPaper? {
    do {
      return try workspace.rating(ofPaper: key, profile: profile.name)
    } catch StoreError.unknownProfile where profile.profile == nil {
      return nil
    }
  }

  private func originalsCell(_ records: [OriginalRecord]) -> Table.Cell {
    .list(
      records.map { record in
        .object(
          [
            Table.Field("source", .text(record.source)), Table.Field("kept", .text(record.date)),
          ] + zip(PaperTable.columns, PaperTable.cells(of: record.paper)).map(Table.Field.init))
      })
  }

  private func similarCell(_ papers: [RankedPaper]) -> Table.Cell {
    .list(
      papers.map {
        .object([
          Table.Field("rank", .integer($0.rank)),
          Table.Field("id", .text($0.paper.id.description)),
          Table.Field("title", .text($0.paper.title)), Table.Field("similarity", .number($0.score)),
        ])
      })
  }
}
