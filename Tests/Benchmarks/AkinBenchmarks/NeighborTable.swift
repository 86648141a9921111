import AkinKernels

/// The nearest rows to every row: `table ROWS.npy COUNT THREADS`.
///
/// All that it takes is timed, the rows' bytes too.
struct NeighborTable: Job {
  private let matrix: Matrix
  private let count: Int
  private let threadCount: Int
  private var found: [[ScoredRow]] = []

  init(_ arguments: [String]) throws {
    matrix = try readMatrix(arguments[0])
    count = try integer(arguments[1])
    threadCount = try integer(arguments[2])
  }

  mutating func run() async {
    let rows = await RowSequence(ScanRows(matrix), threadCount: threadCount)
    found = await NearestTable(of: rows, count: count, threadCount: threadCount).all()
  }

  func answer() -> Answer {
    Answer(rows: found.map { $0.map(\.row) }, scores: found.map { $0.map(\.score) })
  }
}
