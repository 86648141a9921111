/// Rows of `Float` beside copies in bytes and in halves of bytes: finds exactly the rows with the
/// greatest dot products while it reads a quarter or an eighth of what they take in memory.
///
/// A copy says what a product is to within a radius (`ScanRadius`). So a row whose product by its copy
/// plus its radius stays below the products of `count` others is not among the best. What the halves
/// leave is looked at by bytes, and what these leave is computed again from the row itself. What is
/// found does not depend on the copies: only how many rows have to be looked at twice.
public struct ScanRows: Sendable {
  /// The rows themselves.
  public let rows: Matrix

  /// Their copy in bytes.
  public let bytes: QuantizedRows

  /// For each row, how far its bytes are from it at most.
  public let radii: PackedArray<Float>

  /// Their copy in halves of bytes.
  public let nibbles: NibbleRows

  /// How many rows are copied at once.
  static let copiedCount = 8_192

  /// Copies rows, on all cores.
  ///
  /// - Precondition: no element is greater than 1e15, nor not a number.
  /// - Complexity: O(*n*) for *n* elements.
  public init(_ rows: Matrix) {
    let parts = concurrentNow(blocks(of: ScanRows.copiedCount, covering: rows.rowCount)) { part in
      let part = rows.selectingRows(Array(part))
      // First, since it looks at what the rows' elements are.
      let nibbles = NibbleRows(quantizing: part)
      let bytes = QuantizedRows(quantizing: part)
      return (bytes: bytes, radii: ScanRows.radii(of: part, bytes: bytes), nibbles: nibbles)
    }
    guard
      let bytes = QuantizedRows(
        columnCount: rows.columnCount,
        elements: PackedArray(joining: parts.map(\.bytes.elements)),
        scales: PackedArray(joining: parts.map(\.bytes.scales))),
      let nibbles = NibbleRows(
        columnCount: rows.columnCount,
        elements: PackedArray(joining: parts.map(\.nibbles.elements)),
        scales: PackedArray(joining: parts.map(\.nibbles.scales)),
        radii: PackedArray(joining: parts.map(\.nibbles.radii))),
      let scan = ScanRows(
        rows: rows, bytes: bytes, radii: PackedArray(parts.flatMap(\.radii)), nibbles: nibbles)
    else { preconditionFailure("Parts of rows make all rows") }
    self = scan
  }

  /// Creates rows from their parts, such as those of a file; returns `nil` where the parts do not fit
  /// together.
  public init?(
    rows: Matrix, bytes: QuantizedRows, radii: PackedArray<Float>, nibbles: NibbleRows
  ) {
    guard
      rows.rowCount == bytes.rowCount, rows.columnCount == bytes.columnCount,
      rows.rowCount == nibbles.rowCount, rows.columnCount == nibbles.columnCount,
      radii.count == rows.rowCount
    else { return nil }
    self.rows = rows
    self.bytes = bytes
    self.radii = radii
    self.nibbles = nibbles
  }

  /// Gives back the memory of the copies: `PackedArray.releaseMemory`.
  public func releaseCopies() {
    bytes.releaseMemory()
    radii.releaseMemory()
    nibbles.releaseMemory()
  }

  private static func radii(of rows: Matrix, bytes: QuantizedRows) -> [Float] {
    let radius = ScanRadius(columnCount: rows.columnCount)
    return unsafe rows.elements.withElements { elements in
      unsafe bytes.elements.withElements { copies in
        (0..<rows.rowCount).map { row in
          let scale = Double(bytes.scales[row])
          var (distance, length) = (0.0, 0.0)
          for index in row * rows.columnCount..<(row + 1) * rows.columnCount {
            let element = unsafe Double(elements[index])
            let difference = unsafe element - Double(copies[index]) * scale
            distance += difference * difference
            length += element * element
          }
          return radius.of(distance: distance.squareRoot(), length: length.squareRoot())
        }
      }
    }
  }
}
