/// Rows of which few elements are not zero, stored row after row (compressed sparse rows).
public struct SparseMatrix: SparseProducts {
  /// Where each row begins in `columns` and `values`; one more entry than there are rows.
  public let rowStarts: [Int]

  /// The column of each stored element.
  public let columns: [UInt32]

  /// The value of each stored element.
  public let values: [Float]

  /// The number of columns.
  public let columnCount: Int

  /// The number of rows.
  public var rowCount: Int { rowStarts.count - 1 }

  /// Creates a matrix from its compressed rows.
  ///
  /// - Precondition: `rowStarts` begins with 0, ascends, and ends with the number of elements;
  ///   every column is less than `columnCount`.
  public init(rowStarts: [Int], columns: [UInt32], values: [Float], columnCount: Int) {
    precondition(rowStarts.first == 0 && rowStarts.last == columns.count, "Rows do not add up")
    precondition(columns.count == values.count, "Expected as many values as columns")
    precondition(zip(rowStarts, rowStarts.dropFirst()).allSatisfy { $0 <= $1 }, "Rows overlap")
    precondition(columns.allSatisfy { Int($0) < columnCount }, "A column is out of range")
    self.rowStarts = rowStarts
    self.columns = columns
    self.values = values
    self.columnCount = columnCount
  }

  /// Creates a matrix from its rows.
  ///
  /// - Precondition: every index is less than `columnCount`.
  public init(rows: some Sequence<SparseVector>, columnCount: Int) {
    var starts = [0]
    var columns: [UInt32] = []
    var values: [Float] = []
    for row in rows {
      columns.append(contentsOf: row.indices)
      values.append(contentsOf: row.values)
      starts.append(columns.count)
    }
    self.init(rowStarts: starts, columns: columns, values: values, columnCount: columnCount)
  }

  /// A copy of row `index`.
  ///
  /// - Precondition: `index` is at least 0 and less than `rowCount`, and the row's columns ascend.
  public func row(_ index: Int) -> SparseVector {
    let elements = rowStarts[index]..<rowStarts[index + 1]
    return SparseVector(indices: Array(columns[elements]), values: Array(values[elements]))
  }

  /// Returns some rows, in the order given; one may come more than once.
  ///
  /// - Precondition: every row exists.
  public func selectingRows(_ rows: [Int]) -> SparseMatrix {
    var starts = [0]
    starts.reserveCapacity(rows.count + 1)
    var chosen: [UInt32] = []
    var chosenValues: [Float] = []
    for row in rows {
      let elements = rowStarts[row]..<rowStarts[row + 1]
      chosen.append(contentsOf: columns[elements])
      chosenValues.append(contentsOf: values[elements])
      starts.append(chosen.count)
    }
    return SparseMatrix(
      rowStarts: starts, columns: chosen, values: chosenValues, columnCount: columnCount)
  }

  /// Returns the mean of the rows, summed in double precision; zeros if there is no row.
  public func columnMeans() -> [Float] {
    var sums = [Double](repeating: 0, count: columnCount)
    for (column, value) in zip(columns, values) { sums[Int(column)] += Double(value) }
    return sums.map { Float($0 / Double(max(1, rowCount))) }
  }

  /// Returns the same matrix with rows and columns exchanged.
  ///
  /// Within each new row the columns ascend.
  ///
  /// - Complexity: O(*e* + *c*) for *e* stored elements and *c* columns.
  public func transposed() -> SparseMatrix {
    var starts = [Int](repeating: 0, count: columnCount + 1)
    for column in columns { starts[Int(column) + 1] += 1 }
    for column in 0..<columnCount { starts[column + 1] += starts[column] }
    var next = starts
    var rows = [UInt32](repeating: 0, count: columns.count)
    var transposedValues = [Float](repeating: 0, count: values.count)
    for row in 0..<rowCount {
      for element in rowStarts[row]..<rowStarts[row + 1] {
        let column = Int(columns[element])
        rows[next[column]] = UInt32(row)
        transposedValues[next[column]] = values[element]
        next[column] += 1
      }
    }
    return SparseMatrix(
      rowStarts: starts, columns: rows, values: transposedValues, columnCount: rowCount)
  }

  /// Returns this matrix times a dense one, computed on all cores.
  ///
  /// Each element of a row adds one scaled row of `dense`, in the order of the columns, so the
  /// result does not depend on the number of threads.
  ///
  /// - Precondition: `columnCount == dense.rowCount`.
  /// - Complexity: O(*e* × `dense.columnCount`) for *e* stored elements.
  public func changeableProduct(
    with dense: Matrix, threadCount: Int? = nil
  ) async -> MatrixBuilder {
    precondition(
      columnCount == dense.rowCount,
      "Expected \(columnCount) rows to multiply with, got \(dense.rowCount)")
    let builder = MatrixBuilder(rowCount: rowCount, columnCount: dense.columnCount)
    await concurrentForEach(
      blocks(of: 4_096, covering: rowCount), threadCount: threadCount,
      taking: { builder.write($1, atRow: $0 * 4_096) }
    ) { block in self.product(rows: block, with: dense) }
    return builder
  }

  /// Returns the transposed matrix times a dense one, computed on all cores.
  ///
  /// - Precondition: `dense.rowCount == rowCount`.
  public func transposedProduct(with dense: Matrix, threadCount: Int? = nil) async -> Matrix {
    await transposed().product(with: dense, threadCount: threadCount)
  }

  private func product(rows: Range<Int>, with dense: Matrix) -> [Float] {
    let width = dense.columnCount
    var products = [Float](repeating: 0, count: rows.count * width)
    unsafe products.withUnsafeMutableBufferPointer { products in
      unsafe dense.elements.withElements { dense in
        unsafe columns.withUnsafeBufferPointer { columns in
          unsafe values.withUnsafeBufferPointer { values in
            // Plain pointers: of a loop over them the compiler makes vector instructions.
            guard let products = products.baseAddress, let dense = dense.baseAddress else { return }
            for row in rows {
              let target = unsafe products + (row - rows.lowerBound) * width
              for element in rowStarts[row]..<rowStarts[row + 1] {
                let value = unsafe values[element]
                let source = unsafe dense + Int(columns[element]) * width
                for column in 0..<width { unsafe target[column] += value * source[column] }
              }
            }
          }
        }
      }
    }
    return products
  }
}
