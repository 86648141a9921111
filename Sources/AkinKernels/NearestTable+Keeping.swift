public import Foundation
import Synchronization

/// What is kept of a table between two processes.
extension NearestTable {
  /// What the lists depend on beside the rows, and how far they have come.
  private var header: [Int64] {
    [1, rows.rowCount, count, blockSize, finishedBlocks.withLock { $0 ?? -1 }].map(Int64.init)
  }

  /// Gives out all that another process needs to go on after the last step, part by part.
  public func forEachPart(_ body: (Data) throws -> Void) rethrows {
    try body(PackedArray(header).data)
    for block in lists { try body(PackedArray(block.value.withLock { $0.keys }).data) }
  }

  /// Takes what ``forEachPart(_:)`` of a table of the same rows gave out.
  ///
  /// - Parameter next: Gives the next so many bytes; nil where they cannot be had.
  /// - Returns: Whether all parts were there and belong to such a table; if not, it begins anew.
  public func restore(next: (_ byteCount: Int) throws -> Data?) rethrows -> Bool {
    guard let first = try next(header.count * 8),
      let kept = PackedArray<Int64>(bytes: first)?.array, kept.dropLast() == header.dropLast(),
      let finished = kept.last,
      (-1...Int64(blocks.count)).contains(finished)
    else { return false }
    var isWhole = false
    // Whatever ends it early, an error of `next` too: half of the lists are none.
    defer { if !isWhole { clear() } }
    for (block, members) in zip(lists, blocks) {
      let size = members.count * count * 8
      guard let part = try next(size), part.count == size,
        let keys = PackedArray<UInt64>(bytes: part)?.array,
        let restored = NearestLists(keys: keys, count: count, rowCount: rows.rowCount)
      else { return false }
      block.value.withLock { $0 = restored }
    }
    isWhole = true
    finishedBlocks.withLock { $0 = finished < 0 ? nil : Int(finished) }
    return true
  }

  private func clear() {
    for (block, members) in zip(lists, blocks) {
      block.value.withLock { $0 = NearestLists(listCount: members.count, count: count) }
    }
  }
}
