import AkinKernels

/// What becomes of the words of a text.
protocol WordSink {
  /// Takes the next word, and the hash of its bytes.
  mutating func take(_ word: borrowing Span<UInt8>, hash: StableHash)
}

/// Finds the words of a folded text, without making anything of most of them.
struct WordScanner<Sink: WordSink> {
  private(set) var sink: Sink

  /// The word that is being put together of others, or of characters beyond ASCII.
  private var spelled: [UInt8] = []

  /// The parts of a compound, as places in the text.
  private var parts: [Range<Int>] = []

  init(_ sink: Sink) { self.sink = sink }

  mutating func scan(_ bytes: [UInt8]) {
    let text = bytes.span
    var index = 0
    while index < text.count {
      guard text[index].isWordByte else {
        index += 1
        continue
      }
      let start = index
      while index < text.count, text[index].isLetterByte || text[index].isDigitByte { index += 1 }
      if index < text.count, text[index] >= 0x80 || isConnector(at: index, of: text) {
        index = scanUnusual(bytes, from: start)
      } else if isAddress(start..<index, of: text) {
        index = endOfAddress(at: index, of: text)
      } else {
        keep(text.extracting(start..<index))
      }
    }
  }

  /// Takes a word, unless it says nothing.
  private mutating func keep(_ word: borrowing Span<UInt8>, minimumLength: Int = 2) {
    guard word.count >= minimumLength else { return }
    var hash = StableHash()
    var says = false
    for index in word.indices {
      let byte = word[index]
      hash.append(byte)
      if byte.isLetterByte || byte >= 0x80 { says = true }
    }
    if says && !StopWords.contains(hash, length: word.count) { sink.take(word, hash: hash) }
  }

  /// Takes the word that was put together.
  private mutating func keepSpelled(minimumLength: Int = 2) {
    let word = spelled
    keep(word.span, minimumLength: minimumLength)
    spelled.removeAll(keepingCapacity: true)
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
private enum Prefixes {
  static func contains(_ part: ArraySlice<UInt8>) -> Bool {
    guard part.count <= longest else { return false }
    var hash = StableHash()
    hash.append(part)
    return lookup.row(ofTermHash: hash.value) != nil
  }

  private static let lookup = TermLookup(PackedArray(words.map { StableHash.hash($0) }))
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
