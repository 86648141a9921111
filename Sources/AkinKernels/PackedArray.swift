public import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A fixed-size array of plain values whose bytes may lie in a memory-mapped file.
///
/// Vectors and postings are read from files of hundreds of megabytes, of which one command needs a
/// part: a `PackedArray` over a mapped file costs nothing until its elements are touched. One made
/// from an array in memory behaves the same, so that no reader knows the difference.
///
/// Elements are stored as they lie in memory (little-endian on every supported platform).
public struct PackedArray<Element: BitwiseCopyable & Sendable>: Sendable {
  /// Seen by callers in other modules, so that a lookup there is a load and no call.
  @usableFromInline let bytes: Data
  private let isMapped: Bool

  /// The number of elements.
  public let count: Int

  /// Creates a packed copy of `elements`.
  ///
  /// - Complexity: O(*n*), where *n* is the number of elements.
  public init(_ elements: [Element]) {
    bytes = unsafe elements.withUnsafeBytes { unsafe Data($0) }
    isMapped = false
    count = elements.count
  }

  /// Creates an array over `bytes` without copying them.
  ///
  /// Returns `nil` when the bytes are not a whole number of elements, or do not start where an
  /// element may start in memory.
  ///
  /// - Parameters:
  ///   - bytes: The elements' bytes.
  ///   - isMapped: Whether they are part of a file that is mapped to be read alone, and so can be read
  ///     from there again.
  public init?(bytes: Data, isMapped: Bool = false) {
    let isAligned = unsafe bytes.withUnsafeBytes { buffer in
      unsafe buffer.baseAddress.map {
        UInt(bitPattern: $0) % UInt(MemoryLayout<Element>.alignment) == 0
      } ?? true
    }
    guard isAligned, bytes.count % MemoryLayout<Element>.stride == 0 else { return nil }
    self.bytes = bytes
    self.isMapped = isMapped
    count = bytes.count / MemoryLayout<Element>.stride
  }

  /// The element at `index`.
  ///
  /// - Precondition: `index` is at least 0 and less than `count`.
  @inlinable public subscript(index: Int) -> Element {
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

  /// Gives the memory in which elements of a mapped file lie back to the system, until they are read
  /// again; does nothing where they lie in memory alone.
  ///
  /// The system would take it anyway when it runs short; until then it counts as this process's.
  public func releaseMemory() {
    guard isMapped else { return }
    unsafe bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress else { return }
      // Whole pages: those at the ends may hold the elements of others.
      let page = UInt(max(1, sysconf(Int32(_SC_PAGESIZE))))
      let first = (UInt(bitPattern: start) + page - 1) / page * page
      let end = (UInt(bitPattern: start) + UInt(buffer.count)) / page * page
      guard first < end, let address = unsafe UnsafeMutableRawPointer(bitPattern: first) else {
        return
      }
      _ = unsafe madvise(address, Int(end - first), MADV_DONTNEED)
    }
  }

  /// Calls `body` with the elements in place; the buffer must not leave `body`.
  func withElements<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result {
    try unsafe bytes.withUnsafeBytes { try unsafe body($0.bindMemory(to: Element.self)) }
  }
}
