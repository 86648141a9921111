import AkinKernels

/// Finds the row of a term by the term's hash, with one look at memory for most terms.
///
/// An open-addressing table of twice as many slots as terms at least: a search starts at the slot
/// that the hash names and goes on to the next until an empty one. A slot has the row and a part of
/// the hash in four bytes, so that the table of an encoder stays in the processor's cache; most
/// pairs of words in a text are unknown, and their search ends in the table.
struct TermLookup: Sendable {
  /// The row plus 1 of the term in each slot, and upper bits of its hash; 0 for an empty one.
  private let slots: [UInt32]
  private let rowMask: UInt32
  private let hashes: [UInt64]

  /// Creates the lookup of `hashes`, whose rows are their places.
  ///
  /// - Precondition: there are fewer than 2^31.
  init(_ hashes: PackedArray<UInt64>) {
    precondition(hashes.count < Int32.max, "Expected fewer than 2^31 terms")
    var capacity = 16
    while capacity < 2 * hashes.count { capacity *= 2 }
    let rowMask = UInt32(capacity - 1)
    var slots = [UInt32](repeating: 0, count: capacity)
    self.hashes = hashes.array
    for (row, hash) in self.hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = (TermLookup.tag(of: hash) & ~rowMask) | UInt32(row + 1)
    }
    self.slots = slots
    self.rowMask = rowMask
  }

  private static func tag(of hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash >> 32) }

  /// The row of the term with this hash; nil for an unknown one.
  ///
  /// - Complexity: O(1) on average.
  func row(ofTermHash hash: UInt64) -> Int32? {
    row(ofTermHash: hash, firstSlot: slots[Int(truncatingIfNeeded: hash) & (slots.count - 1)])
  }

  /// Calls `body` with the place of each known term of `hashes`, in their order, and its row.
  ///
  /// Looks at the first slots of all terms before it judges one, so that the processor fetches many
  /// at once instead of guessing what it would find in each.
  func forEachKnown(of hashes: [UInt64], _ body: (_ index: Int, _ row: Int32) -> Void) {
    let firstSlots = hashes.map { slots[Int(truncatingIfNeeded: $0) & (slots.count - 1)] }
    for index in hashes.indices {
      if let row = row(ofTermHash: hashes[index], firstSlot: firstSlots[index]) { body(index, row) }
    }
  }

  @inline(__always)
  private func row(ofTermHash hash: UInt64, firstSlot: UInt32) -> Int32? {
    let tag = TermLookup.tag(of: hash)
    var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    var slot = firstSlot
    while slot != 0 {
      if (slot ^ tag) & ~rowMask == 0 {
        let row = Int(slot & rowMask) - 1
        if hashes[row] == hash { return Int32(truncatingIfNeeded: row) }
      }
      place = (place + 1) & (slots.count - 1)
      slot = slots[place]
    }
    return nil
  }
}
