import Akin
import AkinStore
import ArgumentParser
import Foundation

struct ProfileExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a profile, with its rated papers, to a file.",
    discussion: """
      The file holds the ratings as they stand, all that is known of their papers, and whom the profile \
      follows, what it blocks and its settings, so that another library can take the profile in.

      Example:
        akin profile export robots -o robots.jsonl
      """)

  @Argument(help: "The profile. Default: $AKIN_PROFILE, else 'default'.") var name: String?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write to a file.", valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    let workspace = try library.workspace()
    var options = ProfileOptions()
    options.profile = name
    let entries = try workspace.archive(ofProfile: options.name)
    let preferences = try workspace.preferences(ofProfile: options.name)
    try await OutputFile.with(output) { write in
      let header = ProfileArchive.header(name: options.name, preferences: preferences)
      try write(Data(header.utf8))
      for entry in entries { try write(Data(ProfileArchive.line(for: entry).utf8)) }
    }
    if let output, output != "-" {
      let ratings =
        entries.count == 1
        ? "1 rating with its paper" : "\(entries.count) ratings with their papers"
      library.remark("Wrote \(ratings) to \(output).")
    }
  }
}

struct ProfileImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take in a profile that was exported, with its papers.",
    discussion: """
      All of it is taken or nothing. Papers that the library has are completed and not doubled.

      Examples:
        akin profile import robots.jsonl
        akin profile import robots.jsonl --name robots-of-ana
      """)

  @Argument(help: "The file; - for standard input.", completion: .file()) var file: String

  @Option(help: ArgumentHelp("The profile's name here. Default: its own.", valueName: "name"))
  var name: String?

  @Flag(help: "Add the ratings to a profile that is there already.")
  var merge = false

  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: TableOptions

  func run() async throws {
    let shown = file == "-" ? "standard input" : file
    let archive = try ProfileArchive.read(readText(file), file: shown)
    let workspace = try library.workspace()
    let name = name ?? archive.name
    let summary: ImportSummary
    do {
      summary = try workspace.importProfile(
        archive.entries, preferences: archive.preferences, named: name, isNew: !merge)
    } catch StoreError.profileExists {
      throw CommandError(
        "There is a profile '\(name)' already. Give another name with --name, or add the ratings to "
          + "it with --merge.")
    }
    try output.write(
      object: [
        Table.Field("profile", .text(name)),
        Table.Field("rated", .integer(archive.entries.count)),
        Table.Field("added", .integer(summary.added)),
      ])
    guard summary.added + summary.updated > 0 else { return }
    let bar = library.progressBar
    defer { bar.clear() }
    try await workspace.updateIndex(progress: bar.fitHandler())
  }
}
