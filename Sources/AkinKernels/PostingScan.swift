/// Dot products of the rows of posting lists with some sparse queries, for some rows at a time.
///
/// Only the lists of the queries' features are read. Rows can be computed side by side, part by part.
public struct PostingScan: Sendable {
  private let lists: PostingLists
  private let queries: PostingQueries

  /// The features of the queries that have a list, by their numbers, with where it is.
  private let found: [(number: Int, elements: Range<Int>)]

  /// Prepares queries for posting lists.
  ///
  /// - Complexity: O(*f* log *n*) for *f* features of the queries.
  public init(_ lists: PostingLists, queries: PostingQueries) {
    self.lists = lists
    self.queries = queries
    found = lists.lists(of: queries.features)
  }

  /// Returns the dot products of some rows with each query, a list for each query.
  ///
  /// Adds feature by feature in ascending order, so that equal input gives equal bits, whatever the
  /// rows.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - isPassing: Whether the lists are read this once: those of a file then pass through a small part of
  ///     memory, each whole and at once, and are not mapped.
  /// - Returns: The products, in the order of the rows.
  /// - Precondition: the rows exist.
  /// - Complexity: O(*r* + *f* log *n* + *p*) for *r* rows, *f* features, and *p* postings of them
  ///   in these rows; in all rows, if they are passing.
  public func products(of rows: Range<Int>, isPassing: Bool = false) -> [ArraySlice<Float>] {
    precondition(rows.lowerBound >= 0 && rows.upperBound <= lists.rowCount)
    // Of all queries one after the other.
    var sums = [Float](repeating: 0, count: rows.count * queries.count)
    let longest = isPassing ? found.lazy.map(\.elements.count).max() ?? 0 : 0
    var copy = [UInt32](repeating: 0, count: longest)
    unsafe sums.withUnsafeMutableBufferPointer { sums in
      for list in found {
        unsafe lists.elements.withPassingElements(list.elements, copy: &copy) { elements in
          unsafe PostingScan.add(
            queries.uses[list.number], of: elements, to: sums, rows: rows)
        }
      }
    }
    return (0..<queries.count).map { sums[$0 * rows.count..<($0 + 1) * rows.count] }
  }

  /// Adds a feature's list to the sums of the queries that have it; of two at once, which is usual: of all
  /// that is liked and of an interest.
  private static func add(
    _ uses: [(query: Int, value: Float)], of elements: UnsafeBufferPointer<UInt32>,
    to sums: UnsafeMutableBufferPointer<Float>, rows: Range<Int>
  ) {
    let length = PostingLists.rowCount(ofElements: elements.count)
    guard let all = sums.baseAddress, length > 0 else { return }
    let listRows = elements.extracting(..<length)
    let weights = UnsafeRawBufferPointer(elements.extracting(length...))
    let first = unsafe PostingScan.first(of: listRows, notBelow: rows.lowerBound)
    let end = unsafe PostingScan.first(of: listRows, notBelow: rows.upperBound)
    guard first < end else { return }
    let count = UInt(bitPattern: rows.count)
    if uses.count == 2 {
      let (one, other) = (uses[0], uses[1])
      let left = unsafe all + one.query * rows.count
      let right = unsafe all + other.query * rows.count
      for element in first..<end {
        let row = unsafe Int(listRows[element]) - rows.lowerBound
        // A row that is out of order is damage that no checksum has seen yet.
        guard UInt(bitPattern: row) < count else { continue }
        let weight = unsafe Float(weights.load(fromByteOffset: 2 * element, as: UInt16.self))
        unsafe left[row] += one.value * weight
        unsafe right[row] += other.value * weight
      }
      return
    }
    for use in uses {
      let own = unsafe all + use.query * rows.count
      for element in first..<end {
        let row = unsafe Int(listRows[element]) - rows.lowerBound
        guard UInt(bitPattern: row) < count else { continue }
        let weight = unsafe Float(weights.load(fromByteOffset: 2 * element, as: UInt16.self))
        unsafe own[row] += use.value * weight
      }
    }
  }

  private static func first(of rows: UnsafeBufferPointer<UInt32>, notBelow row: Int) -> Int {
    if row == 0 { return 0 }
    return partitionIndex(rows.count) { unsafe Int(rows[$0]) >= row }
  }
}
