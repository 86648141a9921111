import AkinKernels

/// The posting lists of a query with their greatest weights: what finds the best rows without adding up
/// lists that cannot matter.
///
/// MaxScore (H. Turtle and J. Flood, 1995, doi:10.1016/0306-4573(95)00020-H) window by window: where the
/// bounds of some lists together stay below the least score that counts, no row is looked at for these
/// lists alone. With a bound for each window it is the block-max form (S. Ding and T. Suel, 2011,
/// doi:10.1145/2009916.2010048).
struct BoundedLists: Sendable {
  private struct List: Sendable {
    var rows: [UInt32] = []
    var scores: [Float] = []
    var bound: Float = 0

    /// Where the rows of each window begin, and the greatest score there.
    var starts: [Int] = []
    var bounds: [Float] = []
  }

  private let rowCount: Int
  private let lists: [List]

  /// How many rows are added up at once.
  private static let windowSize = 8_192

  /// How much a sum in another order may differ.
  private static let rounding: Float = 1e-5

  init(_ postings: PostingLists, query: SparseVector) {
    rowCount = postings.rowCount
    let windows = blocks(of: BoundedLists.windowSize, covering: postings.rowCount)
    lists = zip(query.indices, query.values).compactMap { feature, value in
      let elements = postings.rows(of: feature)
      guard value > 0, !elements.isEmpty else { return nil }
      var list = List()
      list.rows = postings.elements[elements]
      list.scores = list.rows.indices.map { element in
        let pair = postings.elements[elements.upperBound + element / 2]
        let code = UInt16(truncatingIfNeeded: pair >> UInt32(16 * (element % 2)))
        return Float(code) * (value * PostingWeight.unit)
      }
      list.bound = list.scores.max() ?? 0
      for window in windows {
        let start = partitionIndex(list.rows.count) { Int(list.rows[$0]) >= window.lowerBound }
        let end = partitionIndex(list.rows.count) { Int(list.rows[$0]) >= window.upperBound }
        list.starts.append(start)
        list.bounds.append(list.scores[start..<end].max() ?? 0)
      }
      list.starts.append(list.rows.count)
      return list
    }.sorted { $0.bound < $1.bound }
  }

  /// Offers all rows that may be among the best.
  ///
  /// - Parameters:
  ///   - best: The selection.
  ///   - byWindow: Whether bounds are those of a window.
  /// - Returns: How many elements were read.
  func insert(into best: inout TopSelection, byWindow: Bool) -> Int {
    var readCount = 0
    var order = Array(lists.indices)
    var sums = [Float](repeating: 0, count: BoundedLists.windowSize)
    for (number, window) in blocks(of: BoundedLists.windowSize, covering: rowCount).enumerated() {
      let bound = { (list: Int) in byWindow ? lists[list].bounds[number] : lists[list].bound }
      if byWindow {
        order = lists.indices.filter { lists[$0].bounds[number] > 0 }
          .sorted { lists[$0].bounds[number] < lists[$1].bounds[number] }
      }
      // The lists that no row gets in by alone, and what all up to each of them can add.
      var optional: [Float] = []
      var total: Float = 0
      while optional.count < order.count {
        total += bound(order[optional.count])
        guard total + BoundedLists.rounding < best.threshold else { break }
        optional.append(total)
      }
      if optional.count == order.count { continue }
      for place in sums.indices { sums[place] = 0 }
      for list in order[optional.count...] {
        let elements = lists[list].starts[number]..<lists[list].starts[number + 1]
        readCount += elements.count
        add(list, elements, from: window.lowerBound, to: &sums)
      }
      for offset in 0..<window.count {
        let least = best.threshold - BoundedLists.rounding
        guard sums[offset] > 0, sums[offset] + (optional.last ?? 0) >= least else { continue }
        var sum = sums[offset]
        var place = optional.count
        while place > 0, sum + optional[place - 1] >= least {
          place -= 1
          readCount += 1
          sum += score(ofRow: UInt32(window.lowerBound + offset), in: order[place], window: number)
        }
        if place == 0 {
          best.insert(ScoredRow(row: window.lowerBound + offset, score: sum))
        }
      }
    }
    return readCount
  }

  private func add(_ list: Int, _ elements: Range<Int>, from first: Int, to sums: inout [Float]) {
    let list = lists[list]
    let rows = list.rows.span
    let scores = list.scores.span
    var sums = sums.mutableSpan
    for element in elements { sums[Int(rows[element]) - first] += scores[element] }
  }

  private func score(ofRow row: UInt32, in list: Int, window: Int) -> Float {
    let list = lists[list]
    let elements = list.starts[window]..<list.starts[window + 1]
    let place =
      elements.lowerBound
      + partitionIndex(elements.count) { list.rows[elements.lowerBound + $0] >= row }
    return place < elements.upperBound && list.rows[place] == row ? list.scores[place] : 0
  }
}
