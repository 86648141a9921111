import Akin
import Foundation
import GRDB

/// Makes one paper of two.
struct PaperMerging {
  let database: Database
  let revision: Int64
  let now: Date

  /// Makes one paper of two: `key` stays, with the names and ratings of both and its gaps filled.
  ///
  /// The records of both are kept as they were, and what was decided of the other one holds for the
  /// first.
  func merge(_ other: Int64, into key: Int64) throws {
    guard key != other, let kept = try PaperStore.paperWithNames(key, in: database),
      let merged = try PaperStore.paperWithNames(other, in: database)
    else { return }
    for (paper, paperKey) in [(kept, key), (merged, other)] {
      try OriginalStore.keep(
        paper, of: paperKey, source: "library", now: now, in: database, onlyFirst: true)
    }
    let ratings = try latestRatings(of: [key, other])
    try moveDecisions(from: other, to: key)
    try database.execute(
      sql: """
        UPDATE rating SET paperKey = :key WHERE paperKey = :other;
        UPDATE paperOriginal SET paperKey = :key WHERE paperKey = :other;
        UPDATE paperName SET paperKey = :key WHERE paperKey = :other;
        UPDATE OR IGNORE interestPaper SET paperKey = :key WHERE paperKey = :other;
        -- A digest that held both holds the one that stays; the other goes with its paper.
        UPDATE OR IGNORE digestPaper SET paperKey = :key WHERE paperKey = :other;
        DELETE FROM paper WHERE key = :other;
        INSERT OR REPLACE INTO mergedPaper (key, paperKey, revision)
        VALUES (:other, :key, :revision);
        UPDATE mergedPaper SET paperKey = :key WHERE paperKey = :other;
        """, arguments: ["key": key, "other": other, "revision": revision])
    for (profile, rating) in ratings { try stand(rating, profile: profile, paper: key) }
    let paper = kept.completed(by: merged)
    try database.execute(
      sql: PaperRecord.update,
      arguments: PaperRecord.values(
        of: paper, titleHash: PaperRecord.titleHash(of: paper), revision: revision) + [key])
  }

  /// What was decided to be another work than the one is another work than the other.
  private func moveDecisions(from other: Int64, to key: Int64) throws {
    let keys = try Int64.fetchAll(
      database,
      sql: """
        SELECT CASE firstKey WHEN :other THEN secondKey ELSE firstKey END FROM distinctPapers
        WHERE firstKey = :other OR secondKey = :other
        """, arguments: ["other": other])
    for decided in keys where decided != key {
      try DuplicateStore.keepApart(key, decided, in: database)
    }
  }

  private struct StandingRating {
    let value: String
    let note: String?
    let date: String
  }

  /// The rating of each profile that is the latest of those that stand for some papers.
  private func latestRatings(of keys: [Int64]) throws -> [Int64: StandingRating] {
    var latest: [Int64: StandingRating] = [:]
    for key in keys {
      let rows = try Row.fetchAll(
        database,
        sql: "SELECT profileKey, value, note, date FROM currentRating WHERE paperKey = ?",
        arguments: [key])
      for row in rows {
        let rating = StandingRating(value: row["value"], note: row["note"], date: row["date"])
        if let known = latest[row["profileKey"]], known.date > rating.date { continue }
        latest[row["profileKey"]] = rating
      }
    }
    return latest
  }

  /// Sees to it that a rating stands: behind the history of both papers, if that ends otherwise.
  private func stand(_ rating: StandingRating, profile: Int64, paper: Int64) throws {
    let row = try Row.fetchOne(
      database,
      sql: "SELECT value, date FROM currentRating WHERE profileKey = ? AND paperKey = ?",
      arguments: [profile, paper])
    if let row, row["value"] == rating.value, row["date"] == rating.date { return }
    try database.execute(
      sql: """
        INSERT INTO rating (profileKey, paperKey, value, note, date, action)
        VALUES (?, ?, ?, ?, ?, (SELECT MAX(action) + 1 FROM rating))
        """, arguments: [profile, paper, rating.value, rating.note, rating.date])
  }
}
