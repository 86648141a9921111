import Akin
import AkinStore

/// What Akin keeps of a person, and what may use the network.
enum PrivacyTable {
  /// Files first, then commands.
  ///
  /// - Throws: `StoreError`.
  static func table(of workspace: Workspace) throws -> Table {
    let files = try workspace.keptFiles().map { file -> [Table.Cell] in
      [.text("file"), .text(file.path), .integer(file.byteCount), .text(file.content)]
    }
    let sources = try workspace.subscriptions().map(\.name)
    let asked = sources.isEmpty ? "" : "; subscriptions: " + sources.joined(separator: ", ")
    let network: [(name: String, use: String)] = [
      (
        "akin fetch",
        "asks arXiv, Daily Papers or the feeds that you name, only when you run it" + asked
      ),
      (
        "akin serve",
        "answers this machine alone, while you run it; others only with --host and --token; asks nobody"
      ),
      ("every other command", "uses no network"),
    ]
    return Table(
      columns: ["kind", "name", "bytes", "holds"],
      rows: files + network.map { [.text("network"), .text($0.name), .missing, .text($0.use)] })
  }
}
