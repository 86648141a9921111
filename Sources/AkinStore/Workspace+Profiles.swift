public import Akin
import Foundation
import GRDB

extension Workspace {
  /// The ratings of a profile with all that is known of their papers, oldest first.
  ///
  /// - Throws: `StoreError`.
  public func archive(ofProfile name: String) throws -> [ProfileArchive.Entry] {
    try ratings(profile: name).reversed().compactMap { rated in
      guard let rating = rated.rating, let paper = try paper(rated.key) else { return nil }
      return ProfileArchive.Entry(
        paper: paper, rating: rating, date: rated.date, note: rated.note)
    }
  }

  /// Takes in a profile with its papers, in one transaction.
  ///
  /// - Parameters:
  ///   - entries: The ratings, oldest first.
  ///   - name: The profile; it is made if there is none of that name.
  ///   - isNew: Whether there must be none of that name.
  /// - Returns: What happened to the papers.
  /// - Throws: `StoreError.profileExists`, `StoreError.badProfileName`.
  public func importProfile(
    _ entries: [ProfileArchive.Entry], named name: String, isNew: Bool
  ) throws -> ImportSummary {
    try file.write { database in
      let known = try Int64.fetchOne(
        database, sql: "SELECT key FROM profile WHERE name = ?", arguments: [name])
      if known == nil || isNew {
        try ProfileStore.checkFree(name, in: database)
        try database.execute(sql: "INSERT INTO profile (name) VALUES (?)", arguments: [name])
      }
      let profile = known ?? database.lastInsertedRowID
      let action = try Int64.fetchOne(database, sql: "SELECT MAX(action) FROM rating") ?? 0
      var session = ImportSession(
        database: database, revision: try PaperStore.revision(database) + 1,
        source: "profile \(name)")
      var summary = ImportSummary()
      for entry in entries {
        let paper = try session.save(entry.paper, in: &summary)
        try database.execute(
          sql: """
            INSERT INTO rating (profileKey, paperKey, value, note, date, action)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            profile, paper, entry.rating.description, entry.note, entry.date, action + 1,
          ])
      }
      return summary
    }
  }
}
