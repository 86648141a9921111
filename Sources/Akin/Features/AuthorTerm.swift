import AkinKernels

/// An author as a term: the initial of the first name and the last name, since that is what every
/// source writes.
///
/// Names that many people share weigh little, by their document frequency.
struct AuthorTerm {
  /// Such as `author:j smith`; no word of a text has a colon.
  let term: String

  /// Creates the term of a name written `Jane Q. Smith` or `Smith, Jane Q.`; nil for no name.
  init?(_ name: String) {
    let halves = name.folded.split(separator: ",", maxSplits: 1).map { half in
      half.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "-" }
    }
    let isInverted = halves.count == 2
    let last = isInverted ? halves[0].last : halves.first?.last
    let first = isInverted ? halves[1].first : halves.first?.first
    guard let last, let initial = (first ?? last).first else { return nil }
    term = "author:\(initial) \(last)"
  }

  /// Whether a term is an author's.
  static func isTerm(_ term: String) -> Bool { term.hasPrefix("author:") }

  /// The hash of the term of a name; nil for no name.
  static func hash(ofName name: String) -> UInt64? {
    let bytes = name.foldedBytes
    guard bytes.kinds.areASCII else { return AuthorTerm(name).map { StableHash.hash($0.term) } }
    // The same, byte by byte: a library has millions of names.
    let halves = bytes.split(separator: UInt8(ascii: ","), maxSplits: 1)
    guard let first = halves.first else { return nil }
    let last = lastWord(of: first)
    let initials = halves.count == 2 ? halves[1] : first
    guard !last.isEmpty else { return nil }
    var hash = StableHash()
    hash.append("author:".utf8)
    hash.append(initials.first(where: isNameByte) ?? last[last.startIndex])
    hash.append(UInt8(ascii: " "))
    hash.append(last)
    return hash.value
  }

  private static func lastWord(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let end = bytes.lastIndex(where: isNameByte) else { return [] }
    let rest = bytes[...end]
    return rest[((rest.lastIndex { !isNameByte($0) } ?? rest.startIndex - 1) + 1)...]
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isLetterByte || byte.isDigitByte || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-")
  }
}
