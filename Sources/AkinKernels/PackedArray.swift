public import Foundation

/// A fixed-size array of plain values whose bytes may lie in a memory-mapped file.
///
/// Vectors and postings are read from files of hundreds of megabytes, of which one command needs a
/// part: a `PackedArray` over a mapped file costs nothing until its elements are touched. One made
/// from an array in memory behaves the same, so that no reader knows the difference.
///
/// Elements are stored as they lie in memory (little-endian on every supported platform).
public struct PackedArray<Element: BitwiseCopyable & Sendable>: Sendable {
  private let bytes: Data

  /// The number of elements.
  public let count: Int

  /// Creates a packed copy of `elements`.
  ///
  /// - Complexity: O(*n*), where *n* is the number of elements.
  public init(_ elements: [Element]) {
    bytes = unsafe elements.withUnsafeBytes { unsafe Data($0) }
    count = elements.count
  }

  /// Creates an array over `bytes` without copying them.
  ///
  /// Returns `nil` when the bytes are not a whole number of elements, or do not start where an
  /// element may start in memory.
  public init?(bytes: Data) {
    let isAligned = unsafe bytes.withUnsafeBytes { buffer in
      unsafe buffer.baseAddress.map {
        UInt(bitPattern: $0) % UInt(MemoryLayout<Element>.alignment) == 0
      } ?? true
    }
    guard isAligned, bytes.count % MemoryLayout<Element>.stride == 0 else { return nil }
    self.bytes = bytes
    count = bytes.count / MemoryLayout<Element>.stride
  }

  /// The element at `index`.
  ///
  /// - Precondition: `index` is at least 0 and less than `count`.
  public subscript(index: Int) -> Element {
    precondition(index >= 0 && index < count, "Index \(index) is outside 0..<\(count)")
    return unsafe bytes.withUnsafeBytes { buffer in
      unsafe buffer.load(
        fromByteOffset: index * MemoryLayout<Element>.stride, as: Element.self)
    }
  }

  /// The elements at `range`, copied.
  ///
  /// - Precondition: `range` lies within `0..<count`.
  public subscript(range: Range<Int>) -> [Element] {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= count, "\(range) is outside 0..<\(count)")
    return unsafe withElements { unsafe Array($0[range]) }
  }

  /// All elements, copied.
  ///
  /// - Complexity: O(*n*).
  public var array: [Element] { self[0..<count] }

  /// The bytes of all elements, shared and not copied: what is written to a file.
  public var data: Data { bytes }

  /// Calls `body` with the elements in place; the buffer must not leave `body`.
  func withElements<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result {
    try unsafe bytes.withUnsafeBytes { try unsafe body($0.bindMemory(to: Element.self)) }
  }
}
