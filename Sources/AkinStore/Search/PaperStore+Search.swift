import Akin
import GRDB

/// A paper found by words.
public struct FoundPaper: Sendable, Equatable {
  /// The paper's key.
  public let key: Int64

  /// How well it fits, higher is better: BM25 with the title counting five times and the authors
  /// twice; 0 where only filters were given.
  public let score: Float
}

extension PaperStore {
  /// The papers that a search finds: best first, or newest first where only filters are given; ties
  /// by id.
  ///
  /// - Parameters:
  ///   - text: The search.
  ///   - count: How many at most; nil for all.
  /// - Returns: The keys and scores.
  /// - Throws: `StoreError.badQuery`.
  func search(_ text: String, count: Int?) throws -> [FoundPaper] {
    let query = try SearchQuery(text)
    let (condition, arguments) = try query.filter.condition()
    let limit = count.map(String.init) ?? "-1"
    try WordIndex(file: file).catchUp()
    return try file.read { database in
      if let expression = query.expression {
        return try Row.fetchAll(
          database,
          sql: """
            SELECT paper.key, -bm25(paperText, 5, 1, 2, 1, 1) AS score
            FROM paperText JOIN paper ON paper.key = paperText.rowid
            WHERE paperText MATCH ? AND \(condition) ORDER BY score DESC, id LIMIT \(limit)
            """, arguments: [expression] + arguments
        ).map { FoundPaper(key: $0["key"], score: $0["score"]) }
      }
      return try Int64.fetchAll(
        database,
        sql: "SELECT key FROM paper WHERE \(condition) ORDER BY date DESC, id LIMIT \(limit)",
        arguments: arguments
      ).map { FoundPaper(key: $0, score: 0) }
    }
  }

  /// Every paper that has any of a search's words, phrases or beginnings, and passes what its filter asks
  /// of words, in no order.
  func matches(_ query: SearchQuery) throws -> [FoundPaper] {
    guard let expression = query.scoredExpression else { return [] }
    try WordIndex(file: file).catchUp()
    let filter = try query.topicFilter.withoutPublication()
    let (condition, arguments) = try filter.condition()
    let source =
      filter.isEmpty
      ? "paperText" : "paperText JOIN paper ON paper.key = paperText.rowid"
    return try file.read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT paperText.rowid AS key, -bm25(paperText, 2, 1, 1, 1, 1) AS score
          FROM \(source) WHERE paperText MATCH ? AND \(condition)
          """, arguments: [expression] + arguments
      ).map { FoundPaper(key: $0["key"], score: $0["score"]) }
    }
  }

  /// The keys of the papers that pass a filter; nil where all do.
  func keys(passing filter: PaperFilter) throws -> PaperKeys? {
    guard !filter.isEmpty else { return nil }
    let (condition, arguments) = try filter.condition()
    if filter.concernsWords { try WordIndex(file: file).catchUp() }
    return try file.read { database in
      let rows = try Row.fetchCursor(
        database, sql: "SELECT key FROM paper WHERE \(condition)", arguments: arguments)
      var keys = PaperKeys()
      while let row = try rows.next() { keys.insert(row[0]) }
      return keys
    }
  }
}
