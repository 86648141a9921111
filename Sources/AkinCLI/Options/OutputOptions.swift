import Akin
import AkinStore
import ArgumentParser

/// How a table is printed.
struct TableOptions: ParsableArguments {
  /// The formats that a flag chooses.
  enum Format: String, EnumerableFlag {
    case json, jsonl, csv, tsv

    static func help(for value: Format) -> ArgumentHelp? {
      switch value {
      case .json: "Print JSON: one array, or one object."
      case .jsonl: "Print one JSON object a line."
      case .csv: "Print comma-separated values."
      case .tsv: "Print tab-separated values (the default in a pipe)."
      }
    }
  }

  @Flag(exclusivity: .exclusive)
  var format: Format?

  @Flag(help: "No colour, as with NO_COLOR set.")
  var noColor = false

  /// What a list is written as; nil for a table on a terminal.
  var writerFormat: TableWriter.Format? {
    if let format { return TableWriter.Format(rawValue: format.rawValue) }
    return StandardOutput.isTerminal ? nil : .tsv
  }

  /// Prints a table.
  func write(_ table: Table) throws {
    if let format = writerFormat {
      try StandardOutput.write(TableWriter.text(of: table, format: format))
    } else if !table.rows.isEmpty {
      try StandardOutput.write(AlignedTable(text: TerminalText(noColor: noColor)).lines(table))
    }
  }

  /// Prints one object: as JSON if that was asked for, else as lines of names and values.
  func write(object fields: [Table.Field]) throws {
    switch writerFormat {
    case .json, .jsonl: try StandardOutput.write(Table.Cell.object(fields).json + "\n")
    case .csv, .tsv:
      try write(Table(columns: fields.map(\.name), rows: [fields.map(\.value)]))
    case nil:
      let width = fields.reduce(0) { max($0, $1.name.count) }
      let lines = fields.map {
        $0.name.padded(to: width) + "  " + $0.value.plainText.printable + "\n"
      }
      try StandardOutput.write(lines.joined())
    }
  }
}

/// How a list of papers is printed.
struct PaperListOptions: ParsableArguments {
  @OptionGroup var table: TableOptions

  @Flag(help: "Print BibTeX entries.")
  var bibtex = false

  @Flag(help: "Print RIS records.")
  var ris = false

  @Flag(help: "Print CSL-JSON.")
  var csl = false

  func validate() throws {
    if [bibtex, ris, csl, table.format != nil].filter({ $0 }).count > 1 {
      throw ValidationError(
        "Choose one of --json, --jsonl, --csv, --tsv, --bibtex, --ris and --csl.")
    }
  }

  /// The format of reference managers that was asked for; nil for a table.
  var bibliography: PaperFileFormat? { bibtex ? .bibtex : ris ? .ris : csl ? .csl : nil }

  /// Prints papers in a format of reference managers.
  func write(_ papers: [Paper], as format: PaperFileFormat) throws {
    var writer = PaperFileWriter(format: format)
    let text = papers.map { writer.text(of: $0) }.joined()
    try StandardOutput.write(writer.header + text + writer.footer)
  }

  /// Prints a list of papers.
  ///
  /// - Parameters:
  ///   - papers: The papers, best first.
  ///   - columns: The names of the cells.
  ///   - titles: The titles of papers that reasons name, by id.
  ///   - paperWithNames: Finds a paper with all its names, which a bibliography needs.
  ///   - row: Makes the cells of a paper.
  /// - Throws: `BrokenPipe`, `OutputError`.
  func write(
    _ papers: [RankedPaper], columns: [String], titles: [String: String] = [:],
    paperWithNames: (Int64) throws -> Paper?, row: (RankedPaper) -> [Table.Cell]
  ) throws {
    if let bibliography {
      try write(papers.map { try paperWithNames($0.key) ?? $0.paper }, as: bibliography)
    } else if table.writerFormat != nil {
      try table.write(Table(columns: columns, rows: papers.map(row)))
    } else {
      let list = PaperList(text: TerminalText(noColor: table.noColor))
      try StandardOutput.write(list.lines(papers, titles: titles))
    }
  }
}
