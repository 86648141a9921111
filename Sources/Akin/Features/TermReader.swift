import AkinKernels

/// Reads texts as hashes of their terms, in memory that it keeps from text to text.
struct TermReader: Sendable {
  private var bytes: [UInt8] = []
  private var scanner = WordScanner(TermHashes())

  // Where the processor finds words 64 bytes at a time, what is left are those that take more than a
  // look: with signs, beyond ASCII, addresses.
  private let isWide: Bool
  private var runs = WordRuns()
  private var unusual = WordScanner(SpelledWords())
  private let stopWords = StopWords.list
  private let prefixes = Prefixes.hashes

  /// Creates a reader.
  init() { self.init(isWide: WordRuns.areAvailable) }

  /// Creates a reader that finds words 64 bytes at a time, or one by one: the terms are the same.
  init(isWide: Bool) { self.isWide = isWide }

  /// Appends the hashes of a text's terms: its words, then its pairs of neighbouring words.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  mutating func appendTerms(of text: String, to hashes: inout [UInt64]) {
    if isWide {
      if !runs.find(inMixedCase: text).isEmpty {
        bytes.reduce(text)
        runs.find(in: bytes)
      }
      keepRuns()
      runs.hash(skipping: stopWords.hashes)
      hashes.append(contentsOf: runs.hashes)
    } else {
      bytes.reduce(text)
      scanner.sink.removeAll(byteCount: bytes.count)
      scanner.scan(bytes)
      scanner.sink.append(to: &hashes)
    }
  }

  /// Keeps the runs of the text, with words in the place of those that are none by themselves.
  private mutating func keepRuns() {
    var next = runs.keep(from: 0, joining: prefixes)
    while next < runs.count {
      let end = unusual.scanRun(from: runs.start(of: next), of: runs.text)
      unusual.sink.keep(in: &runs)
      next += 1
      // The rest of an address.
      while next < runs.count, runs.start(of: next) < end { next += 1 }
      next = runs.keep(from: next, joining: prefixes)
    }
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

/// The words that were made of a run, one behind the other.
private struct SpelledWords: WordSink, Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  mutating func take(_ word: borrowing Span<UInt8>, hash: UInt64, pairHash: UInt64?) {
    for index in word.indices { bytes.append(word[index]) }
    ends.append(bytes.count)
  }

  /// Moves the words to the runs of a text.
  mutating func keep(in runs: inout WordRuns) {
    var start = 0
    for end in ends {
      runs.keep(bytes.span.extracting(start..<end))
      start = end
    }
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }
}
