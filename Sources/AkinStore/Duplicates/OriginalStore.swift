import Akin
import Foundation
import GRDB

/// The records that papers of several sources were made of, each as it was.
struct OriginalStore: Sendable {
  let file: LibraryFile

  /// The records of a paper, in the order in which they were kept; none where there was only one.
  func originals(of key: Int64) throws -> [OriginalRecord] {
    try file.read { try OriginalStore.originals(of: key, in: $0) }
  }

  static func originals(of key: Int64, in database: Database) throws -> [OriginalRecord] {
    try Row.fetchAll(
      database,
      sql: "SELECT source, date, record FROM paperOriginal WHERE paperKey = ? ORDER BY key",
      arguments: [key]
    ).compactMap { row in
      PaperTable.paper(ofJSON: row["record"]).map {
        OriginalRecord(source: row["source"], date: row["date"], paper: $0)
      }
    }
  }

  /// Keeps a record of a paper, unless one of the same content is kept.
  ///
  /// - Parameters:
  ///   - paper: The record.
  ///   - key: The paper that it is of.
  ///   - source: Where it came from.
  ///   - now: The time.
  ///   - database: The library.
  ///   - onlyFirst: Whether to keep it only if nothing is kept of the paper yet.
  /// - Throws: What SQLite throws.
  static func keep(
    _ paper: Paper, of key: Int64, source: String, now: Date, in database: Database,
    onlyFirst: Bool = false
  ) throws {
    let record = PaperTable.json(of: paper)
    let known = try database.cachedStatement(
      sql: onlyFirst
        ? "SELECT 1 FROM paperOriginal WHERE paperKey = ? AND ? IS NOT NULL LIMIT 1"
        : "SELECT 1 FROM paperOriginal WHERE paperKey = ? AND record = ?")
    guard try Int.fetchOne(known, arguments: [key, record]) == nil else { return }
    try database.cachedStatement(
      sql: "INSERT INTO paperOriginal (paperKey, source, record, date) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [key, source, record, RatingStore.timestamp(now)])
  }
}
