import Foundation

/// A `PackedArray` that is filled part by part, in any order, and never copied: what large results of
/// several threads are gathered in.
///
/// Elements that are not written are zero.
@safe public final class PackedArrayBuilder<Element: BitwiseCopyable & Sendable> {
  /// The number of elements.
  public let count: Int

  private let memory: UnsafeMutableRawPointer
  private var isFinished = false

  /// Makes room for `count` elements.
  ///
  /// - Complexity: O(1): the system gives zeros when they are first touched.
  public init(count: Int) {
    precondition(count >= 0, "Expected a number of elements")
    self.count = count
    guard let memory = unsafe calloc(max(1, count), MemoryLayout<Element>.stride) else {
      preconditionFailure("There is no memory for \(count) elements")
    }
    unsafe self.memory = unsafe memory
  }

  deinit { if !isFinished { unsafe free(memory) } }

  /// Writes elements from a place on.
  ///
  /// - Precondition: they lie within `0..<count`, and the array is not finished.
  public func write(_ elements: [Element], at start: Int) {
    precondition(start >= 0 && start + elements.count <= count, "Elements are out of range")
    unsafe elements.withUnsafeBytes { bytes in
      guard let source = bytes.baseAddress, !isFinished else { return }
      unsafe (memory + start * MemoryLayout<Element>.stride)
        .copyMemory(from: source, byteCount: bytes.count)
    }
  }

  /// Calls `body` with all elements, to be changed in place; the buffer must not leave `body`.
  func withElements<Result>(_ body: (UnsafeMutableBufferPointer<Element>) -> Result) -> Result {
    precondition(!isFinished, "The array is finished")
    return unsafe body(
      UnsafeMutableBufferPointer(
        start: memory.bindMemory(to: Element.self, capacity: count), count: count))
  }

  /// Returns the array; nothing can be written any more.
  ///
  /// - Precondition: called once.
  public func finish() -> PackedArray<Element> {
    precondition(!isFinished, "The array is finished already")
    isFinished = true
    let bytes = unsafe Data(
      bytesNoCopy: memory, count: count * MemoryLayout<Element>.stride, deallocator: .free)
    guard let array = PackedArray<Element>(bytes: bytes) else {
      preconditionFailure("Memory of one's own is aligned")
    }
    return array
  }
}

extension PackedArray {
  /// Creates an array of the elements of others, one after another.
  ///
  /// - Complexity: O(*n*), one copy.
  public init(joining parts: [PackedArray]) {
    let builder = PackedArrayBuilder<Element>(count: parts.reduce(0) { $0 + $1.count })
    var start = 0
    for part in parts {
      unsafe part.withElements { elements in
        unsafe builder.withElements { all in
          _ = unsafe all.extracting(start..<start + elements.count).update(fromContentsOf: elements)
        }
      }
      start += part.count
    }
    self = builder.finish()
  }
}
