extension Paper {
  /// Returns this paper brought up to date by a later record of the same paper.
  ///
  /// Whatever `later` says replaces what was known; whatever it leaves out stays, and of votes and
  /// comments the greater count. A record of an older version only fills gaps.
  public func updated(by later: Paper) -> Paper {
    if let known = version, let other = later.version, other < known {
      return completed(by: later)
    }
    var result = later.completed(by: self)
    result.id = id
    result.otherIDs = otherIDs
    result.adopt(later.allIDs)
    return result
  }

  /// Returns this paper with its gaps filled from another record of the same paper.
  ///
  /// Nothing that is known changes, except that votes and comments take the greater count, so
  /// filling twice, or from several records in any repetition, gives the same paper.
  public func completed(by other: Paper) -> Paper {
    var result = self
    if result.abstract.isEmpty { result.abstract = other.abstract }
    if result.authors.isEmpty { result.authors = other.authors }
    if result.categories.isEmpty { result.categories = other.categories }
    if result.keywords.isEmpty { result.keywords = other.keywords }
    result.authorCount = result.authorCount ?? other.authorCount
    result.date = PaperDate.publication(date, other.date)
    result.venue = result.venue ?? other.venue
    result.collections += other.collections.filter { !result.collections.contains($0) }
    result.url = result.url ?? other.url
    result.version = result.version ?? other.version
    result.upvotes = greater(result.upvotes, other.upvotes)
    result.comments = greater(result.comments, other.comments)
    result.adopt(other.allIDs)
    return result
  }

  /// Returns this paper with only those of its names that `isOwn`; the first that is left becomes its
  /// own name, which stays where none is.
  public func keepingNames(where isOwn: (PaperID) throws -> Bool) rethrows -> Paper {
    let names = try allIDs.filter(isOwn)
    var result = self
    result.id = names.first ?? id
    result.otherIDs = Array(names.dropFirst())
    return result
  }

  /// Adds ids that are new here.
  ///
  /// A name made by Akin gives way to one from a source.
  private mutating func adopt(_ ids: [PaperID]) {
    for other in ids where other != id && !otherIDs.contains(other) {
      if id.isMadeByAkin && !other.isMadeByAkin {
        otherIDs.append(id)
        id = other
      } else {
        otherIDs.append(other)
      }
    }
    otherIDs.removeAll { $0 == id }
  }

  private func greater(_ one: Int?, _ other: Int?) -> Int? {
    guard let one, let other else { return one ?? other }
    return max(one, other)
  }
}
