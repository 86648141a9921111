import GRDB

extension Schema {
  /// Letters of scripts without spaces are words of their own: `SpacedText`.
  static func spaceWords(_ database: Database) throws {
    let columns = ["title", "abstract", "authors", "categories", "keywords"]
    let list = columns.joined(separator: ", ")
    func spaced(_ row: String) -> String {
      columns.map { "spaced(\(row).\($0))" }.joined(separator: ", ")
    }
    let isOther = columns.map { "spaced(\($0)) <> \($0)" }.joined(separator: " OR ")
    let written = "FROM paper WHERE key <= (SELECT lastKey FROM wordState) AND (\(isOther))"
    try database.execute(
      sql: """
        INSERT INTO paperText (paperText, rowid, \(list)) SELECT 'delete', key, \(list) \(written);
        INSERT INTO paperText (rowid, \(list)) SELECT key, \(spaced("paper")) \(written);

        DROP TRIGGER paperTextDelete;
        DROP TRIGGER paperTextUpdate;
        CREATE TRIGGER paperTextDelete AFTER DELETE ON paper
        WHEN old.key <= (SELECT lastKey FROM wordState)
        BEGIN
          INSERT INTO paperText (paperText, rowid, \(list))
          VALUES ('delete', old.key, \(spaced("old")));
          -- A paper may get the last key again.
          UPDATE wordState
          SET lastKey = MIN(lastKey, (SELECT IFNULL(MAX(key), 0) FROM paper));
        END;
        CREATE TRIGGER paperTextUpdate AFTER UPDATE OF \(list) ON paper
        WHEN old.key <= (SELECT lastKey FROM wordState)
          AND (\(columns.map { "old.\($0) <> new.\($0)" }.joined(separator: " OR ")))
        BEGIN
          INSERT INTO paperText (paperText, rowid, \(list))
          VALUES ('delete', old.key, \(spaced("old")));
          INSERT INTO paperText (rowid, \(list)) VALUES (new.key, \(spaced("new")));
        END;
        """)
  }
}
