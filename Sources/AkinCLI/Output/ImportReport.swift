import Akin
import AkinStore

/// Says what an import or a fetch did.
struct ImportReport {
  let library: LibraryOptions
  let output: TableOptions

  /// Whether the import liked papers of a collection.
  var showsLikes = false

  /// Writes the counts to standard output, and the first records that were left out to standard error.
  func write(_ summary: ImportSummary, isDryRun: Bool) throws {
    let records = summary.skipped.map(\.rejection)
    let skipped = Table.Field("skipped", .integer(summary.skippedCount))
    switch output.writerFormat {
    case .json, .jsonl:
      try output.write(object: counts(summary) + [Table.Field("skipped", .list(records))])
    case .csv, .tsv:
      try output.write(object: counts(summary) + [skipped])
    case nil:
      let words = (counts(summary) + [skipped]).map { "\($0.value.plainText) \($0.name)" }
      try StandardOutput.write(words.joined(separator: ", ") + "\n")
    }
    for record in summary.skipped.prefix(5) {
      let place = record.line > 0 ? "\(record.file), line \(record.line)" : record.file
      StandardError.write("\(place): skipped, \(record.reason).")
    }
    if summary.skippedCount > 5 {
      StandardError.write("… and \(summary.skippedCount - 5) more; --json lists them.")
    }
    if isDryRun { library.remark("A dry run: nothing was changed.") }
  }

  private func counts(_ summary: ImportSummary) -> [Table.Field] {
    [
      Table.Field("added", .integer(summary.added)),
      Table.Field("updated", .integer(summary.updated)),
      Table.Field("unchanged", .integer(summary.unchanged)),
      Table.Field("duplicates", .integer(summary.duplicates)),
    ] + (showsLikes ? [Table.Field("liked", .integer(summary.liked))] : [])
  }
}
