/// The linear map from sparse rows to dense targets that is right on average and not larger than
/// need be: the *W* that makes ‖*X* *W* − *T*‖² + λ ‖*W*‖² least.
///
/// By conjugate gradients on the normal equations (*X*ᵀ*X* + λ) *W* = *X*ᵀ*T* (M. R. Hestenes and
/// E. Stiefel, "Methods of Conjugate Gradients for Solving Linear Systems", 1952,
/// doi:10.6028/jres.049.044). Each column of *T* is a system of its own with its own step sizes;
/// columns that are solved side by side share the passes over *X*, as in block methods
/// (D. P. O'Leary, 1980, doi:10.1016/0024-3795(80)90247-5), whose shared search space is not used.
///
/// A column stops before the last round where single precision carries it no further.
///
/// A pass takes each row of *X* once: it gathers the row's features, and scatters the result back to
/// them. Neither the transpose of *X* nor *X* times anything is ever kept.
public struct RidgeRegression: Sendable {
  /// The rows; features are columns.
  public let rows: SparseMatrix

  /// What the squared size of the map costs, λ.
  public let penalty: Float

  /// How many steps each column takes at most.
  public let roundCount: Int

  /// As many columns as are solved side by side.
  ///
  /// Their numbers for one feature fill two lines of a cache, and their sums the vector registers;
  /// a thread holds only four matrices of this width beside the result, and a fifth near its end.
  private typealias Lanes = ColumnLanes

  /// Creates a regression.
  ///
  /// - Parameters:
  ///   - rows: The rows; features are columns.
  ///   - penalty: What the squared size of the map costs, λ.
  ///   - roundCount: How many steps each column takes at most.
  /// - Precondition: `penalty` and `roundCount` are not negative.
  public init(rows: SparseMatrix, penalty: Float, roundCount: Int) {
    precondition(penalty >= 0 && roundCount >= 0, "Expected no negative penalty or round count")
    self.rows = rows
    self.penalty = penalty
    self.roundCount = roundCount
  }

  /// Solves for the map to some targets.
  ///
  /// - Parameters:
  ///   - targets: The targets, a row for each of `rows`.
  ///   - start: Where to start, a row a feature; nil for zero.
  ///   - threadCount: The number of threads, nil for one a core; no result depends on it.
  ///   - progress: Called with the share that is done, 0…1, whenever some columns are solved.
  /// - Returns: The map, a row a feature.
  /// - Precondition: `targets` has as many rows as `rows`, and `start` as many columns as `targets`
  ///   and a row a feature.
  /// - Complexity: O(`roundCount` × (*e* + *f*) × `targets.columnCount`) for *e* stored elements and
  ///   *f* features; holds 512 × *f* bytes a thread beside the result, 640 once a column is
  ///   nearly solved.
  public func solve(
    for targets: Matrix, start: Matrix? = nil, threadCount: Int? = nil,
    progress: (Double) -> Void = { _ in }
  ) async -> Matrix {
    precondition(targets.rowCount == rows.rowCount, "Expected a target for each row")
    precondition(
      start.map { $0.rowCount == rows.columnCount && $0.columnCount == targets.columnCount }
        ?? true, "The start is of another size")
    let columns = blocks(of: Lanes.count, covering: targets.columnCount)
    var finished = 0
    let parts = await concurrentMap(
      columns, threadCount: threadCount,
      progress: { (_: [Lanes]) in
        finished += 1
        progress(Double(finished) / Double(columns.count))
      }
    ) { block in self.solve(for: targets, columns: block, start: start) }
    return RidgeRegression.joined(
      parts, columns: columns, rowCount: rows.columnCount, columnCount: targets.columnCount)
  }

  private func solve(for targets: Matrix, columns: Range<Int>, start: Matrix?) -> [Lanes] {
    let zeros = [Lanes](repeating: .zero, count: rows.columnCount)
    var residual = transposedProduct(with: RidgeRegression.lanes(of: targets, columns))
    var convergence = ColumnConvergence(wanted: RidgeRegression.dotProducts(residual, residual))
    var solution = zeros
    var product = zeros
    if let start {
      solution = RidgeRegression.lanes(of: start, columns)
      multiply(solution, into: &product)
      for row in residual.indices { residual[row] = residual[row] - product[row] }
    }
    var direction = residual
    var size = RidgeRegression.dotProducts(residual, residual)
    var best: [Lanes] = []
    RidgeRegression.copy(convergence.record(size), of: solution, to: &best)
    for _ in 0..<roundCount where convergence.isRunning.contains(true) {
      multiply(direction, into: &product)
      let step = RidgeRegression.quotient(
        size, RidgeRegression.dotProducts(direction, product), where: convergence.isRunning)
      for row in solution.indices {
        solution[row] = solution[row] + step * direction[row]
        residual[row] = residual[row] - step * product[row]
      }
      let newSize = RidgeRegression.dotProducts(residual, residual)
      let share = RidgeRegression.quotient(newSize, size, where: convergence.isRunning)
      for row in direction.indices { direction[row] = residual[row] + share * direction[row] }
      size = newSize
      RidgeRegression.copy(convergence.record(size), of: solution, to: &best)
    }
    RidgeRegression.copy(
      convergence.isKept.indices.filter { convergence.isKept[$0] }, of: best, to: &solution)
    return solution
  }

  // MARK: - Passes over the rows

  /// (*X*ᵀ*X* + λ) times `vectors`.
  private func multiply(_ vectors: [Lanes], into product: inout [Lanes]) {
    for row in product.indices { product[row] = penalty * vectors[row] }
    unsafe withBuffers { starts, columns, values in
      unsafe vectors.withUnsafeBufferPointer { vectors in
        unsafe product.withUnsafeMutableBufferPointer { product in
          for row in 0..<rows.rowCount {
            let range = unsafe starts[row]..<starts[row + 1]
            var sum = Lanes.zero
            for element in range {
              unsafe sum = sum + values[element] * vectors[Int(columns[element])]
            }
            for element in range {
              let column = unsafe Int(columns[element])
              unsafe product[column] = product[column] + values[element] * sum
            }
          }
        }
      }
    }
  }

  /// *X*ᵀ times `vectors`.
  private func transposedProduct(with vectors: [Lanes]) -> [Lanes] {
    var product = [Lanes](repeating: .zero, count: rows.columnCount)
    unsafe withBuffers { starts, columns, values in
      unsafe product.withUnsafeMutableBufferPointer { product in
        for row in 0..<rows.rowCount {
          let vector = vectors[row]
          for element in unsafe starts[row]..<starts[row + 1] {
            let column = unsafe Int(columns[element])
            unsafe product[column] = product[column] + values[element] * vector
          }
        }
      }
    }
    return product
  }

  /// Calls `body` with the row starts, columns and values of the rows, in place.
  private func withBuffers(
    _ body: (
      UnsafeBufferPointer<Int>, UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<Float>
    ) -> Void
  ) {
    unsafe rows.rowStarts.withUnsafeBufferPointer { starts in
      unsafe rows.columns.withUnsafeBufferPointer { columns in
        unsafe rows.values.withUnsafeBufferPointer { values in
          unsafe body(starts, columns, values)
        }
      }
    }
  }

  // MARK: - Columns side by side

  /// The dot product of each column of one with the same column of the other.
  private static func dotProducts(_ left: [Lanes], _ right: [Lanes]) -> [Double] {
    var sums = [Double](repeating: 0, count: Lanes.count)
    for block in blocks(of: 128, covering: left.count) {
      // Short sums in single precision, then double: what many small features add up to would be
      // lost beside a few large ones.
      var sum = Lanes.zero
      for row in block { sum = sum + left[row] * right[row] }
      for lane in 0..<Lanes.count { sums[lane] += Double(sum[lane]) }
    }
    return sums
  }

  /// Column by column, 0 for a column that has stopped or has nothing to divide by.
  private static func quotient(
    _ left: [Double], _ right: [Double], where isRunning: [Bool]
  ) -> Lanes {
    var quotient = Lanes.zero
    for lane in 0..<Lanes.count where isRunning[lane] && right[lane] > 0 {
      quotient[lane] = Float(left[lane] / right[lane])
    }
    return quotient
  }

  /// Copies some columns; makes room for them first where there is none.
  private static func copy(_ columns: [Int], of source: [Lanes], to target: inout [Lanes]) {
    guard !columns.isEmpty else { return }
    if target.isEmpty { target = [Lanes](repeating: .zero, count: source.count) }
    for row in source.indices {
      for column in columns { target[row][column] = source[row][column] }
    }
  }

  private static func lanes(of matrix: Matrix, _ columns: Range<Int>) -> [Lanes] {
    (0..<matrix.rowCount).map { row in
      let start = row * matrix.columnCount
      var lanes = Lanes.zero
      for (lane, column) in columns.enumerated() { lanes[lane] = matrix.elements[start + column] }
      return lanes
    }
  }

  private static func joined(
    _ parts: [[Lanes]], columns: [Range<Int>], rowCount: Int, columnCount: Int
  ) -> Matrix {
    var elements: [Float] = []
    elements.reserveCapacity(rowCount * columnCount)
    for row in 0..<rowCount {
      for (part, columns) in zip(parts, columns) {
        let lanes = part[row]
        for lane in 0..<columns.count { elements.append(lanes[lane]) }
      }
    }
    return Matrix(rowCount: rowCount, columnCount: columnCount, elements: elements)
  }
}
