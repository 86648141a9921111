import AkinStore
import ArgumentParser
import Foundation

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Write a copy of the library to a file.",
    discussion: """
      The copy is one file with everything in it: papers, ratings with their history, profiles, \
      subscriptions and settings. It is of one moment, although others may write meanwhile, and any \
      machine can restore it.

      Example:
        akin backup library-2026-11-23.sqlite
      """)

  @Argument(help: "The copy to write.", completion: .file()) var file: String
  @OptionGroup var library: LibraryOptions

  func run() throws {
    let workspace = try library.workspace()
    try workspace.backUp(to: file)
    library.remark("Wrote \(try workspace.paperCount()) papers and all ratings to \(file).")
  }
}

struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Put a copy in the place of the library.",
    discussion: """
      Everything in the library is replaced by what akin backup wrote, at once or not at all. A \
      library that holds papers is replaced only with --replace, and a copy of it is kept beside it \
      first.

      Example:
        akin restore library-2026-11-23.sqlite --library new.sqlite
      """)

  @Argument(help: "The copy.", completion: .file()) var file: String

  @Flag(help: "Replace a library that holds papers; a copy of it is kept.")
  var replace = false

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    let workspace = try library.workspace()
    let count = try workspace.paperCount()
    if count > 0 {
      guard replace else {
        throw CommandError(
          "\(workspace.path) holds \(count) papers. Give --replace to put \(file) in their place, "
            + "or restore to another file with --library.")
      }
      let kept = workspace.path + ".before-restore"
      try? FileManager.default.removeItem(atPath: kept)
      try workspace.backUp(to: kept)
      library.remark("Kept the library as it was: \(kept)")
    }
    try workspace.restore(from: file)
    library.remark("Restored \(try workspace.paperCount()) papers and all ratings from \(file).")
    guard try workspace.paperCount() > 0 else { return }
    let bar = library.progressBar
    defer { bar.clear() }
    try await workspace.updateIndex(progress: bar.fitHandler())
  }
}
