/// Rows of `Float` beside a copy in bytes: finds exactly the rows with the greatest dot products while
/// it reads a quarter of what they take in memory.
///
/// The copy says what a product is to within a radius: for a row *x*, its bytes *x̂* and a query *y*,
///
///     |x·y − x̂·y| ≤ |x − x̂|·|y|
///
/// by Cauchy and Schwarz, and a little for the query's own rounding. So a row whose product by bytes plus its radius stays below the products of
/// `count` others is not among the best, and all others are computed again from the row itself. What
/// is found does not depend on the bytes: only how many rows have to be looked at twice.
public struct ScanRows: Sendable {
  /// The rows themselves.
  public let rows: Matrix

  /// Their copy.
  public let bytes: QuantizedRows

  /// For each row, how far its bytes are from it at most.
  public let radii: PackedArray<Float>

  /// Copies rows.
  ///
  /// - Precondition: no element is greater than 1e15, nor not a number.
  /// - Complexity: O(*n*) for *n* elements.
  public init(_ rows: Matrix) {
    precondition(
      rows.elements.array.allSatisfy { abs($0) <= WordQuery.greatestElement },
      "Rows must be numbers of at most 1e15")
    self.rows = rows
    bytes = QuantizedRows(quantizing: rows)
    radii = PackedArray(ScanRows.radii(of: rows, bytes: bytes))
  }

  /// Creates rows from their parts, such as those of a file; returns `nil` where the parts do not fit
  /// together.
  public init?(rows: Matrix, bytes: QuantizedRows, radii: PackedArray<Float>) {
    guard
      rows.rowCount == bytes.rowCount, rows.columnCount == bytes.columnCount,
      radii.count == rows.rowCount
    else { return nil }
    self.rows = rows
    self.bytes = bytes
    self.radii = radii
  }

  /// By which share of the product of two lengths a product may be off beside what the bytes leave out
  /// of the row.
  ///
  /// It is what the words leave out of the query, and a few roundings in single precision (N. J. Higham,
  /// "Accuracy and Stability of Numerical Algorithms", 2002, section 2.2).
  private static func slack(columnCount: Int) -> Double {
    1e-6 + Double(columnCount).squareRoot() / 2 / Double(WordQuery.limit(columnCount: columnCount))
  }

  private static func radii(of rows: Matrix, bytes: QuantizedRows) -> [Float] {
    let slack = slack(columnCount: rows.columnCount)
    return unsafe rows.elements.withElements { elements in
      unsafe bytes.elements.withElements { copies in
        (0..<rows.rowCount).map { row in
          let scale = Double(bytes.scales[row])
          var (distance, length) = (0.0, 0.0)
          for index in row * rows.columnCount..<(row + 1) * rows.columnCount {
            let element = unsafe Double(elements[index])
            let difference = unsafe element - Double(copies[index]) * scale
            distance += difference * difference
            length += element * element
          }
          let (off, size) = (distance.squareRoot(), length.squareRoot())
          let radius = Float(off + slack * (size + off)).nextUp
          return size < Double(leastLength) ? max(radius, leastLength) : radius
        }
      }
    }
  }

  /// Below this length a product may be too small for a `Float` to hold its error: such a row's radius
  /// is this length, and for such a query every row is looked at.
  private static let leastLength: Float = 1e-10

  /// How many rows are scanned before those that may be among the best are looked at: few enough that
  /// their products stay in the fastest memory.
  private static let blockSize = 1_024

  /// Returns, for each of some queries, exactly the rows with the greatest dot products, best first,
  /// ties by ascending row; products are summed in double precision and then rounded.
  ///
  /// - Parameters:
  ///   - queries: The queries.
  ///   - count: How many rows at most.
  ///   - instructions: The instructions to use.
  ///   - threadCount: The number of threads; nil for one a core.
  ///   - isExcluded: Whether a row must not be found. Asked of the few rows that may be among the best.
  /// - Returns: For each query its rows, with their products.
  /// - Precondition: every query has `columnCount` elements, none greater than 1e15.
  /// - Complexity: O(*q* × *n* × *d*) for *q* queries, *n* rows and *d* columns, in one pass over the
  ///   bytes.
  public func nearest(
    to queries: [[Float]], count: Int, instructions: Instructions = .best, threadCount: Int? = nil,
    excluding isExcluded: @escaping @Sendable (Int) -> Bool = { _ in false }
  ) async -> [[ScoredRow]] {
    precondition(
      queries.allSatisfy { $0.count == rows.columnCount },
      "Expected queries of \(rows.columnCount) elements")
    guard count > 0, !queries.isEmpty, rows.columnCount > 0 else { return queries.map { _ in [] } }
    let parts = await concurrentMap(
      blocks(of: 65_536, covering: rows.rowCount), threadCount: threadCount
    ) { part in
      self.selections(
        in: part, for: queries, count: count, instructions: instructions, isExcluded: isExcluded)
    }
    return queries.indices.map { query in
      var best = TopSelection(count: count)
      for part in parts { for row in part[query].sorted { best.insert(row) } }
      return best.sorted
    }
  }

  private func selections(
    in part: Range<Int>, for queries: [[Float]], count: Int, instructions: Instructions,
    isExcluded: (Int) -> Bool
  ) -> [TopSelection] {
    let block = ScanBlock(queries: queries, blockSize: ScanRows.blockSize)
    var selections = queries.map { _ in TopSelection(count: count) }
    var products = block.emptyProducts
    var positions = [UInt32](repeating: 0, count: ScanRows.blockSize)
    for start in stride(from: part.lowerBound, to: part.upperBound, by: ScanRows.blockSize) {
      let rows = start..<min(start + ScanRows.blockSize, part.upperBound)
      block.multiply(bytes, rows: rows, instructions: instructions, into: &products)
      for number in queries.indices {
        // A query too short for its error to be told: every row is looked at.
        let threshold =
          block.queries[number].length < ScanRows.leastLength
          ? -Float.infinity : selections[number].threshold
        let found = block.positions(
          of: number, in: rows, products: products, of: self, threshold: threshold,
          instructions: instructions, into: &positions)
        for index in 0..<found {
          let row = start + Int(positions[index])
          guard !isExcluded(row) else { continue }
          let score = self.rows.exactDotProduct(row: row, with: queries[number])
          selections[number].insert(ScoredRow(row: row, score: score))
        }
      }
    }
    return selections
  }
}
