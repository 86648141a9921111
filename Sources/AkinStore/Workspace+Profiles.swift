public import Akin
import Foundation
import GRDB

extension Workspace {
  /// The ratings of a profile with all that is known of their papers, oldest first.
  ///
  /// - Throws: `StoreError`.
  public func archive(ofProfile name: String) throws -> [ProfileArchive.Entry] {
    let decided = try interests.all(profile: profiles.key(named: name))
    return try ratings(profile: name).reversed().compactMap { rated in
      guard let rating = rated.rating, let paper = try paper(rated.key) else { return nil }
      let interest = decided.first { $0.paperKeys.contains(rated.key) }
      return ProfileArchive.Entry(
        paper: paper, rating: rating, date: rated.date, note: rated.note,
        interest: interest.map {
          ProfileArchive.DecidedInterest(name: $0.name, isMuted: $0.isMuted)
        })
    }
  }

  /// Takes in a profile with its papers, in one transaction.
  ///
  /// - Parameters:
  ///   - entries: The ratings, oldest first.
  ///   - preferences: What the profile remembers.
  ///   - name: The profile; it is made if there is none of that name.
  ///   - isNew: Whether there must be none of that name.
  /// - Returns: What happened to the papers.
  /// - Throws: `StoreError.profileExists`, `StoreError.badProfileName`,
  ///   `StoreError.badInterestName`.
  public func importProfile(
    _ entries: [ProfileArchive.Entry], preferences: ProfilePreferences = ProfilePreferences(),
    named name: String, isNew: Bool
  ) throws -> ImportSummary {
    try file.write { database in
      let known = try Int64.fetchOne(
        database, sql: "SELECT key FROM profile WHERE name = ?", arguments: [name])
      // A profile in which nothing was ever said is as good as none: a new library has one.
      let isEmpty =
        try known.map {
          try Bool.fetchOne(
            database,
            sql: """
              SELECT NOT EXISTS (SELECT 1 FROM rating WHERE profileKey = :key)
                AND NOT EXISTS (SELECT 1 FROM profileRule WHERE profileKey = :key)
                AND NOT EXISTS (SELECT 1 FROM profileSetting WHERE profileKey = :key)
              """, arguments: ["key": $0]) ?? true
        } ?? true
      if known == nil || (isNew && !isEmpty) {
        try ProfileStore.checkFree(name, in: database)
        try database.execute(sql: "INSERT INTO profile (name) VALUES (?)", arguments: [name])
      }
      let profile = known ?? database.lastInsertedRowID
      try PreferenceStore(database: database, profile: profile).add(preferences)
      let action = try Int64.fetchOne(database, sql: "SELECT MAX(action) FROM rating") ?? 0
      var session = try ImportSession(
        database: database, revision: try PaperStore.revision(database) + 1,
        source: "profile \(name)")
      var summary = ImportSummary()
      for entry in entries {
        let paper = try session.save(entry.paper, in: &summary)
        let current = try String.fetchOne(
          database, sql: "SELECT date FROM currentRating WHERE profileKey = ? AND paperKey = ?",
          arguments: [profile, paper])
        // Of two ratings of a paper, the later counts.
        if let current, current > entry.date { continue }
        try database.execute(
          sql: """
            INSERT INTO rating (profileKey, paperKey, value, note, date, action)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            profile, paper, entry.rating.description, entry.note, entry.date, action + 1,
          ])
        if let interest = entry.interest {
          let known = try InterestStore.all(profile: profile, in: database)
            .first { $0.name == interest.name }
          try InterestStore.decide(
            known?.key, name: interest.name, isMuted: interest.isMuted, papers: [paper],
            profile: profile, in: database)
        }
      }
      return summary
    }
  }
}
