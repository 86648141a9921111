/// Random numbers that are the same on every run: SplitMix64.
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  /// Creates a generator; equal seeds give equal numbers.
  public init(seed: UInt64) { state = seed }

  /// The next random bits.
  public mutating func next() -> UInt64 {
    state = state &+ 0x9e37_79b9_7f4a_7c15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return bits ^ (bits >> 31)
  }

  /// Numbers uniform in −1…1.
  public mutating func floats(_ count: Int) -> [Float] {
    (0..<count).map { _ in Float.random(in: -1...1, using: &self) }
  }
}

/// Whether two numbers differ by no more than `tolerance`.
public func isNear(_ one: Float, _ other: Float, _ tolerance: Float) -> Bool {
  abs(one - other) <= tolerance
}

/// Whether two vectors differ by no more than `tolerance` anywhere.
public func areNear(_ one: [Float], _ other: [Float], _ tolerance: Float) -> Bool {
  one.count == other.count && zip(one, other).allSatisfy { isNear($0, $1, tolerance) }
}
