/// A row with its score.
public struct ScoredRow: Sendable, Equatable {
  /// The row.
  public let row: Int

  /// The score; higher ranks first.
  public let score: Float

  /// Creates a scored row.
  public init(row: Int, score: Float) {
    self.row = row
    self.score = score
  }

  /// Whether this row ranks before `other`: by higher score, and among equals by lower row.
  func ranksBefore(_ other: ScoredRow) -> Bool {
    score != other.score ? score > other.score : row < other.row
  }
}

/// Keeps the best rows of a stream of scores.
///
/// Most scores fail one comparison with the worst kept score and cost nothing more; the few that
/// pass enter a heap whose root is that worst row. Ties go to the lower row, whatever the order in
/// which rows arrive.
public struct TopSelection: Sendable {
  /// How many rows are kept at most.
  public let count: Int

  /// A heap, worst kept row first.
  private var heap: [ScoredRow] = []

  /// Creates a selection of at most `count` rows.
  ///
  /// - Precondition: `count` is not negative.
  public init(count: Int) {
    precondition(count >= 0, "Cannot select a negative number of rows")
    self.count = count
  }

  /// The score below which a row cannot enter any more; minus infinity while there is room.
  public var threshold: Float { heap.count < count ? -.infinity : (heap.first?.score ?? .infinity) }

  /// The kept rows, best first.
  public var sorted: [ScoredRow] { heap.sorted { $0.ranksBefore($1) } }

  /// Offers one row; a score that is not a number is never kept.
  ///
  /// - Complexity: O(1) for a row that is not kept, else O(log `count`).
  public mutating func insert(_ row: ScoredRow) {
    if row.score.isNaN || count == 0 { return }
    if heap.count < count {
      heap.append(row)
      siftUp(from: heap.count - 1)
    } else if row.ranksBefore(heap[0]) {
      heap[0] = row
      siftDown()
    }
  }

  /// Offers a block of scores; the first belongs to row `firstRow`.
  ///
  /// - Complexity: O(*n*) comparisons, plus O(log `count`) for each row that is kept for a while.
  public mutating func insert(_ scores: ArraySlice<Float>, firstRow: Int) {
    let chunk = 64
    unsafe scores.withUnsafeBufferPointer { scores in
      var start = 0
      while start < scores.count {
        let end = min(start + chunk, scores.count)
        let threshold = self.threshold
        // One flag for a whole chunk, without branches, so that the compiler can use wide
        // registers: nearly every chunk holds no candidate.
        var hasCandidate: Int32 = 0
        for index in start..<end {
          unsafe hasCandidate |= scores[index] >= threshold ? 1 : 0
        }
        if hasCandidate != 0 {
          for index in start..<end where unsafe scores[index] >= threshold {
            unsafe insert(ScoredRow(row: firstRow + index, score: scores[index]))
          }
        }
        start = end
      }
    }
  }

  private mutating func siftUp(from start: Int) {
    var child = start
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[parent].ranksBefore(heap[child]) else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[worst].ranksBefore(heap[child]) {
        worst = child
      }
      if worst == parent { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}

extension Array where Element == Float {
  /// Returns the rows of the greatest scores, best first, ties by ascending row.
  ///
  /// Scores that are not a number, and minus infinity, are left out: a caller marks a row that must
  /// not be found with minus infinity.
  ///
  ///     [0.5, 0.9, 0.5].greatest(count: 2)  // rows 1 and 0
  ///
  /// - Parameter count: How many rows at most; larger than the array is no error.
  /// - Returns: The rows, best first.
  /// - Complexity: O(*n* + *k* log *k*) in practice, for *n* scores and *k* = `count`.
  public func greatest(count: Int) -> [ScoredRow] {
    if count >= self.count / 4 {
      return enumerated().lazy
        .filter { !$0.element.isNaN && $0.element > -.infinity }
        .map { ScoredRow(row: $0.offset, score: $0.element) }
        .sorted { $0.ranksBefore($1) }
        .prefix(Swift.max(0, count)).map { $0 }
    }
    var selection = TopSelection(count: count)
    selection.insert(self[...], firstRow: 0)
    return selection.sorted.filter { $0.score > -.infinity }
  }
}
