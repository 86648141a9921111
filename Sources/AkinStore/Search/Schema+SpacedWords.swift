import GRDB

extension Schema {
  /// Letters of scripts without spaces are words of their own: `SpacedText`.
  static func spaceWords(_ database: Database) throws {
    let spaced = { (text: String) in "spaced(\(text))" }
    let list = textColumns.joined(separator: ", ")
    let isOther = textColumns.map { "\(spaced($0)) <> \($0)" }.joined(separator: " OR ")
    let written = "FROM paper WHERE key <= (SELECT lastKey FROM wordState) AND (\(isOther))"
    try database.execute(
      sql: """
        INSERT INTO paperText (paperText, rowid, \(list)) SELECT 'delete', key, \(list) \(written);
        INSERT INTO paperText (rowid, \(list))
        SELECT key, \(textColumns.map(spaced).joined(separator: ", ")) \(written);
        """)
    try replaceTextTriggers(in: database, writing: spaced)
  }
}
