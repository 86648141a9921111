public import AkinKernels
public import Foundation
import Synchronization

/// What is kept of a table between two processes.
extension SimilarTable: ResumableTable {
  /// What the lists depend on beside the index, and how many there are.
  private var header: [Int64] { [1, papers.count, count, finishedCount].map(Int64.init) }

  /// How many lists a part has.
  private static let partSize = 8_192

  /// Gives out all that another process needs to go on after the last step, part by part.
  public func forEachPart(_ body: (Data) throws -> Void) rethrows {
    let entries = entries.withLock { $0 }
    try body(PackedArray(header).data)
    for part in blocks(of: SimilarTable.partSize * count, covering: entries.count) {
      try body(PackedArray(Array(entries[part])).data)
    }
  }

  /// Takes what ``forEachPart(_:)`` of a table of the same papers gave out.
  ///
  /// - Parameter next: Gives the next so many bytes; nil where they cannot be had.
  /// - Returns: Whether all parts were there and belong to such a table; if not, it is as it was.
  public func restore(next: (_ byteCount: Int) throws -> Data?) rethrows -> Bool {
    guard let first = try next(header.count * 8),
      let kept = PackedArray<Int64>(bytes: first)?.array, kept.dropLast() == header.dropLast(),
      let finished = kept.last, (0...Int64(papers.count)).contains(finished)
    else { return false }
    var restored: [UInt64] = []
    for part in blocks(of: SimilarTable.partSize * count, covering: Int(finished) * count) {
      guard let bytes = try next(part.count * 8), bytes.count == part.count * 8,
        let entries = PackedArray<UInt64>(bytes: bytes)?.array, entries.allSatisfy(isValid)
      else { return false }
      restored += entries
    }
    entries.withLock { [restored] in $0 = restored }
    return true
  }
}
