import CLAPACKE

/// A symmetric matrix in double precision.
public struct SymmetricMatrix: Sendable {
  /// The number of rows, and of columns.
  public let rowCount: Int

  /// The elements, row after row; only those on and above the diagonal count.
  let upperElements: [Double]

  /// Creates a matrix from its elements, row after row; those below the diagonal are not read.
  ///
  /// - Precondition: `upperElements.count == rowCount * rowCount`.
  public init(rowCount: Int, upperElements: [Double]) {
    precondition(upperElements.count == rowCount * rowCount, "Expected a square of elements")
    self.rowCount = rowCount
    self.upperElements = upperElements
  }

  /// The element at a row and a column.
  public subscript(row: Int, column: Int) -> Double {
    upperElements[min(row, column) * rowCount + max(row, column)]
  }
}

/// The eigenvalues and eigenvectors of a symmetric matrix, greatest eigenvalue first.
public struct SymmetricEigen: Sendable {
  /// The eigenvalues, in descending order.
  public let values: [Double]

  /// The unit eigenvectors as columns, in the order of `values`.
  ///
  /// The sign of each is chosen so that its entry of greatest magnitude is positive: without that
  /// rule, two LAPACK libraries may answer with opposite signs.
  public let vectors: Matrix

  /// Decomposes a symmetric matrix.
  ///
  /// - Precondition: the elements are finite.
  /// - Complexity: O(*n*³), where *n* is the number of rows.
  public init(_ matrix: SymmetricMatrix) {
    let count = matrix.rowCount
    var elements = matrix.upperElements
    var ascending = [Double](repeating: 0, count: count)
    if count > 0 {
      let status = unsafe elements.withUnsafeMutableBufferPointer { elements in
        unsafe ascending.withUnsafeMutableBufferPointer { values in
          // Row-major upper is column-major lower; the eigenvectors come back as columns of the
          // column-major result, which are rows here.
          unsafe LAPACKE_dsyevd(
            LAPACK_COL_MAJOR, CChar(UInt8(ascii: "V")), CChar(UInt8(ascii: "L")), Int32(count),
            elements.baseAddress, Int32(count), values.baseAddress)
        }
      }
      precondition(status == 0, "LAPACKE_dsyevd did not converge (status \(status))")
    }
    var vectors = [Float](repeating: 0, count: count * count)
    for rank in 0..<count {
      let source = (count - 1 - rank) * count
      var extreme = 0.0
      for index in 0..<count where abs(elements[source + index]) > abs(extreme) + 1e-9 {
        extreme = elements[source + index]
      }
      let sign: Double = extreme < 0 ? -1 : 1
      for index in 0..<count {
        vectors[index * count + rank] = Float(sign * elements[source + index])
      }
    }
    values = ascending.reversed()
    self.vectors = Matrix(rowCount: count, columnCount: count, elements: vectors)
  }
}
