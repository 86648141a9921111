import AkinKernels

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
    var scanner = WordScanner(WordTexts())
    scanner.scan(reduced(text))
    return scanner.sink.words
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
    var reader = TermReader()
    var hashes: [UInt64] = []
    reader.appendTerms(of: text, to: &hashes)
    return hashes
  }

  /// The bytes of a text in lower case, without accents and LaTeX.
  private func reduced(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reduce(text)
    return bytes
  }
}

extension [UInt8] {
  /// Becomes the bytes of a text in lower case, without accents and LaTeX.
  mutating func reduce(_ text: String) {
    removeAll(keepingCapacity: true)
    append(contentsOf: text.utf8)
    if kinds.areASCII { lowercaseASCII() } else { self = text.foldedBytes }
    if LatexReducer.concerns(self) { self = LatexReducer.reduce(self) }
  }
}

/// The words of a text as strings.
private struct WordTexts: WordSink {
  private(set) var words: [String] = []

  mutating func take(_ word: borrowing Span<UInt8>, hash: UInt64, pairHash: UInt64?) {
    var bytes: [UInt8] = []
    for index in word.indices { bytes.append(word[index]) }
    words.append(String(decoding: bytes, as: UTF8.self))
  }
}
