import GRDB

/// The index of the papers' words, by which searches find them.
///
/// It takes more time than everything else about an import, so papers are saved first, and their words
/// are written when the index is brought up to date, beside the fit, or by the first search. What has
/// been written is known by the key of the last paper.
struct WordIndex: Sendable {
  let file: LibraryFile

  /// How many papers' words are written in one transaction: enough to be worth one, few enough that
  /// others need not wait long.
  private static let batchSize = 20_000

  /// Writes the words of all papers that are saved.
  ///
  /// - Parameter progress: Called with the share that is done.
  /// - Throws: `StoreError`.
  func catchUp(progress: (Double) -> Void = { _ in }) throws {
    let (first, end) = try file.read { try WordIndex.span($0) }
    guard first < end else { return }
    var last = first
    while last < end {
      last = try file.write { try WordIndex.writeBatch($0) }
      progress(Double(last - first) / Double(end - first))
    }
    // A fit may go on beside this, and needs memory more.
    file.releaseMemory()
  }

  /// The key of the last paper whose words are written, and that of the last paper.
  private static func span(_ database: Database) throws -> (written: Int64, saved: Int64) {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT (SELECT lastKey FROM wordState), (SELECT IFNULL(MAX(key), 0) FROM paper)
        """)
    return (row?[0] ?? 0, row?[1] ?? 0)
  }

  /// Writes the words of the next papers; returns the key of the last paper whose words are written.
  ///
  /// Another process may do the same at the same time, so that only the database knows which are next.
  private static func writeBatch(_ database: Database) throws -> Int64 {
    let (written, saved) = try span(database)
    guard written < saved else { return saved }
    let next = try Int64.fetchOne(
      database,
      sql: """
        SELECT MAX(key) FROM (SELECT key FROM paper WHERE key > ? ORDER BY key LIMIT ?)
        """, arguments: [written, batchSize])
    let last = next ?? saved
    try database.execute(
      sql: """
        INSERT INTO paperText (rowid, title, abstract, authors, categories, keywords)
        SELECT key, spaced(title), spaced(abstract), spaced(authors), spaced(categories),
          spaced(keywords)
        FROM paper WHERE key > ? AND key <= ? ORDER BY key;
        UPDATE wordState SET lastKey = ?;
        """, arguments: [written, last, last])
    return last
  }
}
