import CScans

/// A query as rows of nibbles are multiplied with it: the low and the high bytes of its words.
struct NibbleQuery {
  /// The low bytes of all words and then the high ones; both filled up to an even number of columns.
  private let bytes: [Int8]

  /// What each product begins with: a nibble *n* is meant as 2*n* − 15.
  private let start: Int32

  private let columnCount: Int

  /// Splits the words of a query.
  init(_ query: WordQuery) {
    columnCount = query.words.count
    let padding = [Int8](repeating: 0, count: columnCount % 2)
    // A word is 256 times its high byte and its low one, which is signed: `WordQuery.limit` leaves
    // room for that.
    bytes =
      query.words.map { Int8(truncatingIfNeeded: $0) } + padding
      + query.words.map { Int8(($0 - Int16(Int8(truncatingIfNeeded: $0))) / 256) } + padding
    start = -15 * query.words.reduce(0) { $0 + Int32($1) }
  }

  /// Multiplies some rows with the query.
  ///
  /// - Precondition: the rows exist and are as wide as the query, and `products` has room.
  func multiply(
    _ nibbles: NibbleRows, rows: Range<Int>, instructions: Instructions,
    into products: inout [Int32]
  ) {
    precondition(rows.lowerBound >= 0 && rows.upperBound <= nibbles.rowCount)
    precondition(products.count >= rows.count && columnCount == nibbles.columnCount)
    let width = nibbles.width
    unsafe nibbles.elements.withElements { elements in
      unsafe bytes.withUnsafeBufferPointer { bytes in
        unsafe products.withUnsafeMutableBufferPointer { products in
          guard let elements = elements.baseAddress, let bytes = bytes.baseAddress,
            let products = products.baseAddress
          else { return }
          unsafe cscans_nibble_products(
            instructions.interface, elements + rows.lowerBound * width, rows.count, width, bytes,
            start, products)
        }
      }
    }
  }
}
