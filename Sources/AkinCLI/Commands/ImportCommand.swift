import Akin
import AkinStore
import ArgumentParser
import Foundation

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read papers into the library.",
    discussion: """
      The format is found from the content, compressed or not (gzip, xz, zstd, bzip2):

      \(ImporterRegistry.formatTable)

      Zotero's own database, zotero.sqlite, is read as well, compressed or not, also from standard \
      input; where Zotero keeps it also while Zotero runs.

      A file whose content says nothing goes by its name's ending (.bib, .csv, .txt …). A folder \
      stands for all files in it and in its folders, in the order of their names, without hidden \
      ones.

      Each file is one transaction: all of its papers are taken, or none. Records that cannot be read \
      are counted, shown and left out, and the exit status is 2. Importing a file twice changes \
      nothing.

      Examples:
        akin import library.bib export.ris papers.jsonl.gz
        akin import ~/papers --rejects left-out.jsonl
        akin import russian.csv --encoding windows-1251
        akin import table.csv --map title=Titel --map abstract=Kurzfassung
        xz -dc arxiv.jsonl.xz | akin import -
        akin import ~/Zotero/zotero.sqlite --likes-from Thesis
      """)

  @Argument(
    help: ArgumentHelp("Files and folders to read; - for standard input.", valueName: "file"),
    completion: .file())
  var files: [String]

  @Option(
    help: ArgumentHelp("Read every file as this format, one of the above.", valueName: "name"))
  var format: String?

  @Option(
    help: ArgumentHelp(
      "Read every file in this encoding: \(TextEncoding.exampleNames), … Default: UTF-8, UTF-16, what "
        + "the file declares, or Windows-1252, whichever its content is.", valueName: "name"))
  var encoding: String?

  @Option(
    help: ArgumentHelp(
      "The year of dates without one. Default: the latest that is not in the future.",
      valueName: "year"))
  var year: Int?

  @Option(
    help: ArgumentHelp(
      "In tables, the column that holds a field: \(ColumnMapping.fieldList).",
      valueName: "field=column"), transform: ColumnMapping.init)
  var map: [ColumnMapping] = []

  @Flag(help: "Take nothing of a file with a record that cannot be read.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "Write what is left out to this file: a JSON object a line, with file, line, reason and, where "
        + "the format has it, the record's text.", valueName: "file"), completion: .file())
  var rejects: String?

  @Flag(help: "Say what would change, and change nothing.")
  var dryRun = false

  @Flag(help: "Leave the index for later; the next ranking brings it up to date.")
  var noIndex = false

  @Option(
    help: ArgumentHelp(
      "Like the papers of a collection, those in it included; rated ones keep their rating.",
      valueName: "collection"))
  var likesFrom: String?

  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: TableOptions

  func validate() throws {
    if let format { _ = try ImporterRegistry.importer(named: format) }
    if let encoding { _ = try TextEncoding(named: encoding) }
    if let year, !(1000...9999).contains(year) {
      throw ValidationError("The year '\(year)' is out of range. Give four digits.")
    }
  }

  func run() async throws {
    try OutputFile.check(rejects, sparing: files)
    var choices = ImportChoices()
    choices.isDryRun = dryRun
    choices.isStrict = strict
    choices.liking = likesFrom.map { LikedCollection($0, profile: profile.name) }
    let workspace = try library.workspace(isDryRun: dryRun)
    // What is wrong with an encoder is said where the index is made, and stops no import.
    let reading = dryRun || noIndex ? nil : try? workspace.paperReading()
    let run = ImportRun(
      options: ImportOptions(
        today: .today, year: year, columns: ColumnMapping.columns(map),
        encoding: try encoding.map { try TextEncoding(named: $0) }),
      format: format, choices: choices, reading: reading)
    var result = ImportRun.Result()
    if let rejects {
      try await OutputFile.with(rejects) { write in
        result = try run.importFiles(files, into: workspace, bar: library.progressBar) { record in
          try write(Data((record.rejection.json + "\n").utf8))
        }
      }
    } else {
      result = try run.importFiles(files, into: workspace, bar: library.progressBar) { _ in }
    }
    if result.readCount > 0 {
      try ImportReport(library: library, output: output, showsLikes: likesFrom != nil)
        .write(result.summary, isDryRun: dryRun)
      if dryRun && result.readCount > 1 { library.remark("Each file was judged by itself.") }
    }
    if try result.readCount > 0 && !dryRun && !noIndex && workspace.paperCount() > 0 {
      let bar = library.progressBar
      defer { bar.clear() }
      try await workspace.updateIndex(with: reading, progress: bar.fitHandler())
    }
    if result.failureCount > 0 || result.summary.skippedCount > 0 { throw ExitCode(2) }
  }
}

extension SkippedRecord {
  /// The record as `--json` and `--rejects` give it.
  var rejection: Table.Cell {
    .object(
      [
        Table.Field("file", .text(file)),
        // What is no text has no lines.
        Table.Field("line", line > 0 ? .integer(line) : .missing),
        Table.Field("reason", .text(reason)),
      ] + (text.map { [Table.Field("text", .text($0))] } ?? []))
  }
}
