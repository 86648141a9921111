extension ScanRows {
  /// Copies rows on several threads.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - threadCount: The number of threads; nil for one a core.
  /// - Returns: The same as ``init(_:)``.
  /// - Precondition: no element is greater than 1e15, nor not a number.
  public static func copying(_ rows: Matrix, threadCount: Int? = nil) async -> ScanRows {
    let parts = await concurrentMap(
      blocks(of: 8_192, covering: rows.rowCount), threadCount: threadCount
    ) { ScanRows(rows.selectingRows(Array($0))) }
    guard
      let bytes = QuantizedRows(
        columnCount: rows.columnCount,
        elements: PackedArray(parts.flatMap(\.bytes.elements.array)),
        scales: PackedArray(parts.flatMap(\.bytes.scales.array))),
      let nibbles = NibbleRows(
        columnCount: rows.columnCount,
        elements: PackedArray(parts.flatMap(\.nibbles.elements.array)),
        scales: PackedArray(parts.flatMap(\.nibbles.scales.array)),
        radii: PackedArray(parts.flatMap(\.nibbles.radii.array))),
      let scan = ScanRows(
        rows: rows, bytes: bytes, radii: PackedArray(parts.flatMap(\.radii.array)),
        nibbles: nibbles)
    else { preconditionFailure("Parts of rows make all rows") }
    return scan
  }
}
