import Akin
import GRDB

extension PaperStore {
  /// Calls `body` with each paper that passes a filter, all its names included, in ascending order of
  /// the ids, as the library is at one moment.
  ///
  /// - Parameters:
  ///   - filter: Which papers.
  ///   - profile: Only papers rated in this profile; nil for any.
  ///   - body: Takes a paper.
  /// - Throws: `StoreError.badQuery`, and what `body` throws.
  func forEachPaper(
    passing filter: PaperFilter, ratedIn profile: Int64?, _ body: (Paper) throws -> Void
  ) throws {
    var (condition, arguments) = try filter.condition()
    if filter.concernsWords { try WordIndex(file: file).catchUp() }
    if let profile {
      condition +=
        " AND paper.key IN (SELECT paperKey FROM currentRating WHERE profileKey = ?)"
      arguments += [profile]
    }
    try file.read { database in
      let names = try database.makeStatement(
        sql: "SELECT name FROM paperName WHERE paperKey = ? AND name <> ? ORDER BY name")
      let rows = try Row.fetchCursor(
        database, sql: "SELECT * FROM paper WHERE \(condition) ORDER BY id", arguments: arguments)
      while let row = try rows.next() {
        let record = try PaperRecord(row: row)
        var paper = record.paper
        paper.otherIDs = try String.fetchAll(
          names, arguments: [record.key, paper.id.description]
        ).map { PaperID(exactly: $0) }
        try body(paper)
      }
    }
  }
}
