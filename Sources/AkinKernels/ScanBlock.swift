import CScans

/// Some queries that blocks of rows are scanned for: the calls of the scans in C.
struct ScanBlock {
  /// The queries.
  let queries: [WordQuery]

  /// The words of all queries, one after the other.
  private let words: [Int16]

  private let blockSize: Int

  /// Prepares queries for blocks of at most so many rows.
  init(queries: [[Float]], blockSize: Int) {
    self.init(queries.map { WordQuery($0) }, blockSize: blockSize)
  }

  /// Prepares queries that are rounded already.
  init(_ queries: [WordQuery], blockSize: Int) {
    self.queries = queries
    words = self.queries.flatMap(\.words)
    self.blockSize = blockSize
  }

  /// Room for the products of a block.
  var emptyProducts: [Int32] { [Int32](repeating: 0, count: blockSize * queries.count) }

  /// Multiplies some rows with all queries.
  ///
  /// - Precondition: the rows exist, are as wide as the queries and no more than a block.
  func multiply(
    _ bytes: QuantizedRows, rows: Range<Int>, instructions: Instructions,
    into products: inout [Int32]
  ) {
    precondition(rows.lowerBound >= 0 && rows.upperBound <= bytes.rowCount)
    let range = rows.lowerBound * bytes.columnCount..<rows.upperBound * bytes.columnCount
    unsafe bytes.elements.withElements { elements in
      unsafe multiply(
        elements.extracting(range), rowCount: rows.count, columnCount: bytes.columnCount,
        instructions: instructions, into: &products)
    }
  }

  /// Multiplies rows of bytes with all queries.
  ///
  /// - Precondition: there are as many bytes as rows and columns together, as many columns as the queries
  ///   have elements, and no more rows than a block has.
  func multiply(
    _ bytes: UnsafeBufferPointer<Int8>, rowCount: Int, columnCount: Int,
    instructions: Instructions, into products: inout [Int32]
  ) {
    precondition(bytes.count == rowCount * columnCount && rowCount <= blockSize)
    precondition(products.count >= rowCount * queries.count)
    precondition(words.count == queries.count * columnCount)
    unsafe words.withUnsafeBufferPointer { words in
      unsafe products.withUnsafeMutableBufferPointer { products in
        guard let bytes = bytes.baseAddress, let words = words.baseAddress,
          let products = products.baseAddress
        else { return }
        unsafe cscans_products(
          instructions.interface, bytes, rowCount, columnCount, words, queries.count, products)
      }
    }
  }

  /// Finds the rows whose product with a query may reach a threshold.
  ///
  /// - Parameters:
  ///   - number: The query.
  ///   - rows: The rows, the same as those that were multiplied.
  ///   - products: Their products with all queries.
  ///   - scales: What 1 stands for in each row of those that the rows are some of.
  ///   - radii: How far each may be off.
  ///   - threshold: The threshold.
  ///   - instructions: The instructions to use.
  ///   - positions: Receives the rows, counted from the first of `rows`.
  /// - Returns: How many there are.
  func positions(
    of number: Int, in rows: Range<Int>, products: [Int32],
    scales: PackedArray<Float>, radii: PackedArray<Float>, threshold: Float,
    instructions: Instructions, into positions: inout [UInt32]
  ) -> Int {
    precondition(products.count >= (number + 1) * rows.count && positions.count >= rows.count)
    let query = queries[number]
    return unsafe products.withUnsafeBufferPointer { products in
      unsafe scales.withElements { scales in
        unsafe radii.withElements { radii in
          unsafe positions.withUnsafeMutableBufferPointer { positions in
            guard let products = products.baseAddress, let scales = scales.baseAddress,
              let radii = radii.baseAddress, let positions = positions.baseAddress
            else { return 0 }
            return unsafe cscans_positions_above(
              instructions.interface, products + number * rows.count, scales + rows.lowerBound,
              radii + rows.lowerBound, rows.count, query.scale, query.length, threshold, positions)
          }
        }
      }
    }
  }
}
