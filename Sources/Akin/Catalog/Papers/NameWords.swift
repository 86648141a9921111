/// The words of a person's name, for telling whether two names may be of one person.
struct NameWords: Sendable {
  /// The hashes of the words, folded, without initials.
  let words: [UInt64]

  /// The first bytes of all words but the last name, initials among them.
  let initials: [UInt8]

  /// The last name: the last word, or the last one before a comma; nil where there are initials alone.
  let last: UInt64?

  /// Takes a name apart.
  ///
  /// By bytes, since an import does it for every author of a title that it knows.
  ///
  /// - Complexity: O(*n*) for *n* letters.
  init(_ name: String) {
    var words: [UInt64] = []
    var firsts: [(byte: UInt8, word: Int?)] = []
    var lastCount: Int?
    var hash = StableHash()
    var letterCount = 0
    func endWord() {
      if letterCount == 1, let first = firsts.popLast() { firsts.append((first.byte, nil)) }
      if letterCount > 1 { words.append(hash.value) }
      (hash, letterCount) = (StableHash(), 0)
    }
    for byte in name.foldedBytes {
      if byte.isNameByte {
        if letterCount == 0 { firsts.append((byte, words.count)) }
        hash.append(byte)
        // The bytes that go on with a letter beyond ASCII are no letters of their own.
        if byte & 0xC0 != 0x80 { letterCount += 1 }
      } else {
        endWord()
        if byte == UInt8(ascii: ","), lastCount == nil { lastCount = words.count }
      }
    }
    endWord()
    self.words = words
    let lastIndex = (lastCount ?? words.count) - 1
    last = lastIndex >= 0 ? words[lastIndex] : nil
    initials = firsts.filter { $0.word != lastIndex }.map(\.byte)
  }

  /// Whether nothing contradicts that two names are of one person: the last names agree.
  func maySharePerson(with other: NameWords) -> Bool {
    guard let last, let otherLast = other.last else { return true }
    // Some sources write the family name first, so it may be any word of the other's name.
    return other.words.contains(last) || words.contains(otherLast)
  }

  /// Whether the names may be of one person, and some initial of the one is one of the other's; where one
  /// has none, nothing contradicts.
  func mayShareInitial(with other: NameWords) -> Bool {
    guard maySharePerson(with: other) else { return false }
    return initials.isEmpty || other.initials.isEmpty
      || initials.contains { other.initials.contains($0) }
  }
}

extension String {
  /// Whether nothing contradicts that two names are of one person: the last names agree.
  func mayBeSamePerson(as other: String) -> Bool {
    NameWords(self).maySharePerson(with: NameWords(other))
  }
}

extension UInt8 {
  fileprivate var isNameByte: Bool {
    isLetterByte || self >= 0x80 || self == UInt8(ascii: "-") || self == UInt8(ascii: "'")
  }
}
