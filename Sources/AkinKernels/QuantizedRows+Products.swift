extension QuantizedRows {
  /// Returns the dot products of some rows with each of some vectors, a list for each vector, in one
  /// pass over the bytes.
  ///
  /// A vector is rounded to words (`WordQuery`), whose products with bytes are exact, so that a
  /// product does not depend on the instructions nor on what else is computed with it.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - vectors: The vectors.
  ///   - isPassing: Whether the bytes are read this once: those of a file then pass through a small
  ///     part of memory and are not mapped.
  ///   - instructions: The instructions to use.
  /// - Returns: The products, in the order of the rows.
  /// - Precondition: the rows exist; every vector has `columnCount` elements, none greater than
  ///   1e15.
  /// - Complexity: O(*v* × *r* × `columnCount`) for *v* vectors and *r* rows.
  public func products(
    of rows: Range<Int>, with vectors: [[Float]], isPassing: Bool = false,
    instructions: Instructions = .best
  ) -> [[Float]] {
    precondition(rows.lowerBound >= 0 && rows.upperBound <= rowCount, "\(rows) is out of range")
    precondition(
      vectors.allSatisfy { $0.count == columnCount }, "Expected vectors of \(columnCount) elements")
    guard !vectors.isEmpty, columnCount > 0 else {
      return vectors.map { _ in [Float](repeating: 0, count: rows.count) }
    }
    let size = QuantizedRows.productBlockSize
    let block = ScanBlock(queries: vectors, blockSize: size)
    var products = block.emptyProducts
    var lists = vectors.map { _ in [Float](repeating: 0, count: rows.count) }
    var copy = [Int8](repeating: 0, count: isPassing ? size * columnCount : 0)
    for start in stride(from: rows.lowerBound, to: rows.upperBound, by: size) {
      let part = start..<min(start + size, rows.upperBound)
      let range = part.lowerBound * columnCount..<part.upperBound * columnCount
      unsafe elements.withPassingElements(range, copy: &copy) { bytes in
        unsafe block.multiply(
          bytes, rowCount: part.count, columnCount: columnCount, instructions: instructions,
          into: &products)
      }
      for (index, query) in block.queries.enumerated() {
        scale(
          products, from: index * part.count, by: query.scale, rows: part, into: &lists[index],
          at: start - rows.lowerBound)
      }
    }
    return lists
  }

  /// How many rows are multiplied at once: their bytes stay in a core's own memory.
  private static let productBlockSize = 1_024

  /// Turns products of bytes with words into those of what they stand for.
  private func scale(
    _ products: [Int32], from first: Int, by scale: Float, rows: Range<Int>,
    into list: inout [Float], at position: Int
  ) {
    precondition(first + rows.count <= products.count && position + rows.count <= list.count)
    unsafe products.withUnsafeBufferPointer { products in
      unsafe scales.withElements { scales in
        unsafe list.withUnsafeMutableBufferPointer { list in
          for offset in 0..<rows.count {
            unsafe list[position + offset] =
              Float(products[first + offset]) * (scales[rows.lowerBound + offset] * scale)
          }
        }
      }
    }
  }
}
