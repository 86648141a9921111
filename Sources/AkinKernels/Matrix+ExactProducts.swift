import CScans

extension Matrix {
  /// Returns the dot products of some rows with each of some vectors, a list for each vector.
  ///
  /// Each product is summed in double precision and has the bits of `exactDotProduct(row:with:)`,
  /// whatever else is computed with it; a row is read from memory once for all vectors.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - vectors: The vectors.
  ///   - instructions: The instructions to use.
  /// - Returns: For each vector its products, in the order of `rows`.
  /// - Precondition: the rows exist, and every vector has `columnCount` elements.
  /// - Complexity: O(*v* × *r* × `columnCount`) for *v* vectors and *r* rows.
  public func exactProducts(
    ofRows rows: [UInt32], with vectors: [[Float]], instructions: Instructions = .best
  ) -> [[Float]] {
    precondition(
      vectors.allSatisfy { $0.count == columnCount }, "Expected vectors of \(columnCount) elements")
    precondition(Int(rows.max() ?? 0) < rowCount || rows.isEmpty, "A row is out of range")
    guard !rows.isEmpty, columnCount > 0, !vectors.isEmpty else {
      return vectors.map { _ in [Float](repeating: 0, count: rows.count) }
    }
    let queries = vectors.flatMap { $0.map(Double.init) }
    let size = rows.count * vectors.count
    let products = unsafe [Float](unsafeUninitializedCapacity: size) { products, productCount in
      unsafe elements.withElements { elements in
        unsafe rows.withUnsafeBufferPointer { rows in
          unsafe queries.withUnsafeBufferPointer { queries in
            unsafe cscans_row_products(
              instructions.interface, elements.baseAddress, columnCount, rows.baseAddress,
              rows.count, queries.baseAddress, vectors.count, products.baseAddress)
          }
        }
      }
      productCount = size
    }
    return vectors.indices.map { Array(products[$0 * rows.count..<($0 + 1) * rows.count]) }
  }
}
