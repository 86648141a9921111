public import Foundation

/// A checksum that finds damage at the speed of memory.
///
/// XXH64 (Y. Collet, "xxHash fast digest algorithm", version 0.2.0, seed 0): not for security, but any
/// accidental change shows with a chance of one in 2^64 to be missed.
public enum XXHash64 {
  /// Returns the checksum of bytes.
  ///
  /// - Complexity: O(*n*).
  public static func checksum(of data: Data) -> UInt64 {
    unsafe data.withUnsafeBytes { unsafe checksum(of: $0) }
  }

  private static let primes: [UInt64] = [
    0x9E37_79B1_85EB_CA87, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x85EB_CA77_C2B2_AE63,
    0x27D4_EB2F_1656_67C5,
  ]

  private static func checksum(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    let (prime1, prime2, prime3, prime4, prime5) =
      (primes[0], primes[1], primes[2], primes[3], primes[4])
    let count = bytes.count
    var offset = 0
    var hash: UInt64
    if count >= 32 {
      var lanes = SIMD4<UInt64>(prime1 &+ prime2, prime2, 0, 0 &- prime1)
      let (wide1, wide2) = (SIMD4(repeating: prime1), SIMD4(repeating: prime2))
      while offset + 32 <= count {
        let words = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt64>.self)
        lanes = lanes &+ words &* wide2
        lanes = (lanes &<< 31) | (lanes &>> 33)
        lanes = lanes &* wide1
        offset += 32
      }
      hash =
        rotate(lanes[0], 1) &+ rotate(lanes[1], 7) &+ rotate(lanes[2], 12) &+ rotate(lanes[3], 18)
      for lane in 0..<4 {
        hash ^= rotate(lanes[lane] &* prime2, 31) &* prime1
        hash = hash &* prime1 &+ prime4
      }
    } else {
      hash = prime5
    }
    hash = hash &+ UInt64(count)
    while offset + 8 <= count {
      let word = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      hash ^= rotate(word &* prime2, 31) &* prime1
      hash = rotate(hash, 27) &* prime1 &+ prime4
      offset += 8
    }
    if offset + 4 <= count {
      let word = unsafe UInt64(bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
      hash ^= word &* prime1
      hash = rotate(hash, 23) &* prime2 &+ prime3
      offset += 4
    }
    while offset < count {
      unsafe hash ^= UInt64(bytes[offset]) &* prime5
      hash = rotate(hash, 11) &* prime1
      offset += 1
    }
    hash ^= hash >> 33
    hash = hash &* prime2
    hash ^= hash >> 29
    hash = hash &* prime3
    return hash ^ (hash >> 32)
  }

  private static func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 {
    (value &<< count) | (value &>> (64 &- count))
  }
}
