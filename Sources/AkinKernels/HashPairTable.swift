/// A set of hashes, each at one of two places, so that two looks tell whether a hash is in it.
///
/// R. Pagh and F. F. Rodler, "Cuckoo hashing", 2004, doi:10.1016/j.jalgor.2003.12.002: a hash that finds
/// its place taken drives out the other one, which goes to its other place.
public struct HashPairTable: Sendable {
  /// The number of slots of either table, a power of two.
  public let slotCount: Int

  /// The length in bytes of the longest text whose hash is in the set.
  let longest: Int

  /// The table of places that the last bits name, and behind it that of the upper 32 bits; 0 where there
  /// is no hash.
  private let slots: [UInt64]

  /// Creates the set of the hashes of some texts, none longer than `longest` bytes.
  ///
  /// - Precondition: the hashes differ in more than their last 20 bits and in more than the last 20 of
  ///   their upper 32, and none is 0.
  public init(_ hashes: [UInt64], longest: Int) {
    self.longest = longest
    var slotCount = 16
    while slotCount < 2 * hashes.count { slotCount *= 2 }
    while true {
      if let slots = HashPairTable.slots(of: hashes, slotCount: slotCount) {
        self.slots = slots
        self.slotCount = slotCount
        return
      }
      slotCount *= 2
      precondition(slotCount <= 1 << 20, "Expected hashes that differ")
    }
  }

  /// Places hashes; nil where they find no room.
  private static func slots(of hashes: [UInt64], slotCount: Int) -> [UInt64]? {
    var slots = [UInt64](repeating: 0, count: 2 * slotCount)
    for hash in hashes {
      precondition(hash != 0, "Expected hashes other than 0")
      var (moving, table) = (hash, 0)
      var moves = 0
      while moving != 0 {
        let slot = place(of: moving, table: table, slotCount: slotCount)
        (slots[slot], moving) = (moving, slots[slot])
        if moving == hash && moves == 0 { moving = 0 }
        table = 1 - table
        moves += 1
        if moves > 64 { return nil }
      }
    }
    return slots
  }

  private static func place(of hash: UInt64, table: Int, slotCount: Int) -> Int {
    let bits = table == 0 ? hash : hash >> 32
    return table * slotCount + Int(truncatingIfNeeded: bits) & (slotCount - 1)
  }

  /// Whether the hash of a text of `length` bytes is in the set.
  @inline(__always)
  public func contains(_ hash: UInt64, length: Int) -> Bool {
    length <= longest && hash != 0
      && (slots[HashPairTable.place(of: hash, table: 0, slotCount: slotCount)] == hash
        || slots[HashPairTable.place(of: hash, table: 1, slotCount: slotCount)] == hash)
  }

  func withTables<Result>(_ body: (UnsafeBufferPointer<UInt64>) -> Result) -> Result {
    unsafe slots.withUnsafeBufferPointer { unsafe body($0) }
  }
}
