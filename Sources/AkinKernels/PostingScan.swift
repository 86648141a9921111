/// Dot products of the rows of posting lists with some sparse queries, for one block of rows at a
/// time.
///
/// Only the lists of the queries' features are read. A block's sums stay in the fastest memory
/// while its part of each list is added, which a pass over all rows list by list would not leave
/// them in; and blocks can be computed side by side.
public struct PostingScan: Sendable {
  private let lists: PostingLists
  private let queryCount: Int
  private let features: [Feature]

  /// A feature of some of the queries.
  private struct Feature: Sendable {
    /// Where its list is.
    let list: Range<Int>

    /// The queries that have it, with their values.
    var uses: [(query: Int, value: Float)]
  }

  /// Prepares queries for posting lists.
  ///
  /// - Complexity: O(*f* log *n*) for *f* features of the queries.
  public init(_ lists: PostingLists, queries: [SparseVector]) {
    self.lists = lists
    queryCount = queries.count
    var uses: [UInt32: [(query: Int, value: Float)]] = [:]
    for (number, query) in queries.enumerated() {
      for (feature, value) in zip(query.indices, query.values) where value != 0 {
        uses[feature, default: []].append((number, value * PostingWeight.unit))
      }
    }
    features = uses.sorted { $0.key < $1.key }.compactMap { feature, uses in
      let list = lists.list(of: feature)
      return list.isEmpty ? nil : Feature(list: list, uses: uses)
    }
  }

  /// Returns the dot products of some rows with each query, a list for each query.
  ///
  /// Adds feature by feature in ascending order, so that equal input gives equal bits, whatever the
  /// block.
  ///
  /// - Precondition: the rows exist.
  /// - Complexity: O(*r* + *f* log *n* + *p*) for *r* rows, *f* features, and *p* postings of them
  ///   in these rows.
  public func products(of rows: Range<Int>) -> [[Float]] {
    precondition(rows.lowerBound >= 0 && rows.upperBound <= lists.rowCount)
    // Of all queries one after the other.
    var sums = [Float](repeating: 0, count: rows.count * queryCount)
    unsafe sums.withUnsafeMutableBufferPointer { sums in
      unsafe lists.rows.withElements { postingRows in
        unsafe lists.weights.withElements { weights in
          for feature in features {
            let first = unsafe PostingScan.first(
              of: postingRows, in: feature.list, notBelow: rows.lowerBound)
            let end = unsafe PostingScan.first(
              of: postingRows, in: first..<feature.list.upperBound, notBelow: rows.upperBound)
            unsafe PostingScan.add(
              feature.uses, of: postingRows, weights, elements: first..<end, to: sums, rows: rows)
          }
        }
      }
    }
    return (0..<queryCount).map { Array(sums[$0 * rows.count..<($0 + 1) * rows.count]) }
  }

  /// Adds a part of a feature's list to the sums of the queries that have it; of two at once, which is
  /// usual: of all that is liked and of an interest.
  private static func add(
    _ uses: [(query: Int, value: Float)], of postingRows: UnsafeBufferPointer<UInt32>,
    _ weights: UnsafeBufferPointer<UInt16>, elements: Range<Int>,
    to sums: UnsafeMutableBufferPointer<Float>, rows: Range<Int>
  ) {
    guard let all = sums.baseAddress else { return }
    let count = UInt(bitPattern: rows.count)
    if uses.count == 2 {
      let (first, second) = (uses[0], uses[1])
      let left = unsafe all + first.query * rows.count
      let right = unsafe all + second.query * rows.count
      for element in elements {
        let row = unsafe Int(postingRows[element]) - rows.lowerBound
        // A row that is out of order is damage that no checksum has seen yet.
        guard UInt(bitPattern: row) < count else { continue }
        let weight = unsafe Float(weights[element])
        unsafe left[row] += first.value * weight
        unsafe right[row] += second.value * weight
      }
      return
    }
    for use in uses {
      let own = unsafe all + use.query * rows.count
      for element in elements {
        let row = unsafe Int(postingRows[element]) - rows.lowerBound
        guard UInt(bitPattern: row) < count else { continue }
        unsafe own[row] += use.value * Float(weights[element])
      }
    }
  }

  private static func first(
    of rows: UnsafeBufferPointer<UInt32>, in list: Range<Int>, notBelow row: Int
  ) -> Int {
    list.lowerBound
      + partitionIndex(list.count) { unsafe Int(rows[list.lowerBound + $0]) >= row }
  }
}
