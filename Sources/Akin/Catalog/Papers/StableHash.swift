/// A hash that is the same on every run and every machine, unlike Swift's own.
///
/// 64-bit FNV-1a over the bytes (Fowler, Noll and Vo; RFC 9923), then the finaliser of MurmurHash3
/// (A. Appleby), which spreads every input bit over all output bits, so that any of them can be
/// taken alone. It is part of the file formats: changing it makes every index stale.
public struct StableHash: Sendable {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Creates the hash of no bytes.
  public init() {}

  /// Appends one byte.
  @inline(__always)
  public mutating func append(_ byte: UInt8) {
    state =
      (state ^ UInt64(byte)).multipliedReportingOverflow(by: 0x0000_0100_0000_01b3).partialValue
  }

  /// Appends bytes in order.
  @inline(__always)
  public mutating func append(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { append(byte) }
  }

  /// The hash of the bytes so far.
  public var value: UInt64 {
    var hash = state
    hash ^= hash >> 33
    hash = hash.multipliedReportingOverflow(by: 0xff51_afd7_ed55_8ccd).partialValue
    hash ^= hash >> 33
    hash = hash.multipliedReportingOverflow(by: 0xc4ce_b9fe_1a85_ec53).partialValue
    return hash ^ (hash >> 33)
  }

  /// Returns the hash of a text's UTF-8 bytes.
  public static func hash(_ text: String) -> UInt64 {
    var hash = StableHash()
    hash.append(text.utf8)
    return hash.value
  }
}
