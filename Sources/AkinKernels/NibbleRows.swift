import CScans

/// Rows of `Float` rounded to four bits an element, with a scale a row: an eighth of the size of a
/// `Matrix`.
///
/// A row is rotated before it is rounded, so that no few columns hold most of it: signs by chance and a
/// Hadamard transform (N. Ailon and B. Chazelle, "The Fast Johnson–Lindenstrauss Transform and
/// Approximate Nearest Neighbors", 2009, doi:10.1137/060673096). A query is rotated, too, and dot products
/// stay as they are. An element *n* of 0…15 stands for (2*n* − 15) times the scale of its row: sixteen steps, evenly on
/// both sides of 0 (uniform scalar quantization, R. M. Gray and D. L. Neuhoff, "Quantization", 1998,
/// doi:10.1109/18.720541). The scale is one of several at which the row is nearest; what it cuts off
/// counts as any other error.
public struct NibbleRows: Sendable {
  /// The number of columns.
  public let columnCount: Int

  /// The elements of all rows, two a byte: those of the first half of a row's columns are the low halves
  /// of its bytes, those of the second half the high ones.
  public let elements: PackedArray<UInt8>

  /// The scale of each row.
  public let scales: PackedArray<Float>

  /// For each row, how far the product with a query may be off, in lengths of the query (`ScanRadius`).
  public let radii: PackedArray<Float>

  /// The number of rows.
  public var rowCount: Int { scales.count }

  /// The number of bytes of a row.
  public var width: Int { NibbleRows.width(columnCount: columnCount) }

  /// The number of bytes of a row of so many columns.
  static func width(columnCount: Int) -> Int { (columnCount + 1) / 2 }

  /// Creates rows from their parts, such as those of a file; returns `nil` where the parts do not fit
  /// together.
  public init?(
    columnCount: Int, elements: PackedArray<UInt8>, scales: PackedArray<Float>,
    radii: PackedArray<Float>
  ) {
    guard columnCount >= 0, radii.count == scales.count,
      elements.count == scales.count * NibbleRows.width(columnCount: columnCount)
    else { return nil }
    self.columnCount = columnCount
    self.elements = elements
    self.scales = scales
    self.radii = radii
  }

  /// Rounds the rows of a matrix.
  ///
  /// - Precondition: no element is greater than 1e15, nor not a number.
  /// - Complexity: O(*n*) for *n* elements.
  public init(quantizing matrix: Matrix) {
    precondition(
      matrix.elements.array.allSatisfy { abs($0) <= WordQuery.greatestElement },
      "Rows must be numbers of at most 1e15")
    columnCount = matrix.columnCount
    let width = NibbleRows.width(columnCount: matrix.columnCount)
    let radius = ScanRadius(columnCount: matrix.columnCount)
    var elements = [UInt8](repeating: 0, count: matrix.rowCount * width)
    var scales = [Float](repeating: 0, count: matrix.rowCount)
    var radii = [Float](repeating: 0, count: matrix.rowCount)
    unsafe elements.withUnsafeMutableBufferPointer { elements in
      for row in 0..<matrix.rowCount {
        let numbers = NibbleRows.rotated(matrix.row(row))
        var off = 0.0
        unsafe numbers.withUnsafeBufferPointer { numbers in
          guard let numbers = numbers.baseAddress, let elements = elements.baseAddress else {
            return
          }
          scales[row] = unsafe cscans_quantize_nibbles(
            numbers, matrix.columnCount, elements + row * width, &off)
        }
        let size = numbers.reduce(0.0) { $0 + Double($1) * Double($1) }
        radii[row] = radius.of(distance: off, length: size.squareRoot())
      }
    }
    self.elements = PackedArray(elements)
    self.scales = PackedArray(scales)
    self.radii = PackedArray(radii)
  }

  /// A vector as rows are rotated before they are rounded.
  static func rotated(_ vector: [Float]) -> [Float] {
    unsafe [Float](unsafeUninitializedCapacity: vector.count) { rotated, count in
      unsafe vector.withUnsafeBufferPointer { vector in
        guard let numbers = vector.baseAddress, let first = rotated.baseAddress else { return }
        unsafe cscans_rotate(numbers, vector.count, first)
      }
      count = vector.count
    }
  }

  /// Gives memory back: `PackedArray.releaseMemory`.
  public func releaseMemory() {
    elements.releaseMemory()
    scales.releaseMemory()
    radii.releaseMemory()
  }
}
