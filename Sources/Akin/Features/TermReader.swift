/// Reads texts as hashes of their terms, in memory that it keeps from text to text.
struct TermReader: Sendable {
  private var scanner = WordScanner(TermHashes())
  private var bytes: [UInt8] = []

  /// Appends the hashes of a text's terms: its words, then its pairs of neighbouring words.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  mutating func appendTerms(of text: String, to hashes: inout [UInt64]) {
    bytes.reduce(text)
    scanner.sink.removeAll(byteCount: bytes.count)
    scanner.scan(bytes)
    scanner.sink.append(to: &hashes)
  }
}

/// The hashes of the words of a text, and of its pairs of neighbouring words.
private struct TermHashes: WordSink, Sendable {
  // Longer than what they hold: to write to a place is less work than to append.
  private var words: [UInt64] = []
  private var pairs: [UInt64] = []
  private var wordCount = 0
  private var pairCount = 0

  /// Makes room for the terms of a text.
  mutating func removeAll(byteCount: Int) {
    (wordCount, pairCount) = (0, 0)
    // A word takes two bytes, the sign behind it among them, as ideographs take three.
    let room = byteCount / 2 + 1
    guard words.count < room else { return }
    words = [UInt64](repeating: 0, count: 2 * room)
    pairs = words
  }

  @inline(__always)
  mutating func take(_ word: borrowing Span<UInt8>, hash: UInt64, pairHash: UInt64?) {
    words[wordCount] = hash
    wordCount += 1
    if let pairHash {
      pairs[pairCount] = pairHash
      pairCount += 1
    }
  }

  func append(to hashes: inout [UInt64]) {
    hashes.append(contentsOf: words[..<wordCount])
    hashes.append(contentsOf: pairs[..<pairCount])
  }
}
