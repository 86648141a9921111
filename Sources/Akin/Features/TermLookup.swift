import AkinKernels

/// Finds the row of a term by the term's hash, with one look at memory for most terms.
///
/// An open-addressing table of twice as many slots as terms at least: a search starts at the slot
/// that the hash names and goes on to the next until an empty one.
struct TermLookup: Sendable {
  private let hashes: [UInt64]
  /// The row of the term in each slot, −1 for an empty one.
  private let rows: [Int32]
  private let mask: Int

  /// Creates the lookup of `hashes`, whose rows are their places.
  init(_ hashes: PackedArray<UInt64>) {
    var capacity = 16
    while capacity < 2 * hashes.count { capacity *= 2 }
    let mask = capacity - 1
    var slots = [UInt64](repeating: 0, count: capacity)
    var rows = [Int32](repeating: -1, count: capacity)
    for (row, hash) in hashes.array.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while rows[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = hash
      rows[slot] = Int32(row)
    }
    self.hashes = slots
    self.rows = rows
    self.mask = mask
  }

  /// The row of the term with this hash; nil for an unknown one.
  ///
  /// - Complexity: O(1) on average.
  func row(ofTermHash hash: UInt64) -> Int32? {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while rows[slot] >= 0 {
      if hashes[slot] == hash { return rows[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }
}
