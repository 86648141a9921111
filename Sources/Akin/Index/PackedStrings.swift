public import AkinKernels
import Foundation

/// Strings laid end to end, which may lie in a memory-mapped file.
public struct PackedStrings: Sendable {
  /// The UTF-8 of all strings.
  public let bytes: PackedArray<UInt8>

  /// Where each string ends in `bytes`.
  public let ends: PackedArray<UInt64>

  /// The number of strings.
  public var count: Int { ends.count }

  /// Creates packed copies of strings.
  public init(_ strings: [String]) {
    var bytes: [UInt8] = []
    var ends: [UInt64] = []
    for string in strings {
      bytes.append(contentsOf: string.utf8)
      ends.append(UInt64(bytes.count))
    }
    self.bytes = PackedArray(bytes)
    self.ends = PackedArray(ends)
  }

  /// Creates strings from packed parts; returns `nil` where they do not fit together.
  public init?(bytes: PackedArray<UInt8>, ends: PackedArray<UInt64>) {
    guard ends.count == 0 ? bytes.count == 0 : ends[ends.count - 1] == UInt64(bytes.count) else {
      return nil
    }
    self.bytes = bytes
    self.ends = ends
  }

  /// The string at `index`; empty where its ends are not, which is damage that no checksum has seen.
  public subscript(index: Int) -> String {
    let (start, end) = (index == 0 ? 0 : ends[index - 1], ends[index])
    guard start <= end, end <= UInt64(bytes.count) else { return "" }
    let data = bytes.data
    let range = data.startIndex + Int(start)..<data.startIndex + Int(end)
    return String(decoding: data[range], as: UTF8.self)
  }
}
