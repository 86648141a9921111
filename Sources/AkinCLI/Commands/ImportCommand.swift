import Akin
import AkinStore
import ArgumentParser
import Foundation

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read papers into the library.",
    discussion: """
      The format is found from the content: a Daily Papers page saved as text (daily), or JSON lines \
      (jsonl) such as arXiv's snapshot. Each file is one transaction: all of its papers are taken, or \
      none. Records that cannot be read are counted, shown and left out, and the exit status is 2. \
      Importing a file twice changes nothing.

      Examples:
        akin import daily-papers.txt papers.jsonl
        xz -dc arxiv.jsonl.xz | akin import -
        akin import ~/Zotero/zotero.sqlite --likes-from Thesis
      """)

  @Argument(
    help: ArgumentHelp("Files to read; - for standard input.", valueName: "file"),
    completion: .file())
  var files: [String]

  @Option(help: ArgumentHelp("Read every file as this format: daily or jsonl.", valueName: "name"))
  var format: String?

  @Option(
    help: ArgumentHelp(
      "The year of dates without one. Default: the latest that is not in the future.",
      valueName: "year"))
  var year: Int?

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
    if let year, !(1000...9999).contains(year) {
      throw ValidationError("The year '\(year)' is out of range. Give four digits.")
    }
  }

  func run() async throws {
    let workspace = try library.workspace()
    var total = ImportSummary()
    var failures = 0
    for file in files {
      do {
        total.add(try importFile(file, into: workspace))
      } catch let error as ImportError {
        StandardError.write("Error: \(error.description)")
        failures += 1
      }
    }
    let anyRead = failures < files.count
    if anyRead {
      try ImportReport(library: library, output: output, showsLikes: likesFrom != nil)
        .write(total, isDryRun: dryRun)
    }
    if try anyRead && !dryRun && !noIndex && workspace.paperCount() > 0 {
      let bar = library.progressBar
      defer { bar.clear() }
      try await workspace.updateIndex(progress: bar.fitHandler())
    }
    if failures > 0 || total.skippedCount > 0 { throw ExitCode(2) }
  }

  private func importFile(_ file: String, into workspace: Workspace) throws -> ImportSummary {
    let bar = library.progressBar
    defer { bar.clear() }
    let liked = likesFrom.map { LikedCollection($0, profile: profile.name) }
    if var zotero = try ZoteroLibrary(path: file) {
      return try workspace.importPapers(from: &zotero, isDryRun: dryRun, liking: liked)
    }
    var byteCount: Int?
    var source = try PaperSource(
      path: file, format: format, options: ImportOptions(today: .today, year: year)
    ) { bytesRead in
      let fraction = byteCount.map { Double(bytesRead) / Double(max(1, $0)) }
      bar.show("Reading papers", fraction, detail: "\(bytesRead >> 20) MB")
    }
    byteCount = source.byteCount
    return try workspace.importPapers(from: &source, isDryRun: dryRun, liking: liked)
  }
}
