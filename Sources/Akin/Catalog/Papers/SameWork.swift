/// Whether two records describe one work.
///
/// The rule, in order:
/// 1. Records that share an id (arXiv, DOI, PubMed, ACL, OpenAlex, Semantic Scholar, or a source's
///    own) are one work, unless both name their first author and their titles and authors have nothing
///    in common: some sources give every paper of a volume the DOI of the volume.
/// 2. Records of the same title, letters and digits alone, are one work if no author contradicts, and
///    they are of the same year, or have the same abstract, or are a preprint and its publication: no
///    more than two years apart, the same first author, and a title of four words or more, which no
///    two papers have by chance.
///
/// Everything less certain is for the reader to decide: `akin duplicates`.
extension Paper {
  /// Whether nothing known contradicts that both records describe one work: where both name their
  /// first author, the last names agree.
  public func mayBeSameWork(as other: Paper) -> Bool {
    guard let mine = authors.first, let theirs = other.authors.first else { return true }
    return mine.mayBeSamePerson(as: theirs)
  }

  /// Whether a record with the same title is of the same work, by the second part of the rule.
  public func isSameWork(asOneOfTheSameTitle other: Paper) -> Bool {
    guard mayBeSameWork(as: other) else { return false }
    if date?.year == other.date?.year { return true }
    if !abstract.isEmpty && abstract == other.abstract { return true }
    guard let year = date?.year, let otherYear = other.date?.year, abs(year - otherYear) <= 2,
      !authors.isEmpty, !other.authors.isEmpty
    else { return false }
    return title.split { !$0.isLetter && !$0.isNumber }.count >= 4
  }

  /// Whether records that share an id cannot be of one work all the same.
  public func contradicts(_ other: Paper) -> Bool {
    guard let first = authors.first, let otherFirst = other.authors.first,
      !first.mayBeSamePerson(as: otherFirst)
    else { return false }
    let shared = authors.contains { mine in
      other.authors.contains { mine.mayBeSamePerson(as: $0) }
    }
    return !shared && TitleSimilarity.ofTitles(title, other.title) < 0.3
  }
}

/// How much two titles have in common.
public enum TitleSimilarity {
  /// The share of three-letter sequences that two titles have in common, 0…1.
  ///
  /// The coefficient of L. R. Dice, "Measures of the Amount of Ecologic Association Between Species"
  /// (1945), doi:10.2307/1932409.
  ///
  /// - Returns: 1 for titles of the same letters and digits.
  /// - Complexity: O(*n*) for titles of *n* letters.
  public static func ofTitles(_ one: String, _ other: String) -> Double {
    let (keys, otherKeys) = (sequences(of: one.titleKey), sequences(of: other.titleKey))
    let count = keys.values.reduce(0, +) + otherKeys.values.reduce(0, +)
    guard count > 0 else { return one.titleKey == other.titleKey ? 1 : 0 }
    let shared = keys.reduce(0) { $0 + min($1.value, otherKeys[$1.key] ?? 0) }
    return 2 * Double(shared) / Double(count)
  }

  private static func sequences(of key: String) -> [[UInt8]: Int] {
    let bytes = Array(key.utf8)
    var counts: [[UInt8]: Int] = [:]
    for start in 0..<max(0, bytes.count - 2) {
      counts[Array(bytes[start..<start + 3]), default: 0] += 1
    }
    return counts
  }
}

extension String {
  /// Whether nothing contradicts that two names are of one person: the last names agree.
  func mayBeSamePerson(as other: String) -> Bool {
    let (here, there) = (nameParts, other.nameParts)
    guard let mine = here.last, let theirs = there.last else { return true }
    // Some sources write the family name first, so it may be any part of the other's name.
    return there.parts.contains(mine) || here.parts.contains(theirs)
  }

  /// The words of a person's name, folded, without initials, and the last name among them.
  private var nameParts: (parts: Set<String>, last: String?) {
    let words = { (text: Substring) in
      text.split { !$0.isLetter && $0 != "-" && $0 != "'" }.map(String.init).filter { $0.count > 1 }
    }
    let halves = folded.split(separator: ",", maxSplits: 1)
    let last = halves.first.flatMap { words($0).last }
    return (Set(halves.flatMap(words)), last)
  }
}
