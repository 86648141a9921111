import Crypto
import Foundation

/// A hash of what lists depend on: the first 128 bits of SHA-256 (FIPS 180-4).
///
/// Hashes of a set's members add up to one of the set, in any order (M. Bellare and D. Micciancio, "A New
/// Paradigm for Collision-Free Hashing", 1997, doi:10.1007/3-540-69053-0_13: AdHash). That no two libraries
/// share one is a matter of chance, one in 2^128; it does not withstand someone who makes papers for that
/// end.
public struct ContentHash: Sendable, Hashable, CustomStringConvertible {
  private let value: UInt128

  private init(value: UInt128) { self.value = value }

  /// The hash of no member.
  static let zero = ContentHash(value: 0)

  /// Creates the hash of some texts in order; where one ends and the next begins is part of it.
  init(of texts: [String]) {
    var bytes = Data()
    for text in texts {
      bytes.append(contentsOf: String(text.utf8.count).utf8)
      bytes.append(0)
      bytes.append(contentsOf: text.utf8)
    }
    value = SHA256.hash(data: bytes).prefix(16).reduce(0) { $0 << 8 | UInt128($1) }
  }

  /// Reads a hash of 16 bytes; nil for others.
  init?(bytes: Data) {
    guard bytes.count == 16 else { return nil }
    value = bytes.reduce(0) { $0 << 8 | UInt128($1) }
  }

  /// Reads 32 hexadecimal digits; nil for others.
  public init?(_ description: String) {
    guard description.utf8.count == 32, let value = UInt128(description, radix: 16) else {
      return nil
    }
    self.value = value
  }

  /// The 16 bytes.
  var bytes: Data {
    Data((0..<16).map { UInt8(truncatingIfNeeded: value >> (120 - 8 * $0)) })
  }

  /// 32 hexadecimal digits.
  public var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }

  /// The hash of the members of both.
  static func + (left: ContentHash, right: ContentHash) -> ContentHash {
    ContentHash(value: left.value &+ right.value)
  }

  /// The hash of the members of the one that are not of the other.
  static func - (left: ContentHash, right: ContentHash) -> ContentHash {
    ContentHash(value: left.value &- right.value)
  }
}
