/// Whether two records describe one work.
///
/// The rule, in order:
/// 1. Records that share an id (arXiv, DOI, PubMed, ACL, OpenAlex, Semantic Scholar, or a source's
///    own) are one work, unless both name their first author and their titles and authors have nothing
///    in common: some sources give every paper of a volume the DOI of the volume.
/// 2. Records of the same title, letters and digits alone, are one work if no author contradicts, and
///    they are of the same year, or have the same abstract, or are a preprint and its publication: no
///    more than two years apart, the same first author, and a title of four words or more, which no
///    two papers have by chance. Short titles of papers with a DOI each and no abstract, "About this
///    issue", are of different works.
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
    let hasLongTitle = PlainWords.hashes(of: title).count >= 4
    if !hasLongTitle, abstract.isEmpty, other.abstract.isEmpty, hasDOI, other.hasDOI {
      return false
    }
    if date?.year == other.date?.year { return true }
    if !abstract.isEmpty && abstract == other.abstract { return true }
    guard let year = date?.year, let otherYear = other.date?.year, abs(year - otherYear) <= 2,
      !authors.isEmpty, !other.authors.isEmpty
    else { return false }
    return hasLongTitle
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

  private var hasDOI: Bool { allIDs.contains { $0.description.hasPrefix("doi:") } }
}
