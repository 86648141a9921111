import CBLAS

// Calls of BLAS are here and in SymmetricMatrix+Products. Each public function checks lengths at the door; inside, indices
// are trusted.

extension Matrix {
  /// Returns the dot product of every row with `vector`.
  ///
  /// - Precondition: `vector.count == columnCount`.
  /// - Complexity: O(`rowCount` × `columnCount`), one pass over the elements.
  public func dotProducts(with vector: [Float]) -> [Float] {
    precondition(
      vector.count == columnCount,
      "Expected a vector of \(columnCount) elements, got \(vector.count)")
    guard rowCount > 0, columnCount > 0 else { return [Float](repeating: 0, count: rowCount) }
    BLASLibrary.prepare()
    return unsafe [Float](unsafeUninitializedCapacity: rowCount) { products, initializedCount in
      unsafe elements.withElements { matrix in
        unsafe vector.withUnsafeBufferPointer { vector in
          unsafe cblas_sgemv(
            CblasRowMajor, CblasNoTrans, Int32(rowCount), Int32(columnCount),
            1, matrix.baseAddress, Int32(columnCount), vector.baseAddress, 1,
            0, products.baseAddress, 1)
        }
      }
      initializedCount = rowCount
    }
  }

  /// Returns the dot products of every row with each of some vectors, a list for each vector, in one
  /// pass over the elements.
  ///
  /// - Precondition: every vector has `columnCount` elements.
  /// - Complexity: O(*v* × `rowCount` × `columnCount`) for *v* vectors.
  public func products(with vectors: [[Float]]) -> [[Float]] {
    precondition(
      vectors.allSatisfy { $0.count == columnCount }, "Expected vectors of \(columnCount) elements")
    guard vectors.count > 1 else { return vectors.map { dotProducts(with: $0) } }
    let queries = Matrix(
      rowCount: vectors.count, columnCount: columnCount, elements: vectors.flatMap { $0 })
    var lists = vectors.map { _ in [Float]() }
    for index in lists.indices { lists[index].reserveCapacity(rowCount) }
    var block = [Float](repeating: 0, count: vectors.count * 2_048)
    for rows in blocks(of: 2_048, covering: rowCount) {
      queries.multiply(rows: 0..<vectors.count, with: self, rows: rows, into: &block)
      for index in lists.indices {
        lists[index] += block[index * rows.count..<(index + 1) * rows.count]
      }
    }
    return lists
  }

  /// Computes the dot products of some rows with some rows of `other`, into `products`.
  ///
  /// `products` receives `rows.count` × `otherRows.count` values, row after row, and is reused from
  /// call to call so that a table of many blocks allocates once.
  ///
  /// - Precondition: both matrices have the same number of columns, the ranges lie within them, and
  ///   `products` holds at least `rows.count * otherRows.count` elements.
  /// - Complexity: O(`rows.count` × `otherRows.count` × `columnCount`).
  public func multiply(
    rows: Range<Int>, with other: Matrix, rows otherRows: Range<Int>, into products: inout [Float]
  ) {
    precondition(columnCount == other.columnCount, "Expected matrices of equal width")
    precondition(rows.lowerBound >= 0 && rows.upperBound <= rowCount, "\(rows) is out of range")
    precondition(
      otherRows.lowerBound >= 0 && otherRows.upperBound <= other.rowCount,
      "\(otherRows) is out of range")
    precondition(
      products.count >= rows.count * otherRows.count, "The block is too small for its products")
    guard !rows.isEmpty, !otherRows.isEmpty, columnCount > 0 else {
      for index in 0..<rows.count * otherRows.count { products[index] = 0 }
      return
    }
    BLASLibrary.prepare()
    unsafe elements.withElements { left in
      unsafe other.elements.withElements { right in
        unsafe products.withUnsafeMutableBufferPointer { products in
          unsafe cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasTrans,
            Int32(rows.count), Int32(otherRows.count), Int32(columnCount),
            1, left.baseAddress?.advanced(by: rows.lowerBound * columnCount), Int32(columnCount),
            right.baseAddress?.advanced(by: otherRows.lowerBound * columnCount),
            Int32(columnCount),
            0, products.baseAddress, Int32(otherRows.count))
        }
      }
    }
  }

  /// How many rows are multiplied at once.
  public static let productBlockSize = 8_192

  /// Returns this matrix times `other`, computed on all cores.
  ///
  /// - Precondition: `columnCount == other.rowCount`.
  /// - Complexity: O(`rowCount` × `columnCount` × `other.columnCount`).
  public func product(with other: Matrix, threadCount: Int? = nil) async -> Matrix {
    precondition(
      columnCount == other.rowCount,
      "Expected \(columnCount) rows to multiply with, got \(other.rowCount)")
    let builder = MatrixBuilder(rowCount: rowCount, columnCount: other.columnCount)
    let blockSize = Matrix.productBlockSize
    await concurrentForEach(
      blocks(of: blockSize, covering: rowCount), threadCount: threadCount,
      taking: { builder.write($1, atRow: $0 * blockSize) }
    ) { self.product(rows: $0, with: other) }
    return builder.finish()
  }

  /// Returns this matrix times `other`, on the caller's thread alone.
  ///
  /// - Precondition: `columnCount == other.rowCount`.
  /// - Complexity: O(`rowCount` × `columnCount` × `other.columnCount`).
  public func productOnThisThread(with other: Matrix) -> Matrix {
    precondition(
      columnCount == other.rowCount,
      "Expected \(columnCount) rows to multiply with, got \(other.rowCount)")
    return Matrix(
      rowCount: rowCount, columnCount: other.columnCount,
      elements: product(rows: 0..<rowCount, with: other))
  }

  private func product(rows: Range<Int>, with other: Matrix) -> [Float] {
    let count = rows.count * other.columnCount
    guard count > 0, columnCount > 0 else { return [Float](repeating: 0, count: count) }
    BLASLibrary.prepare()
    return unsafe [Float](unsafeUninitializedCapacity: count) { products, initializedCount in
      unsafe elements.withElements { left in
        unsafe other.elements.withElements { right in
          unsafe cblas_sgemm(
            CblasRowMajor, CblasNoTrans, CblasNoTrans,
            Int32(rows.count), Int32(other.columnCount), Int32(columnCount),
            1, left.baseAddress?.advanced(by: rows.lowerBound * columnCount), Int32(columnCount),
            right.baseAddress, Int32(other.columnCount),
            0, products.baseAddress, Int32(other.columnCount))
        }
      }
      initializedCount = count
    }
  }

  /// Returns the dot products of all pairs of columns, computed on all cores: the transpose of this
  /// matrix times itself.
  ///
  /// In double precision: a Gram matrix squares the differences in size between directions, and
  /// single precision would lose the small ones.
  ///
  /// - Complexity: O(`rowCount` × `columnCount`²).
  public func gramMatrix(threadCount: Int? = nil) async -> SymmetricMatrix {
    let parts = await concurrentMap(
      blocks(of: Matrix.productBlockSize, covering: rowCount), threadCount: threadCount
    ) { self.gramMatrix(ofRows: $0) }
    // Blocks are added in their order, whatever thread computed them.
    var products = [Double](repeating: 0, count: columnCount * columnCount)
    for part in parts { for index in products.indices { products[index] += part[index] } }
    return SymmetricMatrix(rowCount: columnCount, upperElements: products)
  }

  /// The upper triangle of the Gram matrix of some rows.
  private func gramMatrix(ofRows rows: Range<Int>) -> [Double] {
    var products = [Double](repeating: 0, count: columnCount * columnCount)
    guard columnCount > 0, !rows.isEmpty else { return products }
    BLASLibrary.prepare()
    let block = elements[rows.lowerBound * columnCount..<rows.upperBound * columnCount]
      .map(Double.init)
    unsafe block.withUnsafeBufferPointer { matrix in
      unsafe products.withUnsafeMutableBufferPointer { products in
        unsafe cblas_dsyrk(
          CblasRowMajor, CblasUpper, CblasTrans, Int32(columnCount), Int32(rows.count),
          1, matrix.baseAddress, Int32(columnCount), 0, products.baseAddress, Int32(columnCount))
      }
    }
    return products
  }
}
