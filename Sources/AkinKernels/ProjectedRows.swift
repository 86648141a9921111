/// Rows of weights, of whose features some take part: what leading directions are found of.
///
/// Nothing is copied. Products go through the rows in their blocks, and those of columns take some
/// features at once, so that what they add up stays in the processor's cache.
public struct ProjectedRows: SparseProducts {
  private let rows: WeightRows

  /// For each feature its column, −1 for one that takes no part.
  public let columnOfFeature: [Int32]

  /// The feature of each column.
  private let features: [UInt32]

  /// The number of rows.
  public var rowCount: Int { rows.rowCount }

  /// The number of features that take part.
  public let columnCount: Int

  /// How many parts the columns are cut into for threads, and how many columns of one are added up at
  /// once.
  private static let partCount = 8
  private static let stripWidth = 1_024

  /// Creates the view of some features.
  ///
  /// - Precondition: the features ascend, and are features of the rows.
  public init(_ rows: WeightRows, features: [UInt32]) {
    precondition(
      zip(features, features.dropFirst()).allSatisfy(<), "Features are not in their order")
    precondition(Int(features.last ?? 0) < max(1, rows.columnCount), "A feature is out of range")
    self.rows = rows
    self.features = features
    columnCount = features.count
    var columns = [Int32](repeating: -1, count: rows.columnCount)
    for (column, feature) in features.enumerated() { columns[Int(feature)] = Int32(column) }
    columnOfFeature = columns
  }

  /// Returns the rows times a dense matrix, computed on all cores.
  ///
  /// - Precondition: `dense.rowCount == columnCount`.
  /// - Complexity: O(*e* × `dense.columnCount`) for *e* elements.
  public func changeableProduct(
    with dense: Matrix, threadCount: Int? = nil
  ) async -> MatrixBuilder {
    precondition(dense.rowCount == columnCount, "Expected \(columnCount) rows")
    let builder = MatrixBuilder(rowCount: rowCount, columnCount: dense.columnCount)
    let firstRows = rows.firstRows
    await concurrentForEach(
      Array(rows.blocks.indices), threadCount: threadCount,
      taking: { builder.write($1, atRow: firstRows[$0]) }
    ) { self.product(block: $0, with: dense) }
    return builder
  }

  /// Returns the columns, as rows, times a dense matrix, computed on all cores.
  ///
  /// - Precondition: `dense.rowCount == rowCount`.
  /// - Complexity: O(*e* × `dense.columnCount`) for *e* elements.
  public func transposedProduct(with dense: Matrix, threadCount: Int? = nil) async -> Matrix {
    precondition(dense.rowCount == rowCount, "Expected \(rowCount) rows")
    let builder = MatrixBuilder(rowCount: columnCount, columnCount: dense.columnCount)
    let size = max(1, (columnCount + ProjectedRows.partCount - 1) / ProjectedRows.partCount)
    await concurrentForEach(
      blocks(of: size, covering: columnCount), threadCount: threadCount,
      taking: { builder.write($1, atRow: $0 * size) }
    ) { self.transposedProduct(columns: $0, with: dense) }
    return builder.finish()
  }

  /// Each element of a row adds a scaled row of `dense`, in the order of the features.
  private func product(block number: Int, with dense: Matrix) -> [Float] {
    let block = rows.blocks[number]
    let width = dense.columnCount
    var products = [Float](repeating: 0, count: block.rowCount * width)
    unsafe products.withUnsafeMutableBufferPointer { products in
      unsafe dense.elements.withElements { dense in
        // Plain pointers: of a loop over them the compiler makes vector instructions.
        guard let products = products.baseAddress, let dense = dense.baseAddress else { return }
        for row in 0..<block.rowCount {
          let target = unsafe products + row * width
          for element in block.elements(ofRow: row) {
            let column = Int(columnOfFeature[Int(block.features[element])])
            guard column >= 0 else { continue }
            unsafe ProjectedRows.add(
              dense + column * width, times: block.weight(ofElement: element), to: target, width)
          }
        }
      }
    }
    return products
  }

  /// Each element of a column adds a scaled row of `dense`, in the order of the rows.
  private func transposedProduct(columns: Range<Int>, with dense: Matrix) -> [Float] {
    let width = dense.columnCount
    var products = [Float](repeating: 0, count: columns.count * width)
    let strips = stride(
      from: columns.lowerBound, to: columns.upperBound, by: ProjectedRows.stripWidth)
    unsafe products.withUnsafeMutableBufferPointer { products in
      unsafe dense.elements.withElements { dense in
        guard let products = products.baseAddress, let dense = dense.baseAddress else { return }
        for (number, block) in rows.blocks.enumerated() {
          // Where each row goes on: its features ascend, as the strips do.
          var next = block.places(ofFeature: features[columns.lowerBound])
          for strip in strips {
            let end = min(strip + ProjectedRows.stripWidth, columns.upperBound)
            let lastFeature = features[end - 1]
            for row in 0..<block.rowCount {
              let source = unsafe dense + (rows.firstRows[number] + row) * width
              let rowEnd = Int(block.starts[row + 1])
              var element = next[row]
              while element < rowEnd, block.features[element] <= lastFeature {
                let column = Int(columnOfFeature[Int(block.features[element])])
                if column >= 0 {
                  unsafe ProjectedRows.add(
                    source, times: block.weight(ofElement: element),
                    to: products + (column - columns.lowerBound) * width, width)
                }
                element += 1
              }
              next[row] = element
            }
          }
        }
      }
    }
    return products
  }

  @inline(__always)
  private static func add(
    _ source: UnsafePointer<Float>, times weight: Float, to target: UnsafeMutablePointer<Float>,
    _ width: Int
  ) {
    for column in 0..<width { unsafe target[column] += weight * source[column] }
  }
}

extension WeightRows.Block {
  /// For each row, where its first element is whose feature is not below one.
  ///
  /// - Complexity: O(*r* log *e*) for *r* rows of *e* elements.
  func places(ofFeature feature: UInt32) -> [Int] {
    (0..<rowCount).map { row in
      let elements = elements(ofRow: row)
      return elements.lowerBound
        + partitionIndex(elements.count) { features[elements.lowerBound + $0] >= feature }
    }
  }
}
