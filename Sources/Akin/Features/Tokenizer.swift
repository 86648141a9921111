/// Cuts scientific English into terms: words, and pairs of neighbouring words.
///
/// Words are in lower case without accents. A hyphenated word that is written in one word as often
/// becomes one (`pre-training`, `GPT-4`, `k-means`, `3-D`); another is taken apart
/// (`graph-based`). Abbreviations lose their dots (`i.i.d.`), LaTeX becomes words, addresses, bare
/// numbers, single letters and stop words go. Texts without spaces between words (Chinese,
/// Japanese) are cut into characters, whose pairs then stand for words.
///
///     Tokenizer().terms(in: "Pre-training GPT-4 on graphs")
///     // ["pretraining", "gpt4", "graphs", "pretraining gpt4", "gpt4 graphs"]
public struct Tokenizer: Sendable {
  /// Creates a tokenizer; it has no settings.
  public init() {}

  /// Returns the words of a text in order, stop words left out.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  public func words(in text: String) -> [String] {
    scan(text).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Returns the terms of a text, with repetition: its words, then its pairs of neighbouring words,
  /// joined by a space.
  public func terms(in text: String) -> [String] {
    let words = words(in: text)
    return words + zip(words, words.dropFirst()).map { $0 + " " + $1 }
  }

  /// Returns the hashes of `terms(in:)`, in the same order, without making strings.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  func termHashes(in text: String) -> [UInt64] {
    let scanner = scan(text)
    var hashes: [UInt64] = []
    hashes.reserveCapacity(2 * scanner.count)
    for word in scanner { hashes.append(hash(word)) }
    var previous: ArraySlice<UInt8>?
    for word in scanner {
      if let previous {
        var pair = StableHash()
        pair.append(previous)
        pair.append(UInt8(ascii: " "))
        pair.append(word)
        hashes.append(pair.value)
      }
      previous = word
    }
    return hashes
  }

  private func hash(_ word: ArraySlice<UInt8>) -> UInt64 {
    var hash = StableHash()
    hash.append(word)
    return hash.value
  }

  private func scan(_ text: String) -> WordBuffer {
    var bytes = Array(text.utf8)
    var isASCII = true
    for index in bytes.indices {
      let byte = bytes[index]
      if byte >= 0x80 {
        isASCII = false
        break
      }
      if byte >= 0x41 && byte <= 0x5A { bytes[index] = byte | 0x20 }
    }
    if !isASCII { bytes = text.foldedBytes }
    if LatexReducer.concerns(bytes) { bytes = LatexReducer.reduce(bytes) }
    var scanner = WordScanner(bytes)
    scanner.scan()
    return scanner.words
  }
}

/// Words laid end to end: one allocation for a text instead of one a word.
struct WordBuffer: RandomAccessCollection {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  var startIndex: Int { 0 }
  var endIndex: Int { ends.count }

  subscript(index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  /// The bytes of the word that is not ended yet.
  var openWord: ArraySlice<UInt8> { bytes[(ends.last ?? 0)...] }

  mutating func reserve(_ count: Int) {
    bytes.reserveCapacity(count)
    ends.reserveCapacity(count / 6)
  }

  mutating func append(_ part: ArraySlice<UInt8>) { bytes.append(contentsOf: part) }

  mutating func endWord() { ends.append(bytes.count) }

  mutating func dropOpenWord() { bytes.removeLast(bytes.count - (ends.last ?? 0)) }
}
