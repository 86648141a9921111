/// Rows × columns of `Float`, row after row.
///
/// In Akin a row is a paper and a column a dimension of its dense vector, or a row is a feature and
/// a column a direction of the projection.
public struct Matrix: Sendable {
  /// The number of rows.
  public let rowCount: Int

  /// The number of columns.
  public let columnCount: Int

  /// All elements; row *r* begins at *r* × `columnCount`.
  public let elements: PackedArray<Float>

  /// Creates a matrix over `elements`, row after row.
  ///
  /// - Precondition: `elements.count == rowCount * columnCount`.
  public init(rowCount: Int, columnCount: Int, elements: PackedArray<Float>) {
    precondition(
      elements.count == rowCount * columnCount,
      "Expected \(rowCount) × \(columnCount) elements, got \(elements.count)")
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.elements = elements
  }

  /// Creates a matrix from an array of elements, row after row.
  ///
  /// - Precondition: `elements.count == rowCount * columnCount`.
  public init(rowCount: Int, columnCount: Int, elements: [Float]) {
    self.init(rowCount: rowCount, columnCount: columnCount, elements: PackedArray(elements))
  }

  /// A copy of row `index`.
  ///
  /// - Precondition: `index` is at least 0 and less than `rowCount`.
  public func row(_ index: Int) -> [Float] {
    elements[index * columnCount..<(index + 1) * columnCount]
  }
}
