import CScans

extension Matrix {
  /// Returns the sum of some rows, each times its weight, added in the order given.
  ///
  /// - Precondition: as many weights as rows, and every row exists.
  /// - Complexity: O(*r* × `columnCount`) for *r* rows.
  public func weightedSum(ofRows rows: [Int], weights: [Float]) -> [Float] {
    precondition(rows.count == weights.count, "Expected as many weights as rows")
    precondition(rows.allSatisfy { $0 >= 0 && $0 < rowCount }, "A row is out of range")
    var sum = [Float](repeating: 0, count: columnCount)
    unsafe sum.withUnsafeMutableBufferPointer { sum in
      unsafe elements.withElements { elements in
        // Plain pointers: of a loop over them the compiler makes vector instructions.
        guard let sum = sum.baseAddress, let elements = elements.baseAddress else { return }
        for index in rows.indices {
          let (source, weight) = (unsafe elements + rows[index] * columnCount, weights[index])
          for column in 0..<columnCount { unsafe sum[column] += weight * source[column] }
        }
      }
    }
    return sum
  }

  /// Whether row `index` is all zeros; looks at it in place.
  ///
  /// - Precondition: `index` is at least 0 and less than `rowCount`.
  public func isZeroRow(_ index: Int) -> Bool {
    precondition(index >= 0 && index < rowCount, "Row \(index) is outside 0..<\(rowCount)")
    return unsafe elements.withElements { elements in
      unsafe elements[index * columnCount..<(index + 1) * columnCount].allSatisfy { $0 == 0 }
    }
  }

  /// Returns the mean of the rows, summed in double precision; zeros if there is no row.
  public func columnMeans() -> [Float] {
    var sums = [Double](repeating: 0, count: columnCount)
    unsafe elements.withElements { elements in
      for row in 0..<rowCount {
        for column in 0..<columnCount {
          unsafe sums[column] += Double(elements[row * columnCount + column])
        }
      }
    }
    return sums.map { Float($0 / Double(max(1, rowCount))) }
  }

  /// Returns this matrix with `vector` taken from every row.
  ///
  /// - Precondition: `vector.count == columnCount`.
  public func subtractingFromRows(_ vector: [Float]) -> Matrix {
    precondition(vector.count == columnCount, "Expected a vector of \(columnCount) elements")
    var result = elements.array
    for row in 0..<rowCount {
      for column in 0..<columnCount { result[row * columnCount + column] -= vector[column] }
    }
    return Matrix(rowCount: rowCount, columnCount: columnCount, elements: result)
  }

  /// Returns this matrix with zeros in the rows at which `isCleared` holds.
  public func clearingRows(where isCleared: (Int) -> Bool) -> Matrix {
    let rows = (0..<rowCount).filter(isCleared)
    guard !rows.isEmpty else { return self }
    var result = elements.array
    for row in rows {
      for column in 0..<columnCount { result[row * columnCount + column] = 0 }
    }
    return Matrix(rowCount: rowCount, columnCount: columnCount, elements: result)
  }

  /// Returns some rows, in the order given.
  ///
  /// - Precondition: every row exists.
  public func selectingRows(_ rows: [Int]) -> Matrix {
    precondition(rows.allSatisfy { $0 >= 0 && $0 < rowCount }, "A row is out of range")
    var result: [Float] = []
    result.reserveCapacity(rows.count * columnCount)
    unsafe elements.withElements { elements in
      for row in rows {
        unsafe result.append(contentsOf: elements[row * columnCount..<(row + 1) * columnCount])
      }
    }
    return Matrix(rowCount: rows.count, columnCount: columnCount, elements: result)
  }

  /// Returns the rows at unit length, and the lengths that they had.
  ///
  /// A row of zeros stays as it is, with length 0.
  public func normalizedRows() -> (unit: Matrix, lengths: [Float]) {
    var unit = elements.array
    var lengths = [Float](repeating: 0, count: rowCount)
    for row in 0..<rowCount {
      let range = row * columnCount..<(row + 1) * columnCount
      let length = Float(unit[range].reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot())
      lengths[row] = length
      guard length > 0 else { continue }
      for index in range { unit[index] /= length }
    }
    return (Matrix(rowCount: rowCount, columnCount: columnCount, elements: unit), lengths)
  }

  /// Returns the first `count` columns.
  ///
  /// - Precondition: `count` is at most `columnCount`.
  public func prefixColumns(_ count: Int) -> Matrix {
    precondition(count <= columnCount, "There are only \(columnCount) columns")
    guard count < columnCount else { return self }
    var result: [Float] = []
    result.reserveCapacity(rowCount * count)
    for row in 0..<rowCount {
      result.append(contentsOf: elements[row * columnCount..<row * columnCount + count])
    }
    return Matrix(rowCount: rowCount, columnCount: count, elements: result)
  }

  /// Returns the dot product of one row with a row of `other`, summed in double precision.
  ///
  /// The result depends on the two rows alone, not on the BLAS library or on how a block was cut:
  /// what is printed is computed with it.
  ///
  /// - Precondition: both rows exist and have the same length.
  public func exactDotProduct(row: Int, with other: Matrix, row otherRow: Int) -> Float {
    precondition(columnCount == other.columnCount, "Expected matrices of equal width")
    precondition(row >= 0 && row < rowCount && otherRow >= 0 && otherRow < other.rowCount)
    return unsafe elements.withElements { left in
      unsafe other.elements.withElements { right in
        unsafe Matrix.exactDotProduct(
          left.extracting(row * columnCount..<(row + 1) * columnCount),
          right.extracting(otherRow * columnCount..<(otherRow + 1) * columnCount))
      }
    }
  }

  /// Returns the dot product of one row with a vector, summed in double precision.
  ///
  /// - Precondition: the row exists and is as long as the vector.
  public func exactDotProduct(row: Int, with vector: [Float]) -> Float {
    precondition(columnCount == vector.count, "Expected a vector of \(columnCount) elements")
    precondition(row >= 0 && row < rowCount)
    return unsafe elements.withElements { left in
      unsafe vector.withUnsafeBufferPointer { right in
        unsafe Matrix.exactDotProduct(
          left.extracting(row * columnCount..<(row + 1) * columnCount), right)
      }
    }
  }

  /// Eight sums side by side, added up in order: always the same bits, and no addition waits for the
  /// one before.
  private static func exactDotProduct(
    _ left: UnsafeBufferPointer<Float>, _ right: UnsafeBufferPointer<Float>
  ) -> Float {
    unsafe cscans_exact_product(left.baseAddress, right.baseAddress, left.count)
  }
}
