/// Sparse rows as a decomposition sees them: what they make of a dense matrix.
public protocol SparseProducts: Sendable {
  /// The number of rows.
  var rowCount: Int { get }

  /// The number of columns.
  var columnCount: Int { get }

  /// Returns the rows times a dense matrix, to be changed further.
  ///
  /// The result does not depend on the number of threads.
  ///
  /// - Precondition: `dense.rowCount == columnCount`.
  func changeableProduct(with dense: Matrix, threadCount: Int?) async -> MatrixBuilder

  /// Returns the columns, as rows, times a dense matrix.
  ///
  /// The result does not depend on the number of threads.
  ///
  /// - Precondition: `dense.rowCount == rowCount`.
  func transposedProduct(with dense: Matrix, threadCount: Int?) async -> Matrix
}

extension SparseProducts {
  /// Returns the rows times a dense matrix, computed on all cores.
  ///
  /// - Precondition: `dense.rowCount == columnCount`.
  public func product(with dense: Matrix, threadCount: Int? = nil) async -> Matrix {
    await changeableProduct(with: dense, threadCount: threadCount).finish()
  }
}
