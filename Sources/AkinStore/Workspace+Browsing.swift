import Akin
import GRDB

extension Workspace {
  /// The papers that pass a filter, the newest first, ties by ascending id.
  ///
  /// - Parameters:
  ///   - filter: Which papers.
  ///   - range: Which of them, counted from 0.
  /// - Returns: The papers, ranked from the first of the library's on; their score is 0.
  /// - Throws: `StoreError`.
  public func newestPapers(
    passing filter: PaperFilter, in range: Range<Int>
  ) throws -> [RankedPaper] {
    try browse(filter, order: "date DESC, id", in: range)
  }

  /// Papers that pass a filter in an order that has nothing to do with them, another one for each seed.
  ///
  /// - Parameters:
  ///   - filter: Which papers.
  ///   - seed: The order.
  ///   - range: Which of them, counted from 0.
  /// - Returns: The papers; their score is 0.
  /// - Throws: `StoreError`.
  /// - Complexity: O(*n*) for *n* papers.
  public func randomPapers(
    passing filter: PaperFilter, seed: Int, in range: Range<Int>
  ) throws -> [RankedPaper] {
    // Knuth's multiplicative hash of the key, after a first mixing by the seed; 4294967291 is prime.
    let order =
      "(((key + \(abs(seed % 1_000_003))) * 2654435761) % 4294967291 * 40503) % 65521, key"
    return try browse(filter, order: order, in: range)
  }

  private func browse(
    _ filter: PaperFilter, order: String, in range: Range<Int>
  ) throws -> [RankedPaper] {
    if filter.concernsWords { try WordIndex(file: file).catchUp() }
    let (condition, arguments) = try filter.condition()
    let keys = try file.read { database in
      try Int64.fetchAll(
        database,
        sql: "SELECT key FROM paper WHERE \(condition) ORDER BY \(order) LIMIT ? OFFSET ?",
        arguments: arguments + [range.count, range.lowerBound])
    }
    let papers = try papers(keys)
    return keys.enumerated().compactMap { offset, key in
      papers[key].map {
        RankedPaper(
          rank: range.lowerBound + offset + 1, key: key, paper: $0, score: 0, probability: nil)
      }
    }
  }
}
