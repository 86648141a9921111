/// Finds the words of a folded text.
struct WordScanner {
  private(set) var words = WordBuffer()
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    words.reserve(bytes.count)
  }

  mutating func scan() {
    var index = 0
    while index < bytes.count {
      guard bytes[index].isWordByte else {
        index += 1
        continue
      }
      let start = index
      var hasConnector = false
      var isASCII = true
      while index < bytes.count {
        let byte = bytes[index]
        if byte.isWordByte {
          if byte >= 0x80 { isASCII = false }
        } else if index + 1 < bytes.count, bytes[index + 1].isWordByte, byte.isConnector {
          hasConnector = true
        } else {
          break
        }
        index += 1
      }
      if isAddress(start..<index) {
        while index < bytes.count, !bytes[index].isSpace { index += 1 }
      } else if !isASCII {
        splitByScript(bytes[start..<index])
      } else if hasConnector {
        splitCompound(bytes[start..<index])
      } else {
        words.append(bytes[start..<index])
        keepWord()
      }
    }
  }

  /// Ends the open word, or drops it if it says nothing.
  private mutating func keepWord(minimumLength: Int = 2) {
    let word = words.openWord
    let says =
      word.count >= minimumLength && word.contains { $0.isLetterByte || $0 >= 0x80 }
      && !StopWords.contains(word)
    if says { words.endWord() } else { words.dropOpenWord() }
  }

  /// Whether a word begins a web address.
  private func isAddress(_ range: Range<Int>) -> Bool {
    let word = bytes[range]
    if range.upperBound + 1 < bytes.count, bytes[range.upperBound] == UInt8(ascii: ":"),
      bytes[range.upperBound + 1] == UInt8(ascii: "/")
    {
      return word.elementsEqual("http".utf8) || word.elementsEqual("https".utf8)
    }
    return word.starts(with: "www.".utf8)
  }

  // MARK: - Compounds

  /// Keeps the words of a word with hyphens, dots or apostrophes within.
  private mutating func splitCompound(_ compound: ArraySlice<UInt8>) {
    if let abbreviation = abbreviation(compound) {
      words.append(abbreviation[...])
      keepWord()
      return
    }
    let parts = compound.split(separator: UInt8(ascii: "-")).flatMap(splitAtDots)
    var index = 0
    while index < parts.count {
      words.append(withoutApostrophe(parts[index]))
      // Parts that belong together are joined, from left to right: non-pre-trained.
      while index + 1 < parts.count, joins(parts[index], parts[index + 1]) {
        index += 1
        words.append(withoutApostrophe(parts[index]))
      }
      keepWord()
      index += 1
    }
  }

  /// `i.i.d` without its dots; nil if there is more than a letter between two dots.
  private func abbreviation(_ word: ArraySlice<UInt8>) -> [UInt8]? {
    let letters = word.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard letters.count > 1, letters.allSatisfy({ $0.count == 1 && $0.first?.isLetterByte == true })
    else { return nil }
    return letters.flatMap { $0 }
  }

  /// Cuts at dots, except within a number: `node.js` is two words, `3.5` is one.
  private func splitAtDots(_ word: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    guard word.contains(UInt8(ascii: ".")) else { return [word] }
    let isNumber = word.allSatisfy { $0.isDigitByte || $0 == UInt8(ascii: ".") }
    return isNumber ? [word] : word.split(separator: UInt8(ascii: "."))
  }

  private func withoutApostrophe(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let mark = word.firstIndex(of: UInt8(ascii: "'")) else { return word }
    if word[mark...].elementsEqual("'s".utf8) { return word[..<mark] }
    return word.filter { $0 != UInt8(ascii: "'") }[...]
  }

  /// Whether two parts around a hyphen are as often written as one word.
  private func joins(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    guard let first = right.first else { return false }
    let isLetters = left.allSatisfy(\.isLetterByte)
    if first.isDigitByte { return isLetters && left.count > 1 }  // gpt-4
    if left.allSatisfy(\.isDigitByte) { return right.elementsEqual("d".utf8) }  // 3-d
    return isLetters && (left.count == 1 || WordScanner.isPrefix(left))  // k-means, pre-training
  }

  private static func isPrefix(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count <= 7 else { return false }
    return prefixes.contains(String(decoding: word, as: UTF8.self))
  }

  private static let prefixes: Set<String> = [
    "anti", "astro", "auto", "bi", "bio", "co", "counter", "cross", "de", "electro", "geo", "hyper",
    "inter", "intra", "macro", "magneto", "meta", "micro", "mono", "multi", "nano", "neuro", "non",
    "over", "para", "photo", "poly", "post", "pre", "pseudo", "quasi", "re", "self", "semi",
    "spatio", "sub", "super", "thermo", "trans", "tri", "ultra", "un", "under", "uni",
  ]

  // MARK: - Other scripts

  /// Keeps a word with characters beyond ASCII: runs of letters, and each ideograph by itself.
  private mutating func splitByScript(_ word: ArraySlice<UInt8>) {
    for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
      let isIdeograph =
        scalar.properties.isIdeographic || (0x3040...0x30FF).contains(scalar.value)
      if isIdeograph { keepWord() }
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        words.append(Array(String(scalar).utf8)[...])
      } else {
        keepWord()
      }
      if isIdeograph { keepWord(minimumLength: 1) }
    }
    keepWord()
  }
}

extension UInt8 {
  /// Whether this sign may stand within a word: a hyphen, an apostrophe or a dot.
  fileprivate var isConnector: Bool {
    self == UInt8(ascii: "-") || self == UInt8(ascii: "'") || self == UInt8(ascii: ".")
  }

  fileprivate var isSpace: Bool { self == UInt8(ascii: " ") || (self >= 9 && self <= 13) }
}
