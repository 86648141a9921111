import CZLIB
public import Foundation

/// Bytes packed by DEFLATE, and the sum that tells whether bytes are what they were.
public enum PackedBytes {
  /// Packs bytes into a zlib stream (RFC 1950), which PNG and PDF hold.
  ///
  /// - Returns: The stream; the same for the same bytes and one version of zlib.
  /// - Complexity: O(*n*) for *n* bytes, some 30 MB a second.
  public static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    let limit = compressBound(uLong(bytes.count))
    return unsafe [UInt8](unsafeUninitializedCapacity: Int(limit)) { packed, count in
      var length = limit
      let status = unsafe bytes.withUnsafeBufferPointer {
        unsafe compress2(
          packed.baseAddress, &length, $0.baseAddress, uLong($0.count), Z_DEFAULT_COMPRESSION)
      }
      precondition(status == Z_OK, "compress2 failed (status \(status))")
      count = Int(length)
    }
  }

  /// The cyclic redundancy check of bytes (CRC-32, as in PNG, gzip and ZIP).
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  public static func crc32(_ bytes: some ContiguousBytes) -> UInt32 {
    unsafe bytes.withUnsafeBytes { bytes in
      let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
      return UInt32(truncatingIfNeeded: unsafe crc32_z(0, start, bytes.count))
    }
  }
}
