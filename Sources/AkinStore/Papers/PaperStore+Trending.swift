import Akin
import GRDB

extension PaperStore {
  /// What is known of how much a paper is read.
  struct Attention {
    let key: Int64
    let id: String
    let date: PaperDate

    /// Votes and comments.
    let count: Int
  }

  /// The papers with votes or comments that pass a filter, in ascending order of their ids.
  ///
  /// - Complexity: that of the papers with votes, of the filter's days; an index knows them.
  /// - Throws: `StoreError.badQuery`.
  func attention(passing filter: PaperFilter) throws -> [Attention] {
    let (condition, arguments) = try filter.condition()
    return try file.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT key, id, date, IFNULL(upvotes, 0) + IFNULL(comments, 0) AS count FROM paper
          WHERE (upvotes > 0 OR comments > 0) AND date IS NOT NULL AND \(condition) ORDER BY id
          """, arguments: arguments
      ).compactMap { row in
        PaperDate(row["date"] as String).map {
          Attention(key: row["key"], id: row["id"], date: $0, count: row["count"])
        }
      }
    }
  }

  /// The latest day of a paper with votes or comments; nil if there is none.
  func lastDateWithAttention() throws -> PaperDate? {
    let date = try file.read {
      try String.fetchOne(
        $0, sql: "SELECT MAX(date) FROM paper WHERE upvotes > 0 OR comments > 0")
    }
    return date.flatMap { PaperDate($0) }
  }
}
