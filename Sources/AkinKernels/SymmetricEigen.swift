import CLAPACKE

// The only call of LAPACK in Akin.

/// The eigenvalues and eigenvectors of a symmetric matrix, greatest eigenvalue first.
public struct SymmetricEigen: Sendable {
  /// The eigenvalues, in descending order.
  public let values: [Float]

  /// The unit eigenvectors as columns, in the order of `values`.
  ///
  /// The sign of each is chosen so that its entry of greatest magnitude is positive: without that
  /// rule, two LAPACK libraries may answer with opposite signs.
  public let vectors: Matrix

  /// Decomposes a symmetric matrix; only its upper triangle is read.
  ///
  /// Works in double precision, because the matrices are small Gram matrices whose smallest
  /// eigenvalues decide which directions are kept. (The single-precision routine also returns its
  /// workspace size as a float, which is rounded below what it needs from about 2,900 rows on.)
  ///
  /// - Precondition: `matrix` is square and finite.
  /// - Complexity: O(*n*³), where *n* is the number of rows.
  public init(_ matrix: Matrix) {
    let count = matrix.rowCount
    precondition(count == matrix.columnCount, "Expected a square matrix")
    var elements = matrix.elements.array.map(Double.init)
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
    values = ascending.reversed().map { Float($0) }
    self.vectors = Matrix(rowCount: count, columnCount: count, elements: vectors)
  }
}
