import GRDB

/// An interest that a person has decided on.
struct DecidedInterest: Sendable, Equatable {
  let key: Int64
  let name: String
  let isMuted: Bool

  /// The papers that were put into it, liked or not by now.
  let paperKeys: Set<Int64>
}

/// What people have decided of the interests of their profiles.
///
/// A paper is in one interest of a profile at most. What is no longer liked stays where it was put, and
/// counts again when it is liked again.
struct InterestStore: Sendable {
  let file: LibraryFile

  /// The interests of a profile, in the order in which they were decided on.
  func all(profile: Int64) throws -> [DecidedInterest] {
    try file.read { try InterestStore.all(profile: profile, in: $0) }
  }

  static func all(profile: Int64, in database: Database) throws -> [DecidedInterest] {
    let papers = try Row.fetchAll(
      database, sql: "SELECT interestKey, paperKey FROM interestPaper WHERE profileKey = ?",
      arguments: [profile])
    let own = Dictionary(grouping: papers) { $0["interestKey"] as Int64 }
    return try Row.fetchAll(
      database, sql: "SELECT key, name, isMuted FROM interest WHERE profileKey = ? ORDER BY key",
      arguments: [profile]
    ).map { row in
      DecidedInterest(
        key: row["key"], name: row["name"], isMuted: row["isMuted"],
        paperKeys: Set(own[row["key"], default: []].map { $0["paperKey"] as Int64 }))
    }
  }

  /// Makes an interest, or changes one; its papers are added to those that it has.
  ///
  /// - Parameters:
  ///   - key: The interest that is changed; nil for a new one.
  ///   - name: Its name from now on.
  ///   - isMuted: Whether its likes count.
  ///   - papers: Papers that are put into it.
  ///   - profile: The profile's key.
  ///   - database: Where it is kept.
  /// - Returns: The interest's key.
  /// - Throws: `StoreError.badInterestName`, `StoreError.interestExists`.
  @discardableResult
  static func decide(
    _ key: Int64?, name: String, isMuted: Bool, papers: [Int64], profile: Int64,
    in database: Database
  ) throws -> Int64 {
    let isUsable =
      (1...100).contains(name.count) && !name.contains(where: \.isNewline)
      && name.contains { !$0.isWhitespace } && !name.allSatisfy(\.isNumber)
    guard isUsable else { throw StoreError.badInterestName(name: name) }
    let known = try Int64.fetchOne(
      database, sql: "SELECT key FROM interest WHERE profileKey = ? AND name = ?",
      arguments: [profile, name])
    if let known, known != key { throw StoreError.interestExists(name: name) }
    if let key {
      try database.execute(
        sql: "UPDATE interest SET name = ?, isMuted = ? WHERE key = ?",
        arguments: [name, isMuted, key])
    } else {
      try database.execute(
        sql: "INSERT INTO interest (profileKey, name, isMuted) VALUES (?, ?, ?)",
        arguments: [profile, name, isMuted])
    }
    let interest = key ?? database.lastInsertedRowID
    for paper in papers {
      try database.execute(
        sql: """
          INSERT OR REPLACE INTO interestPaper (profileKey, paperKey, interestKey) VALUES (?, ?, ?)
          """, arguments: [profile, paper, interest])
    }
    return interest
  }

  /// Leaves an interest to be found again.
  static func forget(_ key: Int64, in database: Database) throws {
    try database.execute(sql: "DELETE FROM interest WHERE key = ?", arguments: [key])
  }
}
