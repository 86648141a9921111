import Akin
import AkinStore
import ArgumentParser
import Foundation

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Make a kept list again, and say what differs.",
    discussion: """
      The exit status is 0 where the list is the same and 1 where it is not; then what has changed is \
      named, of papers, ratings, model and options, and each paper that moved. A model that was fitted \
      with another BLAS library or processor moves scores by up to 0.0001; a list that differs by no more \
      is the same, and that is said.

      Examples:
        akin verify monday.json
        akin verify monday.json --json
      """)

  @Argument(help: "A file of akin snapshot; - for standard input.", completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "The profile to use in place of the one that it was made for.", valueName: "name"))
  var profile: String?

  @OptionGroup var library: LibraryOptions
  @OptionGroup var output: TableOptions

  func run() async throws {
    let shown = file == "-" ? "standard input" : file
    let data =
      file == "-"
      ? try FileHandle.standardInput.readToEnd() ?? Data()
      : FileManager.default.contents(atPath: file)
    guard let data else { throw SnapshotFile.Problem.unreadable(file: shown) }
    let snapshot = try SnapshotFile.snapshot(from: data, file: shown)
    let workspace = try library.existingWorkspace()
    let bar = library.progressBar
    let comparison: SnapshotComparison
    do {
      defer { bar.clear() }
      comparison = try await workspace.verify(
        snapshot, profile: profile, progress: bar.fitHandler())
    }
    let verdict = VerifyCommand.verdict(comparison, count: snapshot.papers.count)
    if output.writerFormat == .json || output.writerFormat == .jsonl {
      try output.write(object: try fields(comparison, verdict: verdict, workspace))
    } else {
      StandardError.write(verdict)
      for part in comparison.parts where !part.isSame {
        StandardError.write(
          "\(part.name.padded(to: 8)) changed"
            + (part.before == part.now ? "" : ": \(part.before) → \(part.now)").printable)
      }
      if !comparison.moves.isEmpty { try output.write(try moves(comparison, workspace)) }
    }
    if !comparison.isSame { throw ExitCode(1) }
  }

  private static func verdict(_ comparison: SnapshotComparison, count: Int) -> String {
    if comparison.isIdentical { return "Identical: \(count) papers, their order and scores." }
    let difference = comparison.greatestDifference.map {
      "scores differ by up to \($0.sixDecimals)"
    }
    if comparison.isSame {
      return
        "The same to rounding: \(difference ?? "no score differs"), as after a fit with another "
        + "BLAS library."
    }
    let moved =
      comparison.moves.count == 1 ? "1 paper stands" : "\(comparison.moves.count) papers stand"
    return "Another list: \(moved) elsewhere, and \(difference ?? "no paper is in both lists")."
  }

  private func moves(
    _ comparison: SnapshotComparison, _ workspace: Workspace
  ) throws -> Table {
    Table(
      columns: ["from", "to", "id", "title", "scoreBefore", "score"],
      rows: try comparison.moves.map { move in
        let key = try? workspace.key(ofPaperNamed: move.id)
        return [
          .optional(move.from), .optional(move.to), .text(move.id),
          .optional(try key.flatMap { try workspace.paper($0)?.title }),
          move.scoreBefore.map { .number($0) } ?? .missing,
          move.score.map { .number($0) } ?? .missing,
        ]
      })
  }

  private func fields(
    _ comparison: SnapshotComparison, verdict: String, _ workspace: Workspace
  ) throws -> [Table.Field] {
    let table = try moves(comparison, workspace)
    return [
      Table.Field(
        "verdict",
        .text(comparison.isIdentical ? "identical" : comparison.isSame ? "same" : "different")),
      Table.Field("text", .text(verdict)),
      Table.Field(
        "greatestDifference", comparison.greatestDifference.map { .number($0) } ?? .missing),
      Table.Field(
        "parts",
        .list(
          comparison.parts.map { part in
            .object([
              Table.Field("part", .text(part.name)),
              Table.Field("state", .text(part.isSame ? "same" : "changed")),
              Table.Field("before", .text(part.before)), Table.Field("now", .text(part.now)),
            ])
          })),
      Table.Field(
        "moved",
        .list(
          table.rows.map { row in
            .object(zip(table.columns, row).map { Table.Field($0, $1) })
          })),
    ]
  }
}
