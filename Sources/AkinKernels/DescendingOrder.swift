extension [Float] {
  /// Returns the places of these scores in descending order of the scores, ties by ascending place.
  ///
  ///     [0.5, 0.9, 0.5].descendingOrder()  // 1, 0 and 2
  ///
  /// As whole numbers: a score's bits, from the greatest to the least, are distributed by eleven of
  /// them at a time, the last ones first, so that no two scores are compared.
  ///
  /// - Precondition: fewer than 2^32 scores, each a number.
  /// - Complexity: O(*n*) for *n* scores.
  public func descendingOrder() -> [UInt32] {
    precondition(count < Int(UInt32.max), "There are too many scores")
    var keys = enumerated().map { place, score in
      UInt64(Self.descendingKey(score)) << 32 | UInt64(place)
    }
    if count < RadixSort.leastCount {
      keys.sort()
    } else {
      RadixSort.sortByHighHalf(&keys)
    }
    return keys.map { UInt32(truncatingIfNeeded: $0) }
  }

  /// A whole number that is the less, the greater a score is; 0 and −0 have the same.
  private static func descendingKey(_ score: Float) -> UInt32 {
    let bits = (score + 0).bitPattern
    // As numbers without a sign, greater bits are greater scores.
    let ascending = bits >> 31 == 1 ? ~bits : bits | 1 << 31
    return ~ascending
  }
}

/// Sorts whole numbers by some of their bits.
private enum RadixSort {
  private static let digitBits: UInt64 = 11
  private static let digitCount = 1 << 11

  /// Where the three digits of the high half begin.
  private static let shifts: [UInt64] = [32, 43, 54]

  /// Fewer numbers are sorted by comparing them in less time than it takes to clear the counts.
  static let leastCount = 1_024

  /// Sorts by the first 32 bits; numbers in which these are equal stay in their order.
  static func sortByHighHalf(_ keys: inout [UInt64]) {
    var counts = [Int](repeating: 0, count: digitCount * shifts.count)
    var others = [UInt64](repeating: 0, count: keys.count)
    for key in keys {
      for (number, shift) in shifts.enumerated() {
        counts[number * digitCount + digit(key, shift)] += 1
      }
    }
    for (number, shift) in shifts.enumerated() {
      var start = 0
      for place in number * digitCount..<(number + 1) * digitCount {
        let count = counts[place]
        counts[place] = start
        start += count
      }
      distribute(keys, shift, counts: &counts, from: number * digitCount, into: &others)
      swap(&keys, &others)
    }
  }

  private static func distribute(
    _ keys: [UInt64], _ shift: UInt64, counts: inout [Int], from first: Int,
    into others: inout [UInt64]
  ) {
    let keys = keys.span
    var counts = counts.mutableSpan
    var others = others.mutableSpan
    for place in keys.indices {
      let key = keys[place]
      let bucket = first + digit(key, shift)
      others[counts[bucket]] = key
      counts[bucket] += 1
    }
  }

  @inline(__always)
  private static func digit(_ key: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &>> shift) & (UInt64(digitCount) - 1))
  }
}
