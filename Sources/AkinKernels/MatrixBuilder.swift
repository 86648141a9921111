/// A `Matrix` that is filled row by row, in any order, and never copied.
public final class MatrixBuilder {
  /// The number of rows.
  public let rowCount: Int

  /// The number of columns.
  public let columnCount: Int

  private let elements: PackedArrayBuilder<Float>

  /// Makes room for rows of zeros.
  public init(rowCount: Int, columnCount: Int) {
    self.rowCount = rowCount
    self.columnCount = columnCount
    elements = PackedArrayBuilder(count: rowCount * columnCount)
  }

  /// Writes whole rows, the first of them in the place of row `first`.
  ///
  /// - Precondition: they lie within the matrix.
  public func write(_ rows: [Float], atRow first: Int) {
    elements.write(rows, at: first * columnCount)
  }

  /// Takes the mean of the rows, summed in double precision, from each of them, and returns it.
  public func subtractColumnMeans() -> [Float] {
    var sums = [Double](repeating: 0, count: columnCount)
    return unsafe elements.withElements { elements in
      for row in 0..<rowCount {
        for column in 0..<columnCount {
          unsafe sums[column] += Double(elements[row * columnCount + column])
        }
      }
      let means = sums.map { Float($0 / Double(max(1, rowCount))) }
      for row in 0..<rowCount {
        for column in 0..<columnCount {
          unsafe elements[row * columnCount + column] -= means[column]
        }
      }
      return means
    }
  }

  /// Returns the matrix; nothing can be written any more.
  ///
  /// - Precondition: called once.
  public func finish() -> Matrix {
    Matrix(rowCount: rowCount, columnCount: columnCount, elements: elements.finish())
  }
}
