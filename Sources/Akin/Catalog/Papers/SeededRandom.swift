/// Random numbers that are the same on every run, machine and version of Swift.
///
/// SplitMix64: G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number
/// generators", 2014, doi:10.1145/2660193.2660195.
public struct SeededRandom: Sendable {
  private var state: UInt64

  /// Creates a generator; equal seeds give equal numbers.
  public init(seed: UInt64) { state = seed }

  /// Creates the generator of a thing with a name, such as a person of a benchmark.
  public init(seed: UInt64, name: String) { state = seed ^ StableHash.hash(name) }

  /// The next random bits.
  public mutating func next() -> UInt64 {
    state = state.addingReportingOverflow(0x9e37_79b9_7f4a_7c15).partialValue
    var bits = state
    bits = (bits ^ (bits >> 30)).multipliedReportingOverflow(by: 0xbf58_476d_1ce4_e5b9).partialValue
    bits = (bits ^ (bits >> 27)).multipliedReportingOverflow(by: 0x94d0_49bb_1331_11eb).partialValue
    return bits ^ (bits >> 31)
  }

  /// Returns a number from 0 up to, and without, `bound`.
  ///
  /// The standard library's own way may change with its version, which would change figures.
  ///
  /// - Precondition: `bound` is positive.
  public mutating func number(below bound: Int) -> Int {
    precondition(bound > 0, "There is no number below \(bound)")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// Returns the elements in random order (Fisher and Yates).
  public mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var elements = elements
    for end in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(end, number(below: end + 1))
    }
    return elements
  }
}
