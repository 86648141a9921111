import AkinStore
import ArgumentParser
import Foundation

struct SnapshotCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snapshot", abstract: "Keep a list, to make it again later or elsewhere.",
    usage: "akin snapshot [--output <file>] [<options of akin recommend>]",
    discussion: """
      Writes a small file with the list that akin recommend would print with the same options, with what it \
      depends on as hashes of papers, ratings, model and options, and with what was asked for; --since \
      7d is kept as the day that it means. akin verify makes the list again and says what differs. The same \
      library and options give the same bytes, whenever and wherever.

      Examples:
        akin snapshot -o monday.json --since 7d
        akin snapshot --with ana --combine both -o reading-group.json
      """)

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file; standard output without.", valueName: "file"),
    completion: .file())
  var output: String?

  @OptionGroup var list: RecommendOptions

  func validate() throws {
    if list.output.table.format != nil || list.output.bibliography != nil {
      throw ValidationError(
        "A snapshot has one form, which akin verify reads. Leave the format out.")
    }
  }

  func run() async throws {
    try OutputFile.check(output)
    let workspace = try list.library.workspace()
    let bar = list.library.progressBar
    let snapshot: Snapshot
    do {
      defer { bar.clear() }
      snapshot = try await workspace.snapshot(of: list.request, progress: bar.fitHandler())
    }
    try await OutputFile.with(output) { try $0(SnapshotFile.data(of: snapshot)) }
    if list.fingerprint {
      StandardError.write(try workspace.fingerprint(of: snapshot.request).lines)
    }
    if let output, output != "-" {
      list.library.remark("Kept \(snapshot.papers.count) papers. Later: akin verify \(output)")
    }
    if snapshot.papers.isEmpty { throw ExitCode(1) }
  }
}
