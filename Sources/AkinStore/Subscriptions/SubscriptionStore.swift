import GRDB

/// The subscriptions of a library.
struct SubscriptionStore: Sendable {
  let file: LibraryFile

  /// All subscriptions by name.
  func all() throws -> [Subscription] {
    try file.read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM subscription ORDER BY name").map { row in
        var subscription = Subscription(
          name: row["name"], kind: row["kind"], source: row["source"], progress: row["progress"])
        subscription.fetched = row["fetched"]
        return subscription
      }
    }
  }

  /// Saves a subscription, in place of one of its name.
  func save(_ subscription: Subscription) throws {
    try file.write { try SubscriptionStore.save(subscription, in: $0) }
  }

  static func save(_ subscription: Subscription, in database: Database) throws {
    try database.execute(
      sql: """
        INSERT OR REPLACE INTO subscription (name, kind, source, progress, fetched)
        VALUES (?, ?, ?, ?, ?)
        """,
      arguments: [
        subscription.name, subscription.kind, subscription.source, subscription.progress,
        subscription.fetched,
      ])
  }

  /// Removes a subscription; its papers stay.
  ///
  /// - Throws: `StoreError.unknownSubscription`.
  func remove(_ name: String) throws {
    try file.write { database in
      try database.execute(sql: "DELETE FROM subscription WHERE name = ?", arguments: [name])
      guard database.changesCount > 0 else {
        let known = try String.fetchAll(
          database, sql: "SELECT name FROM subscription ORDER BY name")
        throw StoreError.unknownSubscription(name: name, known: known)
      }
    }
  }
}
