/// Whether two records describe one work.
///
/// The rule, in order:
/// 1. Records that share an id (arXiv, DOI, PubMed, ACL, OpenAlex, Semantic Scholar, or a source's
///    own) are one work, unless their titles have nothing in common, and neither have their authors or,
///    where it is a DOI, their abstracts: some sources give every paper of a volume the DOI of the
///    volume, and DOIs are mistyped.
/// 2. Records of the same title, letters and digits alone, are one work if no first author
///    contradicts, their abstracts are not unlike where arXiv or PubMed has a number for each, and
///    - for a title of four words or more, which no two papers have by chance: they are of the same year,
///      or have the same abstract, or are a preprint and its publication, no more than two years apart, or
///      one of them has no year and all authors agree;
///    - for a shorter one ("Introduction", "Deep learning"): their abstracts are alike, or one has none and
///      the year is the same, and either the first authors agree to the initials, without two ids of one
///      kind, or one of the records has no id of a source.
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
    let areAbstractsAlike = abstractSimilarity(to: other).map { $0 >= Paper.likeAbstract }
    if areAbstractsAlike == false, hasOtherNumber(than: other, in: ["arxiv", "pmid"]) {
      return false
    }
    if PlainWords.hashes(of: title).count >= 4 { return isInTime(for: other) }
    if let areAbstractsAlike { return areAbstractsAlike }
    guard let year = date?.year, year == other.date?.year else { return false }
    if id.isMadeByAkin || other.id.isMadeByAkin { return true }
    guard let mine = authors.first, let theirs = other.authors.first else { return false }
    return NameWords(mine).mayShareInitial(with: NameWords(theirs))
      && !hasOtherNumber(than: other, in: ["arxiv", "pmid", "doi"])
  }

  /// Whether records that share an id cannot be of one work all the same.
  public func contradicts(_ other: Paper) -> Bool {
    if hasTitle(inCommonWith: other) { return false }
    // A source's own id is given once, whatever becomes of the paper; a DOI is typed, and a volume has one.
    let sharesDOIs = Set(allIDs).intersection(other.allIDs)
      .allSatisfy { $0.description.hasPrefix("doi:") }
    if sharesDOIs, let similarity = abstractSimilarity(to: other) {
      return similarity < Paper.likeAbstract
    }
    guard let first = authors.first, let otherFirst = other.authors.first else {
      return sharesDOIs && authors.isEmpty != other.authors.isEmpty
    }
    if first.mayBeSamePerson(as: otherFirst) { return false }
    return !authors.contains { mine in
      other.authors.contains { mine.mayBeSamePerson(as: $0) }
    }
  }

  /// Whether something speaks for one work of two papers that a third record names both: their titles,
  /// abstracts or first authors.
  public func mayBeJoined(with other: Paper) -> Bool {
    if hasTitle(inCommonWith: other) { return true }
    if let similarity = abstractSimilarity(to: other) { return similarity >= Paper.likeAbstract }
    return !authors.isEmpty && !other.authors.isEmpty && mayBeSameWork(as: other)
  }

  /// Whether titles share a third of their letters, or one half of the shorter one's.
  private func hasTitle(inCommonWith other: Paper) -> Bool {
    title == other.title || TitleSimilarity.ofTitles(title, other.title) >= 0.3
      || TitleSimilarity.overlap(title, other.title) >= 0.5
  }

  /// From which share of words on two abstracts are alike.
  private static let likeAbstract = 0.4

  /// Whether two records of one long title are near enough in time.
  private func isInTime(for other: Paper) -> Bool {
    if date?.year == other.date?.year { return true }
    if !abstract.isEmpty && abstract == other.abstract { return true }
    guard let year = date?.year, let otherYear = other.date?.year else {
      return !authors.isEmpty && authors.count == other.authors.count
        && zip(authors, other.authors).allSatisfy { $0.mayBeSamePerson(as: $1) }
    }
    return abs(year - otherYear) <= 2 && !authors.isEmpty && !other.authors.isEmpty
  }

  /// The share of words that two abstracts have in common; nil where one is missing.
  private func abstractSimilarity(to other: Paper) -> Double? {
    if abstract.isEmpty || other.abstract.isEmpty { return nil }
    if abstract == other.abstract { return 1 }
    return NearDuplicate.similarity(
      PaperOutline.abstractWords(abstract), PaperOutline.abstractWords(other.abstract))
  }

  /// Whether both records have an id of a kind, and not the same.
  private func hasOtherNumber(than other: Paper, in schemes: [String]) -> Bool {
    schemes.contains { scheme in
      guard let mine = name(in: scheme), let theirs = other.name(in: scheme) else { return false }
      return mine != theirs
    }
  }
}
