import Akin
import GRDB

/// What an import did.
public struct ImportSummary: Sendable, Equatable {
  /// How many papers are new.
  public var added = 0

  /// How many known papers changed.
  public var updated = 0

  /// How many records said nothing new of a known paper.
  public var unchanged = 0

  /// How many records describe a paper that another record, of the library or of the same file, had
  /// described under another name, or a second time.
  public var duplicates = 0

  /// The records that were left out.
  public var skipped: [SkippedRecord] = []

  /// The number of records left out; more than are listed where there are very many.
  public var skippedCount = 0

  /// Creates an empty summary.
  public init() {}

  /// Adds the counts of another import.
  public mutating func add(_ other: ImportSummary) {
    added += other.added
    updated += other.updated
    unchanged += other.unchanged
    duplicates += other.duplicates
    skippedCount += other.skippedCount
    skipped += other.skipped
  }
}

/// A record that was left out of an import.
public struct SkippedRecord: Sendable, Equatable {
  /// The file's name.
  public let file: String

  /// The line where the record begins.
  public let line: Int

  /// What is wrong with it.
  public let reason: String
}

extension PaperStore {
  /// The most rejected records whose reasons are kept; the rest are counted.
  private static let listedRejections = 10_000

  /// Imports a source in one transaction: all of it or, on an error, nothing.
  ///
  /// - Throws: `ImportError` and `StoreError`.
  func importPapers(from source: inout PaperSource, isDryRun: Bool) throws -> ImportSummary {
    var summary = ImportSummary()
    let name = source.name
    do {
      try file.write { database in
        let revision = try PaperStore.revision(database) + 1
        var session = ImportSession(database: database, revision: revision)
        try source.forEachRecord { record in
          switch record {
          case .paper(let paper, _):
            try session.save(paper, in: &summary)
          case .rejected(let record):
            summary.skippedCount += 1
            if summary.skipped.count < PaperStore.listedRejections {
              summary.skipped.append(
                SkippedRecord(file: name, line: record.line, reason: record.reason))
            }
          }
        }
        // All of the work, so that it would fail where the import would, and none of it kept.
        if isDryRun { throw DryRunEnded() }
      }
    } catch is DryRunEnded {
      return summary
    }
    return summary
  }
}

/// Takes back the transaction of a dry run.
private struct DryRunEnded: Error {}

/// The import of one file: decides for each record whether it is new, and saves it.
private struct ImportSession {
  let database: Database
  let revision: Int64

  /// The papers that this file has described so far: a second record of one only fills gaps, so
  /// that importing the file again changes nothing.
  private var described: Set<Int64> = []

  init(database: Database, revision: Int64) {
    self.database = database
    self.revision = revision
  }

  mutating func save(_ paper: Paper, in summary: inout ImportSummary) throws {
    let byName = try key(named: paper)
    let titleHash = PaperRecord.titleHash(of: paper)
    guard let key = try byName ?? key(ofSameWorkAs: paper, titleHash: titleHash) else {
      described.insert(try insert(paper, titleHash: titleHash))
      summary.added += 1
      return
    }
    guard let known = try PaperStore.paperWithNames(key, in: database) else { return }
    // A name that another paper goes by stays that paper's.
    let paper = try paper.keepingNames { try self.key(named: $0) ?? key == key }
    let isSecond = described.contains(key)
    let isOtherName = paper.id != known.id
    let merged = isSecond || isOtherName ? known.completed(by: paper) : known.updated(by: paper)
    described.insert(key)
    let hasChanged = try update(key, from: known, to: merged)
    if isSecond || (isOtherName && !hasChanged) {
      summary.duplicates += 1
    } else if hasChanged {
      summary.updated += 1
    } else {
      summary.unchanged += 1
    }
  }

  /// The paper that goes by one of the record's names.
  private func key(named paper: Paper) throws -> Int64? {
    for id in paper.allIDs {
      if let key = try key(named: id) { return key }
    }
    return nil
  }

  private func key(named id: PaperID) throws -> Int64? {
    let statement = try database.cachedStatement(
      sql: "SELECT paperKey FROM paperName WHERE name = ?")
    return try Int64.fetchOne(statement, arguments: [id.description])
  }

  /// The paper with the same title and year, or the same title and abstract, that no author
  /// contradicts. (A page that gives no years is read with other ones a year later.)
  private func key(ofSameWorkAs paper: Paper, titleHash: Int64) throws -> Int64? {
    let statement = try database.cachedStatement(
      sql: "SELECT * FROM paper WHERE titleHash = ? ORDER BY key")
    let candidates = try PaperRecord.fetchAll(statement, arguments: [titleHash])
    return candidates.first { known in
      let isSameYear = known.paper.date?.year == paper.date?.year
      let isSameText = !paper.abstract.isEmpty && known.paper.abstract == paper.abstract
      return (isSameYear || isSameText) && known.paper.mayBeSameWork(as: paper)
    }?.key
  }

  private func insert(_ paper: Paper, titleHash: Int64) throws -> Int64 {
    let statement = try database.cachedStatement(sql: PaperRecord.insertion)
    try statement.execute(
      arguments: PaperRecord.values(of: paper, titleHash: titleHash, revision: revision))
    let key = database.lastInsertedRowID
    try database.cachedStatement(sql: PaperRecord.textInsertion)
      .execute(arguments: PaperRecord.textValues(of: paper, key: key))
    try addNames(paper.allIDs, of: key)
    return key
  }

  /// Saves what changed; returns whether anything did.
  private func update(_ key: Int64, from known: Paper, to merged: Paper) throws -> Bool {
    try addNames(merged.allIDs.filter { !known.allIDs.contains($0) }, of: key)
    var comparable = merged
    comparable.otherIDs = known.otherIDs
    let hasNewNames = Set(merged.allIDs) != Set(known.allIDs)
    guard comparable != known else { return hasNewNames }
    // Votes come and go daily; only what the index is made of makes it stale.
    let isSameInIndex =
      merged.id == known.id && merged.title == known.title && merged.abstract == known.abstract
      && merged.authors == known.authors && merged.keywords == known.keywords
      && merged.date == known.date && merged.categories == known.categories
    let oldRevision = try Int64.fetchOne(
      database, sql: "SELECT revision FROM paper WHERE key = ?", arguments: [key])
    let statement = try database.cachedStatement(sql: PaperRecord.update)
    let newRevision = isSameInIndex ? oldRevision ?? revision : revision
    let values = PaperRecord.values(
      of: merged, titleHash: PaperRecord.titleHash(of: merged), revision: newRevision)
    try statement.execute(arguments: values + [key])
    return true
  }

  /// Adds names.
  private func addNames(_ names: [PaperID], of key: Int64) throws {
    let statement = try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO paperName (name, paperKey) VALUES (?, ?)")
    for name in names { try statement.execute(arguments: [name.description, key]) }
  }
}
