import AkinKernels

/// What becomes of the words of a text.
protocol WordSink {
  /// Takes the next word, the hash of its bytes, and the hash of the word before it, a space and the
  /// word; nil for the first word.
  mutating func take(_ word: borrowing Span<UInt8>, hash: UInt64, pairHash: UInt64?)
}

/// The hashes of a word that is being read, and of the pair that it makes with the word before it.
///
/// Both grow in one loop: neither has to wait for the other.
private struct WordHashes {
  private(set) var word = StableHash()
  private(set) var pair: StableHash
  private var joined: UInt8 = 0

  init(pairStart: StableHash) { pair = pairStart }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    word.append(byte)
    pair.append(byte)
    joined |= byte
  }

  /// Whether there is a letter among the bytes: digits have neither of these bits.
  var hasLetter: Bool { joined & 0xC0 != 0 }
}

/// Finds the words of a folded text, without making anything of most of them.
struct WordScanner<Sink: WordSink & Sendable>: Sendable {
  var sink: Sink

  /// The hash of the last word and a space, and whether there is one.
  private var pairStart = StableHash()
  private var hasPairStart = false

  private let stopWords = StopWords.list

  /// The word that is being put together of others, or of characters beyond ASCII.
  private var spelled: [UInt8] = []

  /// The parts of a compound, as places in the text.
  private var parts: [Range<Int>] = []

  init(_ sink: Sink) { self.sink = sink }

  /// Finds the words of a text in lower case; no word of it makes a pair with one of another text.
  mutating func scan(_ bytes: [UInt8]) {
    let text = bytes.span
    hasPairStart = false
    var index = 0
    while index < text.count {
      index = text[index].isWordByte ? scanRun(from: index, of: bytes) : index + 1
    }
  }

  /// Takes the words of the run of letters, digits and signs that begins at `start`; returns where to go
  /// on.
  @inline(__always)
  mutating func scanRun(from start: Int, of bytes: [UInt8]) -> Int {
    let text = bytes.span
    var index = start
    var byte = text[index]
    var hashes = WordHashes(pairStart: pairStart)
    while byte.isLetterByte || byte.isDigitByte {
      hashes.append(byte)
      index &+= 1
      guard index < text.count else { break }
      byte = text[index]
    }
    if index < text.count, byte >= 0x80 || isConnector(at: index, of: text) {
      return scanUnusual(bytes, from: start)
    }
    if index < text.count, byte == UInt8(ascii: ":"), isAddress(start..<index, of: text) {
      return endOfAddress(at: index, of: text)
    }
    if index - start >= 2 { keep(text.extracting(start..<index), hashes) }
    return index
  }

  /// Takes a word, unless it says nothing.
  @inline(__always)
  private mutating func keep(_ word: borrowing Span<UInt8>, _ hashes: WordHashes) {
    let hash = hashes.word.value
    guard hashes.hasLetter, !stopWords.contains(hash, length: word.count) else { return }
    sink.take(word, hash: hash, pairHash: hasPairStart ? hashes.pair.value : nil)
    pairStart = hashes.word
    pairStart.append(UInt8(ascii: " "))
    hasPairStart = true
  }

  /// Takes the word that was put together.
  private mutating func keepSpelled(minimumLength: Int = 2) {
    var word: [UInt8] = []
    swap(&word, &spelled)
    defer {
      word.removeAll(keepingCapacity: true)
      swap(&word, &spelled)
    }
    guard word.count >= minimumLength else { return }
    var hashes = WordHashes(pairStart: pairStart)
    for byte in word { hashes.append(byte) }
    keep(word.span, hashes)
  }

  /// Whether a word goes on behind a sign: a hyphen, an apostrophe or a dot.
  private func isConnector(at index: Int, of text: borrowing Span<UInt8>) -> Bool {
    let byte = text[index]
    return (byte == UInt8(ascii: "-") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "."))
      && index + 1 < text.count && text[index + 1].isWordByte
  }

  /// Whether a word begins a web address.
  private func isAddress(_ word: Range<Int>, of text: borrowing Span<UInt8>) -> Bool {
    let end = word.upperBound
    if end + 1 < text.count, text[end] == UInt8(ascii: ":"), text[end + 1] == UInt8(ascii: "/") {
      return has("http", at: word, of: text) || has("https", at: word, of: text)
    }
    return word.count > 4 && has("www.", at: word.prefix(4), of: text)
  }

  private func has(
    _ expected: String, at range: Range<Int>, of text: borrowing Span<UInt8>
  ) -> Bool {
    guard range.count == expected.utf8.count else { return false }
    for (index, byte) in zip(range, expected.utf8) where text[index] != byte { return false }
    return true
  }

  private func endOfAddress(at start: Int, of text: borrowing Span<UInt8>) -> Int {
    var index = start
    while index < text.count, !text[index].isSpace { index += 1 }
    return index
  }

  /// Takes the words of a word with signs or with characters beyond ASCII; returns where it ends.
  private mutating func scanUnusual(_ bytes: [UInt8], from start: Int) -> Int {
    let text = bytes.span
    var index = start
    var isASCII = true
    while index < text.count, text[index].isWordByte || isConnector(at: index, of: text) {
      if text[index] >= 0x80 { isASCII = false }
      index += 1
    }
    if isAddress(start..<index, of: text) { return endOfAddress(at: index, of: text) }
    if isASCII {
      splitCompound(start..<index, of: bytes)
    } else {
      splitByScript(bytes[start..<index])
    }
    return index
  }

  // MARK: - Compounds

  // Every sign of a compound stands between two letters or digits: no part of it is empty.

  /// Takes the words of a word with hyphens, dots or apostrophes within.
  private mutating func splitCompound(_ compound: Range<Int>, of bytes: [UInt8]) {
    if isAbbreviation(bytes[compound]) {
      for index in stride(from: compound.lowerBound, to: compound.upperBound, by: 2) {
        spelled.append(bytes[index])
      }
      keepSpelled()
      return
    }
    cutIntoParts(compound, of: bytes)
    var index = 0
    while index < parts.count {
      spell(parts[index], of: bytes)
      // Parts that belong together are joined, from left to right: non-pre-trained.
      while index + 1 < parts.count, joins(bytes[parts[index]], bytes[parts[index + 1]]) {
        index += 1
        spell(parts[index], of: bytes)
      }
      keepSpelled()
      index += 1
    }
  }

  /// Whether a word is single letters between dots, such as `i.i.d`.
  private func isAbbreviation(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count > 2, word.count % 2 == 1 else { return false }
    return word.indices.allSatisfy { index in
      (index - word.startIndex) % 2 == 0
        ? word[index].isLetterByte : word[index] == UInt8(ascii: ".")
    }
  }

  /// Cuts at hyphens, and at dots except within a number: `node.js` is two words, `3.5` is one.
  private mutating func cutIntoParts(_ compound: Range<Int>, of bytes: [UInt8]) {
    parts.removeAll(keepingCapacity: true)
    var start = compound.lowerBound
    while start < compound.upperBound {
      let part = start..<end(at: UInt8(ascii: "-"), from: start, to: compound.upperBound, of: bytes)
      start = part.upperBound + 1
      if bytes[part].allSatisfy({ $0.isDigitByte || $0 == UInt8(ascii: ".") }) {
        parts.append(part)
        continue
      }
      var pieceStart = part.lowerBound
      while pieceStart < part.upperBound {
        let end = end(at: UInt8(ascii: "."), from: pieceStart, to: part.upperBound, of: bytes)
        parts.append(pieceStart..<end)
        pieceStart = end + 1
      }
    }
  }

  /// Where the next `sign` is, or `limit`.
  private func end(at sign: UInt8, from start: Int, to limit: Int, of bytes: [UInt8]) -> Int {
    var index = start
    while index < limit, bytes[index] != sign { index += 1 }
    return index
  }

  /// Adds a part to the word that is put together, without its apostrophes or its `'s`.
  private mutating func spell(_ part: Range<Int>, of bytes: [UInt8]) {
    for index in part {
      if bytes[index] != UInt8(ascii: "'") {
        spelled.append(bytes[index])
      } else if index == part.upperBound - 2, bytes[index + 1] == UInt8(ascii: "s"),
        !bytes[part.lowerBound..<index].contains(UInt8(ascii: "'"))
      {
        return
      }
    }
  }

  /// Whether two parts around a hyphen are as often written as one word.
  private func joins(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    guard let first = right.first else { return false }
    let isLetters = left.allSatisfy(\.isLetterByte)
    if first.isDigitByte { return isLetters && left.count > 1 }  // gpt-4
    if left.allSatisfy(\.isDigitByte) { return right.elementsEqual("d".utf8) }  // 3-d
    return isLetters && (left.count == 1 || Prefixes.contains(left))  // k-means, pre-training
  }

  // MARK: - Other scripts

  /// Keeps a word with characters beyond ASCII: runs of letters, and each ideograph by itself.
  private mutating func splitByScript(_ word: ArraySlice<UInt8>) {
    for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
      let isIdeograph =
        scalar.properties.isIdeographic || (0x3040...0x30FF).contains(scalar.value)
      if isIdeograph { keepSpelled() }
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        spelled.append(contentsOf: String(scalar).utf8)
      } else {
        keepSpelled()
      }
      if isIdeograph { keepSpelled(minimumLength: 1) }
    }
    keepSpelled()
  }
}

/// Beginnings that are joined to the word behind their hyphen.
enum Prefixes {
  static func contains(_ part: ArraySlice<UInt8>) -> Bool {
    guard part.count <= longest else { return false }
    var hash = StableHash()
    hash.append(part)
    return hashes.contains(hash.value, length: part.count)
  }

  /// The hashes of the beginnings.
  static let hashes = HashPairTable(words.map { StableHash.hash($0) }, longest: longest)
  private static let longest = words.map(\.utf8.count).max() ?? 0

  private static let words = [
    "anti", "astro", "auto", "bi", "bio", "co", "counter", "cross", "de", "electro", "geo", "hyper",
    "inter", "intra", "macro", "magneto", "meta", "micro", "mono", "multi", "nano", "neuro", "non",
    "over", "para", "photo", "poly", "post", "pre", "pseudo", "quasi", "re", "self", "semi",
    "spatio", "sub", "super", "thermo", "trans", "tri", "ultra", "un", "under", "uni",
  ]
}

extension UInt8 {
  fileprivate var isSpace: Bool { self == UInt8(ascii: " ") || (self >= 9 && self <= 13) }
}
