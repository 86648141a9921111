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
    let workspace = try library.existingWorkspace()
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
    guard FileManager.default.fileExists(atPath: file) else {
      throw CommandError("\(file): no such file. Give a file that akin backup wrote.")
    }
    let workspace = try library.workspace()
    let count = try workspace.paperCount()
    if count > 0 && !replace {
      throw CommandError(
        "\(workspace.path) holds \(count) papers. Give --replace to put \(file) in their place, or "
          + "restore to another file with --library.")
    }
    let kept = count > 0 ? RestoreCommand.freeName(beside: workspace.path) : nil
    do {
      try workspace.restore(from: file, keeping: kept)
    } catch StoreError.notALibrary(file) {
      throw CommandError(
        "\(file) is no copy of a library. Give a file that akin backup wrote. Nothing was changed.")
    }
    if let kept { library.remark("Kept the library as it was: \(kept)") }
    library.remark("Restored \(try workspace.paperCount()) papers and all ratings from \(file).")
    guard try workspace.paperCount() > 0 else { return }
    let bar = library.progressBar
    defer { bar.clear() }
    try await workspace.updateIndex(progress: bar.fitHandler())
  }

  /// A name that no file has: what was kept once is never written over.
  private static func freeName(beside path: String) -> String {
    let name = path + ".before-restore"
    var (free, number) = (name, 1)
    while FileManager.default.fileExists(atPath: free) {
      number += 1
      free = "\(name)-\(number)"
    }
    return free
  }
}
