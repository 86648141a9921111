import Akin
import AkinKernels

/// The nearest of many rows to queries: `nearest ROWS.npy QUERIES.npy COUNT BATCH THREADS`.
///
/// Queries are asked `BATCH` at a time, one call after the other.
struct NearestRows: Job {
  private let rows: ScanRows
  private let queries: [[Float]]
  private let count: Int
  private let batch: Int
  private let threadCount: Int
  private var found: [[ScoredRow]] = []

  init(_ arguments: [String]) throws {
    rows = ScanRows(try readMatrix(arguments[0]))
    let queries = try readMatrix(arguments[1])
    self.queries = (0..<queries.rowCount).map { queries.row($0) }
    count = try integer(arguments[2])
    batch = try integer(arguments[3])
    threadCount = try integer(arguments[4])
  }

  mutating func run() async {
    found = []
    for part in blocks(of: batch, covering: queries.count) {
      found += await rows.nearest(
        to: Array(queries[part]), count: count, threadCount: threadCount)
    }
  }

  func answer() -> Answer {
    Answer(rows: found.map { $0.map(\.row) }, scores: found.map { $0.map(\.score) })
  }
}
