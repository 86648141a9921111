/// A person's name as somebody types it to find papers by that author.
///
/// `Jane Q. Smith`, `J. Smith`, `Smith, Jane`, `Smith J`, `smith jane` and `Smith` all find the papers of
/// Jane Q. Smith; case and accents do not matter. An initial stands for any name that begins with it,
/// on both sides, for many sources give no more; but `Jane Smith` does not find John Smith. In Chinese,
/// Japanese and Korean a single letter is a name, no initial, and the order does not matter.
public struct AuthorName: Sendable, Equatable {
  /// A name taken apart in one way: the family name's last word, and the words before it.
  private struct Reading: Equatable {
    let family: String
    let given: [String]

    /// The family name as it was typed; the others are folded.
    let typedFamily: String

    /// The words that a hyphen joins to the family name, where that is all that is known.
    let joined: [String]

    init(family: Word, given: [Word], joined: [Word] = []) {
      (self.family, typedFamily) = (family.folded, family.typed)
      self.given = given.map(\.folded)
      self.joined = joined.map(\.folded)
    }
  }

  /// A word of a name.
  private struct Word {
    let typed: String
    let folded: String

    init(_ typed: String) { (self.typed, folded) = (typed, typed.folded) }

    /// Whether it can be a family name: a single letter is an initial, but where it is a word.
    var canBeFamily: Bool { folded.count > 1 || folded.first?.isWord == true }
  }

  /// The ways in which the name can be understood, the likeliest first.
  private let readings: [Reading]

  /// The name in the order in which it is said.
  public let display: String

  /// Takes a name apart; nil where there is no word of two letters, and no letter that is a word: 王.
  ///
  /// - Complexity: O(*n*) for *n* letters.
  public init?(_ text: String) {
    let readings = AuthorName.readings(of: text)
    if readings.isEmpty { return nil }
    self.readings = readings + AuthorName.hyphenated(text)
    display = PersonName.display(text)
  }

  /// Whether an author's name, as a source writes it, may be of this person.
  ///
  /// - Complexity: O(*n*) for *n* letters.
  public func mayBe(_ author: String) -> Bool {
    let written = AuthorName.readings(of: author)
    let isInAnyOrder = written.contains { $0.family.first?.isWord == true }
    return written.prefix(isInAnyOrder ? 2 : 1).contains { one in
      readings.contains { AuthorName.agree($0, one) }
    }
  }

  /// Whether one of several names may be of this person.
  ///
  /// Of thousands of papers nearly all are told by the bytes of their authors' names.
  ///
  /// - Parameter authors: The names, each in a line.
  /// - Returns: Whether `mayBe` holds for one of them.
  /// - Complexity: O(*n*) for *n* letters.
  public func isAmong(_ authors: String) -> Bool {
    let numbers = linesWithWords(authors.foldedBytes)
    guard !numbers.isEmpty else { return false }
    let lines = authors.split(separator: "\n", omittingEmptySubsequences: false)
    return numbers.contains { mayBe(String(lines[$0])) }
  }

  /// The numbers of the lines that have the family name as a word, and a word with the letter that the
  /// given name begins with.
  private func linesWithWords(_ folded: [UInt8]) -> [Int] {
    let families = readings.map { Array($0.family.utf8) }
    let initials = readings.map { Array(($0.given.first?.prefix(1) ?? "").utf8) }
    var hasFamily = [Bool](repeating: false, count: readings.count)
    var hasInitial = hasFamily
    var (numbers, number, start): ([Int], Int, Int) = ([], 0, 0)
    for place in 0...folded.count {
      let byte = place < folded.count ? folded[place] : UInt8(ascii: "\n")
      if byte >= 0x80 || byte.isLetterByte || byte.isDigitByte || byte == UInt8(ascii: "'") {
        continue
      }
      if start < place {
        let word = folded[start..<place]
        for reading in readings.indices {
          if word.starts(with: initials[reading]) { hasInitial[reading] = true }
          if word.count == families[reading].count, word.starts(with: families[reading]) {
            hasFamily[reading] = true
          }
        }
      }
      start = place + 1
      guard byte == UInt8(ascii: "\n") else { continue }
      if readings.indices.contains(where: { hasFamily[$0] && hasInitial[$0] }) {
        numbers.append(number)
      }
      number += 1
      for reading in readings.indices { (hasFamily[reading], hasInitial[reading]) = (false, false) }
    }
    return numbers
  }

  /// The family names that it may mean: folded, and as each was typed.
  public var families: [(folded: String, typed: String)] {
    readings.map { (folded: $0.family, typed: $0.typedFamily) }
      .reduce(into: []) { found, name in
        if !found.contains(where: { $0 == name }) { found.append(name) }
      }
  }

  /// The reading of a family name with a hyphen alone: `Müller-Strasse`; none for other names.
  private static func hyphenated(_ text: String) -> [Reading] {
    let name = text.squeezed
    var words = words(of: name, initialsAtEnd: false)
    guard words.count > 1, !name.contains(where: { $0.isWhitespace || $0 == "," || $0 == "." }),
      let family = words.popLast(), family.canBeFamily
    else { return [] }
    return [Reading(family: family, given: [], joined: words)]
  }

  /// Whether two names have one family name, and nothing speaks against one given name.
  private static func agree(_ left: Reading, _ right: Reading) -> Bool {
    guard left.family == right.family, left.joined.allSatisfy(right.given.contains) else {
      return false
    }
    guard let mine = left.given.first, let theirs = right.given.first else {
      // A family name alone means everyone of that name.
      return left.given.isEmpty
    }
    guard isSame(mine, theirs) else { return false }
    // Middle names are left out by many sources: only two that are there can differ.
    return zip(left.given.dropFirst(), right.given.dropFirst()).allSatisfy(isSame)
  }

  /// Whether two given names may be one: equal, or one begins the other and is an initial.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    return (left.count == 1 || right.count == 1) && left.first == right.first
      && left.first?.isWord == false
  }

  /// The ways in which a name can be understood, the likeliest first.
  private static func readings(of text: String) -> [Reading] {
    let display = PersonName.display(text)
    // Only a comma that parts family and given name moves words.
    if display != text.squeezed, let comma = text.firstIndex(of: ",") {
      guard let family = words(of: String(text[..<comma]), initialsAtEnd: false).last,
        family.canBeFamily
      else { return [] }
      let given = words(of: String(text[comma...].dropFirst()), initialsAtEnd: true)
      return [Reading(family: family, given: given.filter { !suffixes.contains($0.folded) })]
    }
    var readings: [Reading] = []
    func add(_ words: [Word], family place: Int) {
      var given = words
      let family = given.remove(at: place)
      let reading = Reading(family: family, given: given)
      if family.canBeFamily, !readings.contains(reading) { readings.append(reading) }
    }
    let words = words(of: display, initialsAtEnd: false)
    guard !words.isEmpty else { return [] }
    add(words, family: words.count - 1)
    // The family name first: "Zhang Wei", "Smith J", "Smith JM".
    if words.count > 1 { add(self.words(of: display, initialsAtEnd: true), family: 0) }
    return readings
  }

  /// Words before a family name that belong to it, and that some sources leave out.
  private static let particles: Set<String> = [
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el",
    "al", "ter", "ten", "bin", "ibn", "zu",
  ]

  private static let suffixes: Set<String> = ["jr", "sr", "ii", "iii", "iv"]

  /// The words of a name, each initial of "JM" for itself, without particles and suffixes.
  ///
  /// - Parameters:
  ///   - text: The name.
  ///   - initialsAtEnd: Whether capitals at its end may be initials; else they are a family name.
  /// - Returns: The words, in their order.
  private static func words(of text: String, initialsAtEnd: Bool) -> [Word] {
    let parts = text.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }
    let hasCapital = text.contains(where: \.isUppercase)
    let hasSmall = text.contains(where: \.isLowercase) || initialsAtEnd
    return parts.enumerated().flatMap { offset, part -> [Word] in
      let word = Word(String(part))
      let isLast = offset == parts.count - 1
      if offset > 0, suffixes.contains(word.folded) { return [] }
      if !isLast, particles.contains(word.folded),
        offset > 0 || (hasCapital && part.allSatisfy(\.isLowercase))
      {
        return []
      }
      let areInitials =
        part.count <= 3 && part.allSatisfy(\.isUppercase) && hasSmall
        && (!isLast || initialsAtEnd)
      return areInitials ? part.map { Word(String($0)) } : [word]
    }
  }
}

extension Character {
  /// Whether a single letter can be a name, as in Chinese, Japanese and Korean.
  fileprivate var isWord: Bool {
    guard let first = unicodeScalars.first else { return false }
    switch first.value {
    // Hangul, also taken apart as folding does, and Kana.
    case 0x1100...0x11FF, 0x3040...0x30FF, 0xAC00...0xD7A3: return true
    default: return first.properties.isIdeographic
    }
  }
}
