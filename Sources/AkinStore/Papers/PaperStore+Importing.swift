import Akin
import GRDB

extension PaperStore {
  /// The most rejected records whose reasons are kept; the rest are counted.
  private static let listedRejections = 10_000

  /// Imports a source in one transaction: all of it, with what else `finish` writes, or, on an error,
  /// nothing.
  ///
  /// - Parameters:
  ///   - source: The papers.
  ///   - choices: How it is imported.
  ///   - reading: Reads the papers meanwhile; nil to leave them to the index.
  ///   - takeRejected: Takes every record that is left out, with its text.
  ///   - finish: Writes what belongs to the same transaction.
  /// - Returns: What changed, or would change.
  /// - Throws: `ImportError`, `StoreError` and what `takeRejected` and `finish` throw.
  func importPapers(
    from source: inout some RecordSource, choices: ImportChoices, reading: PaperReading? = nil,
    takeRejected: (SkippedRecord) throws -> Void = { _ in },
    finish: (Database) throws -> Void = { _ in }
  ) throws -> ImportSummary {
    var summary = ImportSummary()
    let name = source.name
    do {
      try file.write { database in
        let revision = try PaperStore.revision(database) + 1
        reading?.begin(at: revision - 1)
        var session = try ImportSession(database: database, revision: revision, source: name)
        var likes = try choices.liking.map { try CollectionLikes(of: $0, in: database) }
        try source.forEachRecord { record in
          switch record {
          case .paper(let paper, _):
            let count = summary.added
            let key = try session.save(paper, in: &summary)
            if summary.added > count {
              reading?.take(paper.savedWords, key: key)
            } else {
              reading?.forget(key)
            }
            likes?.add(paper, key: key)
          case .rejected(let record):
            var skipped = SkippedRecord(file: name, line: record.line, reason: record.reason)
            skipped.text = record.text
            try takeRejected(skipped)
            if choices.isStrict {
              throw ImportError.badRecord(file: name, line: record.line, reason: record.reason)
            }
            summary.skippedCount += 1
            skipped.text = nil
            if summary.skipped.count < PaperStore.listedRejections {
              summary.skipped.append(skipped)
            }
          }
        }
        summary.liked = try likes?.save(file: name, in: database) ?? 0
        try finish(database)
        reading?.commit(at: try PaperStore.revision(database))
        // All of the work, so that it would fail where the import would, and none of it kept.
        if choices.isDryRun { throw DryRunEnded() }
      }
    } catch {
      reading?.discard()
      guard error is DryRunEnded else { throw error }
    }
    return summary
  }
}

/// Takes back the transaction of a dry run.
private struct DryRunEnded: Error {}
