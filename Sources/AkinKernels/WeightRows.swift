/// Rows of weights of features in six bytes an element: papers as a fit holds them, and what posting
/// lists are made of.
///
/// The rows lie in blocks, so that they are made on several threads and never copied.
public struct WeightRows: Sendable {
  /// Some rows.
  public struct Block: Sendable {
    /// Where each row begins in `features` and `codes`; one more entry than there are rows.
    public private(set) var starts: [UInt32] = [0]

    /// The feature of each element, ascending in a row.
    public private(set) var features: [UInt32] = []

    /// The weight of each element, as `PostingWeight.code`.
    public private(set) var codes: [UInt16] = []

    /// The number of rows.
    public var rowCount: Int { starts.count - 1 }

    /// Creates a block without rows.
    public init() {}

    /// Makes room for elements.
    public mutating func reserveCapacity(rowCount: Int, elementCount: Int) {
      starts.reserveCapacity(rowCount + 1)
      features.reserveCapacity(elementCount)
      codes.reserveCapacity(elementCount)
    }

    /// Adds an element to the row that `endRow` will end; its weight is rounded to a `PostingWeight`.
    public mutating func append(_ feature: UInt32, _ weight: Float) {
      features.append(feature)
      codes.append(PostingWeight.code(of: weight))
    }

    /// Ends a row: the elements since the last one.
    public mutating func endRow() { starts.append(UInt32(features.count)) }

    /// The elements of a row.
    public func elements(ofRow row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) }

    /// The weight of an element.
    public func weight(ofElement element: Int) -> Float {
      Float(codes[element]) * PostingWeight.unit
    }

    /// A copy of a row.
    public func row(_ row: Int) -> SparseVector {
      let elements = elements(ofRow: row)
      return SparseVector(
        indices: Array(features[elements]), values: elements.map { weight(ofElement: $0) })
    }
  }

  /// The blocks, in order.
  public let blocks: [Block]

  /// The number of each block's first row; one more entry than there are blocks.
  public let firstRows: [Int]

  /// The number of columns: of features.
  public let columnCount: Int

  /// The number of rows.
  public var rowCount: Int { firstRows[blocks.count] }

  /// Creates rows from their blocks.
  ///
  /// - Precondition: every feature is less than `columnCount`, and the features of a row ascend.
  public init(_ blocks: [Block], columnCount: Int) {
    precondition(
      blocks.allSatisfy { $0.features.allSatisfy { Int($0) < columnCount } },
      "A column is out of range")
    self.blocks = blocks
    self.columnCount = columnCount
    var first = 0
    var firstRows = [0]
    for block in blocks {
      first += block.rowCount
      firstRows.append(first)
    }
    self.firstRows = firstRows
  }

  /// A copy of row `index`.
  ///
  /// - Complexity: O(log *b* + *e*) for *b* blocks and *e* elements.
  /// - Precondition: `index` is at least 0 and less than `rowCount`.
  public func row(_ index: Int) -> SparseVector {
    precondition(index >= 0 && index < rowCount, "Row \(index) is outside 0..<\(rowCount)")
    let block = partitionIndex(blocks.count) { firstRows[$0 + 1] > index }
    return blocks[block].row(index - firstRows[block])
  }

  /// Returns how many rows have each feature, and the features that any row has, ascending.
  ///
  /// - Complexity: O(*e* + *f* log *f*) for *e* elements of *f* features.
  func featureCounts() -> (counts: [Int], present: [UInt32]) {
    var counts = [Int](repeating: 0, count: columnCount)
    var present: [UInt32] = []
    for block in blocks {
      for feature in block.features {
        if counts[Int(feature)] == 0 { present.append(feature) }
        counts[Int(feature)] += 1
      }
    }
    present.sort()
    return (counts, present)
  }

  /// Returns the mean of the rows, summed in double precision; zeros if there is no row.
  public func columnMeans() -> [Float] {
    var sums = [Double](repeating: 0, count: columnCount)
    for block in blocks {
      for (feature, code) in zip(block.features, block.codes) {
        sums[Int(feature)] += Double(Float(code) * PostingWeight.unit)
      }
    }
    var means = [Float](repeating: 0, count: columnCount)
    for feature in featureCounts().present {
      means[Int(feature)] = Float(sums[Int(feature)] / Double(rowCount))
    }
    return means
  }
}
