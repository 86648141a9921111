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

  /// The score below which a row cannot enter any more.
  var threshold: Float { selection.withLock { $0.threshold } }

  /// The kept rows, best first.
  var sorted: [ScoredRow] { selection.withLock { $0.sorted } }

  /// Offers some rows.
  func insert(_ rows: [ScoredRow]) {
    guard !rows.isEmpty else { return }
    selection.withLock { selection in
      for row in rows { selection.insert(row) }
    }
  }
}
