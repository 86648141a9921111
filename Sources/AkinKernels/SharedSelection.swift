import Synchronization

/// The best rows that several threads find together.
///
/// One selection and not one a thread: the least score that still counts rises with every row that any
/// of them has found, and a row below it is surely not among the best, whoever looks at it. So the
/// answer does not depend on the number of threads.
final class SharedSelection: Sendable {
  private let selection: Mutex<TopSelection>

  /// Creates a selection of at most `count` rows.
  init(count: Int) { selection = Mutex(TopSelection(count: count)) }

  /// The score that a row must reach to enter; −∞ for a query too short for its error to be told.
  func threshold(for query: WordQuery) -> Float {
    query.length < ScanRadius.leastLength ? -.infinity : selection.withLock { $0.threshold }
  }

  /// The kept rows, best first.
  var sorted: [ScoredRow] { selection.withLock { $0.sorted } }

  /// Offers some rows with their exact products.
  func insert(_ rows: some Sequence<Int>, of matrix: Matrix, for query: [Float]) {
    let scored = rows.map {
      ScoredRow(row: $0, score: matrix.exactDotProduct(row: $0, with: query))
    }
    guard !scored.isEmpty else { return }
    selection.withLock { selection in
      for row in scored { selection.insert(row) }
    }
  }
}
