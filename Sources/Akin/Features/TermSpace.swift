import AkinKernels

/// The features that terms can become, numbered from 0.
struct TermSpace: Sendable {
  /// The number of features.
  let featureCount: Int

  /// The hashes of the vocabulary's terms, ascending; nil where the hash itself says the feature.
  let vocabulary: PackedArray<UInt64>?

  /// Creates the space of 2^`bits` hashed features.
  init(bits: Int) {
    precondition((1...30).contains(bits), "Expected 1 to 30 bits, got \(bits)")
    featureCount = 1 << bits
    vocabulary = nil
  }

  /// Creates a space of one feature a term.
  ///
  /// Terms are known by their 64-bit hashes, which are distinct for any vocabulary that fits on a
  /// disk (four million terms: one chance in two million that any two share one).
  init(vocabulary: PackedArray<UInt64>) {
    self.vocabulary = vocabulary
    featureCount = vocabulary.count
  }

  /// The feature of the term with this hash; nil for a term outside the vocabulary.
  ///
  /// - Complexity: O(1) hashed, O(log *n*) in a vocabulary of *n* terms.
  func feature(ofTermHash hash: UInt64) -> UInt32? {
    guard let vocabulary else {
      return UInt32(truncatingIfNeeded: hash & UInt64(featureCount - 1))
    }
    let place = partitionIndex(vocabulary.count) { vocabulary[$0] >= hash }
    return place < vocabulary.count && vocabulary[place] == hash ? UInt32(place) : nil
  }
}
