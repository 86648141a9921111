import CScans
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
    unsafe data.withUnsafeBytes { bytes in
      unsafe cscans_checksum(bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count)
    }
  }
}
