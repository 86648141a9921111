import GRDB

@testable import AkinStore

/// A library as an earlier version of Akin left it.
enum OldLibrary {
  /// Makes one.
  ///
  /// - Parameters:
  ///   - path: Where.
  ///   - version: Its last migration.
  ///   - fill: Writes what is in it.
  /// - Throws: What SQLite and `fill` throw.
  static func make(
    at path: String, upTo version: String, _ fill: (Database) throws -> Void
  ) throws {
    let database = try DatabaseQueue(path: path)
    try Schema.migrator.migrate(database, upTo: version)
    try database.write(fill)
    try database.close()
  }
}
