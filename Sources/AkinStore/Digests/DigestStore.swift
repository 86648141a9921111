import Akin
import Foundation
import GRDB

/// What was sent to profiles, and what was published.
struct DigestStore: Sendable {
  /// How papers were told of.
  enum Kind: String { case mail, feed }

  /// A paper as it was told of.
  struct Item {
    let paperKey: Int64
    let part: Digest.Part
    let probability: Float?
    let reason: String

    /// When that was, in UTC (ISO 8601).
    let date: String
  }

  let file: LibraryFile

  /// The file that is locked while papers are chosen and told.
  static let lockName = "digest.lock"

  /// The papers that a profile was told of.
  func paperKeys(of kind: Kind, profile: Int64) throws -> Set<Int64> {
    try file.read { database in
      try Int64.fetchSet(
        database,
        sql: """
          SELECT paperKey FROM digest JOIN digestPaper ON digestKey = digest.key
          WHERE profileKey = ? AND kind = ?
          """, arguments: [profile, kind.rawValue])
    }
  }

  /// Remembers a digest.
  func save(_ digest: Digest, kind: Kind, profile: Int64, now: Date) throws {
    try file.write { database in
      try database.execute(
        sql: "INSERT INTO digest (profileKey, kind, day, date) VALUES (?, ?, ?, ?)",
        arguments: [
          profile, kind.rawValue, digest.day.description, RatingStore.timestamp(now),
        ])
      let key = database.lastInsertedRowID
      for (offset, entry) in digest.entries.enumerated() {
        // A paper may have become a part of another one meanwhile, or have gone.
        try database.execute(
          sql: """
            INSERT OR IGNORE INTO digestPaper
              (digestKey, paperKey, rank, part, probability, reason)
            SELECT :digest, key, :rank, :part, :probability, :reason FROM paper
            WHERE key = IFNULL((SELECT paperKey FROM mergedPaper WHERE key = :paper), :paper)
            """,
          arguments: [
            "digest": key, "rank": offset + 1, "part": entry.part.rawValue,
            "probability": entry.probability, "reason": entry.reason, "paper": entry.key,
          ])
      }
    }
  }

  /// The last digest of a profile: its day, and its papers, best first; nil if there was none.
  func last(_ kind: Kind, profile: Int64) throws -> (day: String, items: [Item])? {
    try file.read { database in
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT key, day FROM digest WHERE profileKey = ? AND kind = ? ORDER BY key DESC LIMIT 1
          """, arguments: [profile, kind.rawValue])
      guard let row else { return nil }
      let items = try DigestStore.items(
        database, where: "digest.key = ?", arguments: [row["key"] as Int64], order: "rank")
      return (row["day"], items)
    }
  }

  /// The papers that a profile was told of, latest first, each once: as it was told first.
  func items(of kind: Kind, profile: Int64, count: Int) throws -> [Item] {
    try file.read { database in
      var seen: Set<Int64> = []
      let oldest = try DigestStore.items(
        database, where: "profileKey = ? AND kind = ?", arguments: [profile, kind.rawValue],
        order: "digest.key, rank DESC"
      ).filter { seen.insert($0.paperKey).inserted }
      return Array(oldest.reversed().prefix(count))
    }
  }

  private static func items(
    _ database: Database, where condition: String, arguments: StatementArguments, order: String
  ) throws -> [Item] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT paperKey, part, probability, reason, date
        FROM digest JOIN digestPaper ON digestKey = digest.key
        WHERE \(condition) ORDER BY \(order)
        """, arguments: arguments
    ).map { row in
      Item(
        paperKey: row["paperKey"], part: Digest.Part(rawValue: row["part"]) ?? .personal,
        probability: row["probability"], reason: row["reason"], date: row["date"])
    }
  }
}
