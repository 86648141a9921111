/// Rows of one or several `ScanRows`, in an order of their own: what tables of nearest rows are made
/// of.
///
/// A row's number is its place in the sequence, and ties go to the lower number. Nothing is copied but
/// the order.
public struct RowSequence: Sendable {
  /// Where a row of the sequence lies.
  public struct Place: Sendable, Equatable {
    /// The number of its part.
    public let part: Int32

    /// Its row there.
    public let row: UInt32

    /// Creates the place of a row.
    public init(part: Int, row: Int) {
      self.part = Int32(part)
      self.row = UInt32(row)
    }
  }

  /// The rows, in parts of equal width.
  public let parts: [ScanRows]

  /// Where each row lies.
  public let places: [Place]

  /// The scale of each row's bytes.
  let scales: [Float]

  /// How far each row's bytes are from it at most.
  let radii: [Float]

  /// The length of each row's bytes, in the units of its numbers.
  let lengths: [Float]

  /// The number of rows.
  public var rowCount: Int { places.count }

  /// The number of columns.
  public var columnCount: Int { parts.first?.rows.columnCount ?? 0 }

  /// The widest rows: sums of more products of bytes may leave 32 bits.
  private static let greatestWidth = 32_768

  /// Puts rows in an order.
  ///
  /// - Parameters:
  ///   - parts: The rows.
  ///   - places: Which of them belong to the sequence, in order.
  ///   - threadCount: The number of threads; nil for one a core.
  /// - Precondition: the parts are equally wide, at most 32,768 columns; the places exist, fewer than
  ///   2^32.
  /// - Complexity: O(*n* × *d*) for *n* rows and *d* columns, one pass over the bytes.
  public init(parts: [ScanRows], places: [Place], threadCount: Int? = nil) async {
    let width = parts.first?.rows.columnCount ?? 0
    precondition(parts.allSatisfy { $0.rows.columnCount == width }, "Parts must be equally wide")
    precondition(width <= RowSequence.greatestWidth, "Rows are too wide")
    precondition(places.count < Int(UInt32.max), "There are too many rows")
    precondition(
      places.allSatisfy {
        parts.indices.contains(Int($0.part)) && Int($0.row) < parts[Int($0.part)].rows.rowCount
      }, "A row is out of range")
    self.parts = parts
    self.places = places
    scales = places.map { parts[Int($0.part)].bytes.scales[Int($0.row)] }
    radii = places.map { parts[Int($0.part)].radii[Int($0.row)] }
    lengths = await concurrentMap(
      blocks(of: 16_384, covering: places.count), threadCount: threadCount
    ) { block in
      RowSequence.lengths(of: places[block], in: parts)
    }.flatMap { $0 }
  }

  /// All rows of one matrix in their order.
  public init(_ rows: ScanRows, threadCount: Int? = nil) async {
    await self.init(
      parts: [rows], places: (0..<rows.rows.rowCount).map { Place(part: 0, row: $0) },
      threadCount: threadCount)
  }

  private static func lengths(of places: ArraySlice<Place>, in parts: [ScanRows]) -> [Float] {
    places.map { place in
      let bytes = parts[Int(place.part)].bytes
      let row = Int(place.row)
      return unsafe bytes.elements.withElements { elements in
        var sum: Int64 = 0
        for index in row * bytes.columnCount..<(row + 1) * bytes.columnCount {
          let byte = unsafe Int32(elements[index])
          sum += Int64(byte * byte)
        }
        return Float(Double(sum).squareRoot() * Double(bytes.scales[row]))
      }
    }
  }

  // MARK: - Doors

  /// Calls `body` with pointers to some rows' numbers; they must not leave `body`.
  func withRows<Result>(
    _ members: [UInt32], _ body: (UnsafePointer<UnsafePointer<Float>?>) -> Result
  ) -> Result {
    unsafe withPointers(to: members, in: parts.map(\.rows.elements), body)
  }

  /// Calls `body` with pointers to some rows' bytes; they must not leave `body`.
  func withBytes<Result>(
    of members: [UInt32], _ body: (UnsafePointer<UnsafePointer<Int8>?>) -> Result
  ) -> Result {
    unsafe withPointers(to: members, in: parts.map(\.bytes.elements), body)
  }

  private func withPointers<Element, Result>(
    to members: [UInt32], in arrays: [PackedArray<Element>],
    _ body: (UnsafePointer<UnsafePointer<Element>?>) -> Result
  ) -> Result {
    precondition(members.allSatisfy { Int($0) < rowCount }, "A row is out of range")
    precondition(!members.isEmpty && columnCount > 0, "There is nothing to point at")
    let width = columnCount
    return unsafe PackedArray.withAll(arrays[...], []) { starts in
      let pointers: [UnsafePointer<Element>?] = unsafe members.map { member in
        let place = places[Int(member)]
        return unsafe starts[Int(place.part)]?.advanced(by: Int(place.row) * width)
      }
      return unsafe pointers.withUnsafeBufferPointer { pointers in
        guard let pointers = pointers.baseAddress else { preconditionFailure() }
        return unsafe body(pointers)
      }
    }
  }
}

extension PackedArray {
  /// Calls `body` with where each of some arrays begins.
  fileprivate static func withAll<Result>(
    _ arrays: ArraySlice<PackedArray>, _ starts: [UnsafePointer<Element>?],
    _ body: ([UnsafePointer<Element>?]) -> Result
  ) -> Result {
    guard let first = arrays.first else { return unsafe body(starts) }
    return unsafe first.withElements { elements in
      unsafe withAll(arrays.dropFirst(), starts + [elements.baseAddress], body)
    }
  }
}
