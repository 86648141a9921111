import Akin
import GRDB

/// The items in the tables of Zotero.
struct ZoteroItems {
  private let database: Database

  /// The names of the collections with those above them.
  private let paths: [Int64: String]

  init(_ database: Database) throws {
    self.database = database
    let rest = try ZoteroItems.condition("collectionID", outside: "deletedCollections", database)
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT collectionID, collectionName, parentCollectionID FROM collections WHERE \(rest)")
    let names = rows.map { row -> (Int64, (name: String, parent: Int64?)) in
      (row[0], (row[1] ?? "", row[2]))
    }
    paths = NestedNames.paths(of: Dictionary(names, uniquingKeysWith: { first, _ in first }))
  }

  /// Calls `body` for each item that is neither deleted nor of a feed.
  func forEach(_ body: (ZoteroItem) throws -> Void) throws {
    let kept = try ZoteroItems.condition("itemID", outside: "deletedItems", database)
    let own = try ZoteroItems.condition("itemID", outside: "feedItems", database)
    let items = try Row.fetchCursor(
      database,
      sql: """
        SELECT itemID, typeName, items.key FROM items JOIN itemTypes USING (itemTypeID)
        WHERE \(kept) AND \(own) ORDER BY itemID
        """)
    while let row = try items.next() {
      let key: Int64 = row[0]
      var item = ZoteroItem(type: row[1] ?? "")
      item.key = row[2]
      item.fields = try fields(of: key)
      item.creators = try creators(of: key)
      item.tags = try texts(
        "SELECT name FROM itemTags JOIN tags USING (tagID) WHERE itemID = ? ORDER BY name", key)
      item.collections = try collections(of: key)
      try body(item)
    }
  }

  private func fields(of key: Int64) throws -> [String: String] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT fieldName, value FROM itemData
        JOIN fields USING (fieldID) JOIN itemDataValues USING (valueID) WHERE itemID = ?
        """)
    let rows = try Row.fetchAll(statement, arguments: [key])
    // A value may be a number, for SQLite has no types.
    let pairs = rows.map { row -> (String, String) in
      (row[0] ?? "", String.fromDatabaseValue(row[1]) ?? (row[1] as Int64?).map(String.init) ?? "")
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  private func creators(of key: Int64) throws -> [ZoteroItem.Creator] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT creatorType, firstName, lastName FROM itemCreators
        JOIN creators USING (creatorID) JOIN creatorTypes USING (creatorTypeID)
        WHERE itemID = ? ORDER BY orderIndex
        """)
    return try Row.fetchAll(statement, arguments: [key]).map { row in
      ZoteroItem.Creator(role: row[0] ?? "", given: row[1] ?? "", family: row[2] ?? "")
    }
  }

  private func collections(of key: Int64) throws -> [String] {
    let statement = try database.cachedStatement(
      sql: "SELECT collectionID FROM collectionItems WHERE itemID = ? ORDER BY collectionID")
    return try Int64.fetchAll(statement, arguments: [key]).compactMap { paths[$0] }.sorted()
  }

  private func texts(_ query: String, _ key: Int64) throws -> [String] {
    try String.fetchAll(database.cachedStatement(sql: query), arguments: [key])
  }

  /// The condition that a key is not in a table, which old versions of Zotero may not have.
  private static func condition(
    _ key: String, outside table: String, _ database: Database
  ) throws -> String {
    try database.tableExists(table) ? "\(key) NOT IN (SELECT \(key) FROM \(table))" : "1"
  }
}
