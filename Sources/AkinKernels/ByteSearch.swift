import Foundation

extension [UInt8] {
  /// Finds the first byte at or after `start` that is `one`, `other` or less than `limit`.
  ///
  /// Looks at eight bytes at once: lines, strings and signs are sought in gigabytes of text.
  ///
  /// - Parameters:
  ///   - one: A byte to find.
  ///   - other: Another byte to find.
  ///   - limit: Any byte less than this is found too; at most 128.
  ///   - start: Where to begin.
  /// - Returns: The byte's index, or the number of bytes where there is none.
  /// - Precondition: `start` is at least 0 and at most the number of bytes.
  /// - Complexity: O(*n*) for *n* bytes passed over.
  public func firstIndex(
    of one: UInt8, or other: UInt8, orLessThan limit: UInt8 = 0, from start: Int
  ) -> Int {
    precondition(start >= 0 && start <= count, "\(start) is outside 0...\(count)")
    precondition(limit <= 128, "Expected a limit of at most 128, got \(limit)")
    let ones: UInt64 = 0x0101_0101_0101_0101
    let (all1, all2, limits) = (ones &* UInt64(one), ones &* UInt64(other), ones &* UInt64(limit))
    return unsafe withUnsafeBytes { bytes in
      var index = start
      while index + 8 <= bytes.count {
        // Sean Eron Anderson, "Bit Twiddling Hacks": a zero byte of x is a high bit of
        // (x − 0x01…) & ~x. A borrow can mark a byte behind the first one found, never before it.
        let word = unsafe UInt64(
          littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        let (word1, word2) = (word ^ all1, word ^ all2)
        let found =
          (((word1 &- ones) & ~word1) | ((word2 &- ones) & ~word2) | ((word &- limits) & ~word))
          & (ones &* 128)
        if found != 0 { return index + found.trailingZeroBitCount / 8 }
        index += 8
      }
      while index < bytes.count {
        let byte = unsafe bytes[index]
        if byte == one || byte == other || byte < limit { return index }
        index += 1
      }
      return index
    }
  }

  /// What kinds of bytes there are, found in one pass without a branch.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  public var kinds: ByteKinds {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let spaces = ones &* 0x20
    var (joined, controls, pairs): (UInt64, UInt64, UInt64) = (0, 0, 0)
    return unsafe withUnsafeBytes { bytes in
      var index = 0
      // Eight pairs of neighbours at once; see `firstIndex(of:or:orLessThan:from:)`.
      while index + 9 <= bytes.count {
        let word = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let next = unsafe bytes.loadUnaligned(fromByteOffset: index + 1, as: UInt64.self)
        // Zero where a byte and the one behind it are spaces.
        let difference = (word ^ spaces) | (next ^ spaces)
        joined |= word
        controls |= (word &- spaces) & ~word
        pairs |= (difference &- ones) & ~difference
        index += 8
      }
      var previous: UInt8 = 0
      while index < bytes.count {
        let byte = unsafe bytes[index]
        joined |= UInt64(byte)
        if byte < 0x20 { controls |= 0x80 }
        if byte == 0x20 && previous == 0x20 { pairs |= 0x80 }
        previous = byte
        index += 1
      }
      let highBits = ones &* 0x80
      return ByteKinds(
        areASCII: joined & highBits == 0, haveControls: controls & highBits != 0,
        haveSpacePairs: pairs & highBits != 0)
    }
  }

  /// Turns A…Z into a…z, and leaves all other bytes.
  public mutating func lowercaseASCII() {
    unsafe withUnsafeMutableBytes { bytes in
      for index in bytes.indices {
        let byte = unsafe bytes[index]
        unsafe bytes[index] = byte | (byte &- 0x41 < 26 ? 0x20 : 0)
      }
    }
  }
}

extension String {
  /// Whether the text's UTF-8 has a byte, asked mostly to find that there is nothing to do.
  ///
  /// - Complexity: O(*n*) for *n* bytes, at the speed of the C library's `memchr`.
  public func hasByte(_ byte: UInt8) -> Bool {
    unsafe utf8.withContiguousStorageIfAvailable { bytes in
      unsafe bytes.baseAddress.map { unsafe memchr($0, Int32(byte), bytes.count) != nil } ?? false
    } ?? utf8.contains(byte)
  }
}

/// What kinds of bytes a text has.
public struct ByteKinds: Sendable, Equatable {
  /// Whether all of them are ASCII.
  public let areASCII: Bool

  /// Whether there is one less than 0x20, such as a tab or a line end.
  public let haveControls: Bool

  /// Whether two spaces follow each other.
  public let haveSpacePairs: Bool
}
