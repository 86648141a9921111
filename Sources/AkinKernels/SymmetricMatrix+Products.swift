import CBLAS
import CLAPACKE

extension SymmetricMatrix {
  /// Returns this matrix times a vector.
  ///
  /// - Precondition: `vector.count == rowCount`.
  /// - Complexity: O(`rowCount`²).
  public func product(with vector: [Double]) -> [Double] {
    precondition(vector.count == rowCount, "Expected a vector of \(rowCount) elements")
    var product = [Double](repeating: 0, count: rowCount)
    guard rowCount > 0 else { return product }
    BLASLibrary.prepare()
    unsafe upperElements.withUnsafeBufferPointer { matrix in
      unsafe vector.withUnsafeBufferPointer { vector in
        unsafe product.withUnsafeMutableBufferPointer { product in
          unsafe cblas_dsymv(
            CblasRowMajor, CblasUpper, Int32(rowCount), 1, matrix.baseAddress, Int32(rowCount),
            vector.baseAddress, 1, 0, product.baseAddress, 1)
        }
      }
    }
    return product
  }

  /// Returns this matrix times each of some vectors.
  ///
  /// - Parameter vectors: The vectors, end to end.
  /// - Returns: The products, end to end in the order of the vectors.
  /// - Precondition: `vectors.count` is a multiple of `rowCount`.
  /// - Complexity: O(*m* × `rowCount`²) for *m* vectors.
  public func products(with vectors: [Double]) -> [Double] {
    var products = [Double](repeating: 0, count: vectors.count)
    guard rowCount > 0, !vectors.isEmpty else { return products }
    precondition(vectors.count.isMultiple(of: rowCount), "Expected whole vectors")
    let size = Int32(rowCount)
    BLASLibrary.prepare()
    unsafe upperElements.withUnsafeBufferPointer { matrix in
      unsafe vectors.withUnsafeBufferPointer { vectors in
        unsafe products.withUnsafeMutableBufferPointer { products in
          // Vectors are rows, and the matrix is symmetric: it stands on their right.
          unsafe cblas_dsymm(
            CblasRowMajor, CblasRight, CblasUpper, Int32(vectors.count / rowCount), size, 1,
            matrix.baseAddress, size, vectors.baseAddress, size, 0, products.baseAddress, size)
        }
      }
    }
    return products
  }

  /// The inverse; nil unless the matrix is positive definite.
  ///
  /// By Cholesky's factors.
  ///
  /// - Complexity: O(`rowCount`³).
  public func inverse() -> SymmetricMatrix? {
    guard rowCount > 0 else { return self }
    var elements = upperElements
    let size = Int32(rowCount)
    // Row-major upper is column-major lower.
    let lower = CChar(UInt8(ascii: "L"))
    BLASLibrary.prepare()
    let isInverted = unsafe elements.withUnsafeMutableBufferPointer { elements in
      unsafe LAPACKE_dpotrf(LAPACK_COL_MAJOR, lower, size, elements.baseAddress, size) == 0
        && LAPACKE_dpotri(LAPACK_COL_MAJOR, lower, size, elements.baseAddress, size) == 0
    }
    return isInverted ? SymmetricMatrix(rowCount: rowCount, upperElements: elements) : nil
  }
}
