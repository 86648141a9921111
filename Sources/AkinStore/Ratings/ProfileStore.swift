import Akin
import GRDB

/// A profile in a list.
public struct ProfileSummary: Sendable, Equatable {
  /// The profile's name.
  public let name: String

  /// How many papers are rated positively: a like, a 4 or a 5.
  public let likeCount: Int

  /// How many papers are rated negatively: a dislike, a 1 or a 2.
  public let dislikeCount: Int

  /// How many papers are rated at all, skipped ones among them.
  public let ratingCount: Int
}

/// The profiles of a library.
struct ProfileStore: Sendable {
  let file: LibraryFile

  /// The key of the profile with a name.
  ///
  /// - Throws: `StoreError.unknownProfile`.
  func key(named name: String) throws -> Int64 {
    try file.read { try ProfileStore.key(named: name, in: $0) }
  }

  /// All profiles by name.
  func all() throws -> [ProfileSummary] {
    try file.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT profile.name,
            COUNT(CASE WHEN value IN ('like', '4', '5') THEN 1 END) AS likes,
            COUNT(CASE WHEN value IN ('dislike', '1', '2') THEN 1 END) AS dislikes,
            COUNT(value) AS ratings
          FROM profile LEFT JOIN currentRating ON profileKey = profile.key
          GROUP BY profile.key ORDER BY profile.name
          """
      ).map {
        ProfileSummary(
          name: $0["name"], likeCount: $0["likes"], dislikeCount: $0["dislikes"],
          ratingCount: $0["ratings"])
      }
    }
  }

  /// Creates a profile.
  ///
  /// - Throws: `StoreError.profileExists`, `StoreError.badProfileName`.
  func create(_ name: String) throws {
    try file.write { database in
      try ProfileStore.checkFree(name, in: database)
      try database.execute(sql: "INSERT INTO profile (name) VALUES (?)", arguments: [name])
    }
  }

  /// Gives a profile another name.
  ///
  /// - Throws: `StoreError.unknownProfile`, `StoreError.profileExists`,
  ///   `StoreError.badProfileName`.
  func rename(_ name: String, to newName: String) throws {
    try file.write { database in
      let key = try ProfileStore.key(named: name, in: database)
      try ProfileStore.checkFree(newName, in: database)
      try database.execute(
        sql: "UPDATE profile SET name = ? WHERE key = ?", arguments: [newName, key])
    }
  }

  /// Deletes a profile with its ratings; returns how many papers it had rated.
  ///
  /// - Throws: `StoreError.unknownProfile`, `StoreError.lastProfile`.
  func delete(_ name: String) throws -> Int {
    try file.write { database in
      let key = try ProfileStore.key(named: name, in: database)
      let others = try Int.fetchOne(database, sql: "SELECT COUNT(*) - 1 FROM profile") ?? 0
      guard others > 0 else { throw StoreError.lastProfile(name: name) }
      let ratings =
        try Int.fetchOne(
          database, sql: "SELECT COUNT(*) FROM currentRating WHERE profileKey = ?",
          arguments: [key]) ?? 0
      try database.execute(sql: "DELETE FROM profile WHERE key = ?", arguments: [key])
      return ratings
    }
  }

  static func key(named name: String, in database: Database) throws -> Int64 {
    let key = try Int64.fetchOne(
      database, sql: "SELECT key FROM profile WHERE name = ?", arguments: [name])
    guard let key else {
      let known = try String.fetchAll(database, sql: "SELECT name FROM profile ORDER BY name")
      throw StoreError.unknownProfile(name: name, known: known)
    }
    return key
  }

  static func checkFree(_ name: String, in database: Database) throws {
    let isUsable =
      (1...100).contains(name.count) && !name.contains(where: \.isNewline)
      && name.contains { !$0.isWhitespace }
    guard isUsable else { throw StoreError.badProfileName(name: name) }
    let isTaken =
      try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM profile WHERE name = ?)", arguments: [name])
      ?? false
    if isTaken { throw StoreError.profileExists(name: name) }
  }
}
