import Akin
import AkinStore
import ArgumentParser
import Foundation

struct RatingsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ratings", abstract: "List the feedback, or take it in and out as a file.",
    discussion: """
      The file is a table with the header id, rating (and date, note), parted by tabs or commas, or \
      JSON; a rating is like, dislike, skip or 1 to 5. All of a file is taken or nothing; with --partial, ratings of \
      unknown papers are left out. Of several ratings of one paper, the last counts. The rated papers \
      themselves are written by akin export --rated.

      Examples:
        akin ratings --export my-ratings.tsv
        akin ratings --profile robots --import my-ratings.tsv
      """)

  @Option(
    name: .customLong("import"),
    help: ArgumentHelp("Take ratings in from a file; - for standard input.", valueName: "file"),
    completion: .file())
  var importedFile: String?

  @Option(
    name: .customLong("export"),
    help: ArgumentHelp(
      "Write the ratings to a file (its ending says the format: .tsv, .csv, .json or .jsonl); - for "
        + "standard output.",
      valueName: "file"), completion: .file())
  var exportedFile: String?

  @Flag(help: "With --import, take the ratings of known papers although others are unknown.")
  var partial = false

  @OptionGroup var profile: ProfileOptions
  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: TableOptions

  func validate() throws {
    if importedFile != nil && exportedFile != nil {
      throw ValidationError("Choose one of --import and --export.")
    }
    if partial && importedFile == nil { throw ValidationError("--partial goes with --import.") }
  }

  func run() async throws {
    let workspace = try library.workspace()
    if let importedFile {
      try importRatings(from: importedFile, into: workspace)
      return
    }
    let ratings = try workspace.ratings(profile: profile.name)
    if let exportedFile {
      try await export(ratings, to: exportedFile)
    } else {
      try output.write(table(ratings))
      if ratings.isEmpty {
        library.remark("The profile '\(profile.name)' has rated nothing yet: akin like ID …")
        throw ExitCode(1)
      }
    }
  }

  private func importRatings(from path: String, into workspace: Workspace) throws {
    let name = path == "-" ? "standard input" : path
    let entries = try RatingFile.entries(in: readText(path), file: name)
    var ratings: [NewRating] = []
    var unknown: [String] = []
    for entry in entries {
      do {
        let key = try workspace.key(ofPaperNamed: entry.name)
        ratings.append(
          NewRating(paperKey: key, rating: entry.rating, note: entry.note, date: entry.date))
      } catch let error as StoreError {
        unknown.append("\(name), line \(entry.line): \(error.description)")
      }
    }
    for line in unknown.prefix(5) { StandardError.write(line) }
    if unknown.count > 5 { StandardError.write("… and \(unknown.count - 5) more.") }
    if !unknown.isEmpty && !partial {
      throw CommandError(
        "\(unknown.count) of \(entries.count) papers are not in the library, so nothing was taken. "
          + "Import the papers first, or take the rest with --partial.")
    }
    let saved = try workspace.rate(ratings, profile: profile.name)
    try output.write(
      object: [
        Table.Field("rated", .integer(saved.count)),
        Table.Field("unknown", .integer(unknown.count)),
      ])
    if saved.isEmpty { throw ExitCode(1) }
  }

  private func export(_ ratings: [RatedPaper], to path: String) async throws {
    let format: TableWriter.Format =
      output.format.flatMap { TableWriter.Format(rawValue: $0.rawValue) }
      ?? path.fileEnding.flatMap { TableWriter.Format(rawValue: $0.lowercased()) } ?? .tsv
    // Oldest first: taken in again, the ratings follow one another as they did.
    let text = TableWriter.text(of: table(ratings.reversed()), format: format)
    try await OutputFile.with(path) { write in try write(Data(text.utf8)) }
    if path != "-" { library.remark("Wrote \(ratings.count) ratings to \(path).") }
  }

  private func table(_ ratings: [RatedPaper]) -> Table {
    Table(columns: PaperFields.ratedColumns, rows: ratings.map(PaperFields.rated))
  }
}
