import GRDB

extension Schema {
  /// What papers say is known by hashes, written when they are asked for.
  static func addContentHashes(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE paperHash (
          key INTEGER PRIMARY KEY,             -- of a paper
          hash BLOB NOT NULL                   -- 16 bytes
        );
        -- One row: the sum of the hashes, and up to which revision they are right.
        CREATE TABLE paperHashTotal (
          hash BLOB NOT NULL, count INTEGER NOT NULL, revision INTEGER NOT NULL);
        INSERT INTO paperHashTotal VALUES (zeroblob(16), 0, 0);
        """)
  }
}
