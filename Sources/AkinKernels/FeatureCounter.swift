import CScans

/// Counts how often each of some hashed features comes, in memory that it keeps from list to list.
public struct FeatureCounter: Sendable {
  /// The number of different features of the last list.
  public private(set) var distinctCount = 0

  // Longer than what they hold.
  private var numbers: [UInt32] = []
  private var repetitions: [Float] = []
  private var scratch: [UInt32] = []
  private var portable = HashCounter()

  private let isWide: Bool

  /// Creates a counter.
  public init() { self.init(isWide: WordRuns.areAvailable) }

  /// Creates a counter that sorts in vectors, or one that does not: they count the same.
  init(isWide: Bool) { self.isWide = isWide }

  /// The different features of the last list, ascending.
  public var features: ArraySlice<UInt32> { numbers[..<distinctCount] }

  /// How often each of `features` comes.
  public var counts: ArraySlice<Float> { repetitions[..<distinctCount] }

  /// Counts a list.
  ///
  /// - Parameters:
  ///   - hashes: The hashes.
  ///   - bits: How many of a hash's last bits are its feature.
  /// - Precondition: `bits` is 8…30.
  /// - Complexity: O(*n*) for hashes as good as random.
  public mutating func count(_ hashes: [UInt64], bits: Int) {
    precondition((8...30).contains(bits), "Expected 8 to 30 bits, got \(bits)")
    if numbers.count < hashes.count + 16 {
      numbers = [UInt32](repeating: 0, count: 2 * hashes.count + 16)
      repetitions = [Float](repeating: 0, count: numbers.count)
      scratch = [UInt32](repeating: 0, count: 4 * hashes.count + 64)
    }
    guard isWide else {
      portable.count(hashes, bits: bits)
      distinctCount = portable.distinctCount
      for (place, hash) in portable.distinct.enumerated() {
        numbers[place] = UInt32(truncatingIfNeeded: hash)
      }
      for (place, count) in portable.counts.enumerated() { repetitions[place] = Float(count) }
      return
    }
    distinctCount = unsafe hashes.withUnsafeBufferPointer { hashes in
      unsafe scratch.withUnsafeMutableBufferPointer { scratch in
        unsafe numbers.withUnsafeMutableBufferPointer { numbers in
          unsafe repetitions.withUnsafeMutableBufferPointer { repetitions in
            guard let first = hashes.baseAddress, let scratch = scratch.baseAddress,
              let numbers = numbers.baseAddress, let repetitions = repetitions.baseAddress
            else { return 0 }
            return unsafe cscans_count_features(
              first, hashes.count, UInt32(bits), scratch, numbers, repetitions)
          }
        }
      }
    }
  }
}
