/// Rows of `Float` kept in one byte each, with a scale a row: a quarter of the size of a `Matrix`.
///
/// An element is its byte times the scale of its row. The scale is the row's greatest magnitude
/// divided by 127, so that no element is off by more than half a scale.
public struct QuantizedRows: Sendable {
  /// The number of columns.
  public let columnCount: Int

  /// The bytes of all rows; row *r* begins at *r* × `columnCount`.
  public let elements: PackedArray<Int8>

  /// The scale of each row.
  public let scales: PackedArray<Float>

  /// The number of rows.
  public var rowCount: Int { scales.count }

  /// Creates rows from their parts, such as those of a file; returns `nil` where the parts do not
  /// fit together.
  public init?(columnCount: Int, elements: PackedArray<Int8>, scales: PackedArray<Float>) {
    guard columnCount >= 0, elements.count == scales.count * columnCount else { return nil }
    self.columnCount = columnCount
    self.elements = elements
    self.scales = scales
  }

  /// Rounds the rows of a matrix, each to the nearest byte of its own scale.
  ///
  /// - Complexity: O(*n*) for *n* elements.
  public init(quantizing matrix: Matrix) {
    var bytes: [Int8] = []
    var scales: [Float] = []
    bytes.reserveCapacity(matrix.elements.count)
    scales.reserveCapacity(matrix.rowCount)
    for index in 0..<matrix.rowCount {
      let row = matrix.row(index)
      let scale = row.reduce(Float(0)) { max($0, abs($1)) } / 127
      scales.append(scale)
      for value in row {
        let steps = scale > 0 ? (value / scale).rounded() : 0
        bytes.append(Int8(max(-127, min(127, steps))))
      }
    }
    columnCount = matrix.columnCount
    elements = PackedArray(bytes)
    self.scales = PackedArray(scales)
  }

  /// Gives memory back: `PackedArray.releaseMemory`.
  public func releaseMemory() {
    elements.releaseMemory()
    scales.releaseMemory()
  }

  /// A copy of row `index`, as numbers.
  ///
  /// - Precondition: `index` is at least 0 and less than `rowCount`.
  public func row(_ index: Int) -> [Float] {
    let scale = scales[index]
    return elements[index * columnCount..<(index + 1) * columnCount].map { Float($0) * scale }
  }

  /// A copy of all rows, as numbers.
  public var matrix: Matrix {
    Matrix(
      rowCount: rowCount, columnCount: columnCount, elements: (0..<rowCount).flatMap { row($0) })
  }

  /// Returns the sum of some rows, each times its weight.
  ///
  /// Adds four rows at a time, in the order given, so that equal input gives equal bits.
  ///
  /// - Parameters:
  ///   - rows: The rows; one may come more than once.
  ///   - weights: The weight of each of `rows`.
  ///   - prefix: How many columns to sum, the first ones; nil for all.
  /// - Returns: The sum, one element a column.
  /// - Precondition: as many weights as rows, every row exists, and so does every column.
  /// - Complexity: O(*r* × *c*) for *r* rows and *c* columns.
  public func weightedSum(
    ofRows rows: [Int], weights: [Float], columnCount prefix: Int? = nil
  ) -> [Float] {
    let width = prefix ?? columnCount
    precondition(rows.count == weights.count, "Expected as many weights as rows")
    precondition(rows.allSatisfy { $0 >= 0 && $0 < rowCount }, "A row is out of range")
    precondition(width >= 0 && width <= columnCount, "There are only \(columnCount) columns")
    guard width > 0 else { return [] }
    var sum = [Float](repeating: 0, count: width)
    unsafe sum.withUnsafeMutableBufferPointer { sum in
      unsafe elements.withElements { elements in
        unsafe scales.withElements { scales in
          guard let sum = sum.baseAddress, let bytes = elements.baseAddress else { return }
          var index = 0
          // Four rows for each pass over the sum: one row would spend its time on loading and
          // storing the sum.
          while index + 4 <= rows.count {
            let (row1, row2) = (rows[index], rows[index + 1])
            let (row3, row4) = (rows[index + 2], rows[index + 3])
            unsafe QuantizedRows.add(
              bytes + row1 * columnCount, weights[index] * scales[row1],
              bytes + row2 * columnCount, weights[index + 1] * scales[row2],
              bytes + row3 * columnCount, weights[index + 2] * scales[row3],
              bytes + row4 * columnCount, weights[index + 3] * scales[row4], to: sum, count: width)
            index += 4
          }
          while index < rows.count {
            let row = unsafe bytes + rows[index] * columnCount
            let weight = unsafe weights[index] * scales[rows[index]]
            for column in 0..<width { unsafe sum[column] += weight * Float(row[column]) }
            index += 1
          }
        }
      }
    }
    return sum
  }

  /// Adds four rows to `sum`; a function of its own, so that the compiler makes vector instructions
  /// of its one loop.
  @inline(__always)
  private static func add(
    _ row1: UnsafePointer<Int8>, _ weight1: Float, _ row2: UnsafePointer<Int8>, _ weight2: Float,
    _ row3: UnsafePointer<Int8>, _ weight3: Float, _ row4: UnsafePointer<Int8>, _ weight4: Float,
    to sum: UnsafeMutablePointer<Float>, count: Int
  ) {
    for column in 0..<count {
      let first = unsafe weight1 * Float(row1[column]) + weight2 * Float(row2[column])
      let second = unsafe weight3 * Float(row3[column]) + weight4 * Float(row4[column])
      unsafe sum[column] += first + second
    }
  }
}
