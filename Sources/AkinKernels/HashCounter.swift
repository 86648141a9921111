/// Counts how often each of some hashes comes, in memory that it keeps from list to list.
///
/// Hashes are put in order by their first eight bits, and then each among its few neighbours: bits of
/// a hash are as good as random, so that the branches of a comparison sort would go wrong at every
/// second pair.
public struct HashCounter: Sendable {
  /// The number of different hashes of the last list.
  public private(set) var distinctCount = 0

  // Longer than what they hold. In order, each once; how often each came.
  private var ordered: [UInt64] = []
  private var repetitions: [UInt32] = []

  /// Where the hashes that begin with each eight bits end.
  private var ends = [Int](repeating: 0, count: HashCounter.bucketCount)

  private static let bucketCount = 256

  /// How many hashes a list has at most to be put in order by their first bits: someone may have made
  /// words whose hashes all begin alike.
  private static let limit = 2_048

  /// Creates a counter.
  public init() {}

  /// The different hashes of the last list, ascending.
  public var distinct: ArraySlice<UInt64> { ordered[..<distinctCount] }

  /// How often each of `distinct` comes.
  public var counts: ArraySlice<UInt32> { repetitions[..<distinctCount] }

  /// Counts a list.
  ///
  /// - Parameters:
  ///   - hashes: The hashes.
  ///   - bits: How many of their last bits to look at.
  /// - Precondition: `bits` is 8…64.
  /// - Complexity: O(*n*) for up to two thousand hashes, O(*n* log *n*) for more.
  public mutating func count(_ hashes: [UInt64], bits: Int = 64) {
    precondition((8...64).contains(bits), "Expected 8 to 64 bits, got \(bits)")
    if ordered.count < hashes.count {
      ordered = [UInt64](repeating: 0, count: 2 * hashes.count)
      repetitions = [UInt32](repeating: 0, count: 2 * hashes.count)
    }
    let mask = UInt64.max >> UInt64(64 - bits)
    if hashes.count <= HashCounter.limit {
      HashCounter.distribute(
        hashes, mask: mask, shift: UInt64(bits - 8), ends: &ends, into: &ordered)
      HashCounter.orderNeighbors(&ordered, count: hashes.count)
    } else {
      for (place, hash) in hashes.map({ $0 & mask }).sorted().enumerated() { ordered[place] = hash }
    }
    distinctCount = HashCounter.countRuns(
      &ordered, count: hashes.count, repetitions: &repetitions)
  }

  /// Puts hashes that begin with the same eight bits together.
  private static func distribute(
    _ hashes: [UInt64], mask: UInt64, shift: UInt64, ends: inout [Int], into ordered: inout [UInt64]
  ) {
    let hashes = hashes.span
    var ends = ends.mutableSpan
    for bucket in ends.indices { ends[bucket] = 0 }
    for place in hashes.indices { ends[Int((hashes[place] & mask) &>> shift)] += 1 }
    var start = 0
    for bucket in ends.indices {
      let count = ends[bucket]
      ends[bucket] = start
      start += count
    }
    var ordered = ordered.mutableSpan
    for place in hashes.indices {
      let hash = hashes[place] & mask
      let bucket = Int(hash &>> shift)
      ordered[ends[bucket]] = hash
      ends[bucket] += 1
    }
  }

  /// Insertion sort: few have to move, and these not far.
  private static func orderNeighbors(_ ordered: inout [UInt64], count: Int) {
    var ordered = ordered.mutableSpan
    var place = 1
    while place < count {
      let hash = ordered[place]
      var target = place
      while target > 0, ordered[target - 1] > hash {
        ordered[target] = ordered[target - 1]
        target -= 1
      }
      ordered[target] = hash
      place += 1
    }
  }

  /// Keeps each hash once; returns how many are different.
  private static func countRuns(
    _ ordered: inout [UInt64], count: Int, repetitions: inout [UInt32]
  ) -> Int {
    guard count > 0 else { return 0 }
    var ordered = ordered.mutableSpan
    var repetitions = repetitions.mutableSpan
    var last = ordered[0]
    var (end, length) = (0, UInt32(0))
    for place in 0..<count {
      let hash = ordered[place]
      let isNew = hash != last
      // No branch: whether a term came before cannot be foreseen.
      end += isNew ? 1 : 0
      length = isNew ? 1 : length &+ 1
      last = hash
      ordered[end] = hash
      repetitions[end] = length
    }
    return end + 1
  }
}
