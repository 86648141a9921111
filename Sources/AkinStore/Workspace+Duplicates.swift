import Akin
public import Foundation

extension Workspace {
  /// Pairs of papers that may be one work, the likeliest first; those decided to be two are left out.
  ///
  /// - Parameters:
  ///   - minimum: The least likeness, 0…1.
  ///   - progress: Called with the share of the comparisons that is done.
  /// - Returns: The pairs; of each the paper comes first that more is known of.
  /// - Throws: `StoreError`.
  /// - Complexity: O(*k* log *k*) for the *k* keys of all papers, about 15 each, and a comparison of
  ///   each pair that shares one.
  public func duplicates(
    likeness minimum: Double, progress: (Double) -> Void = { _ in }
  ) throws -> [DuplicatePair] {
    try duplicateStore.pairs(likeness: minimum, progress: progress).compactMap { pair in
      guard let one = try paper(pair.first), let other = try paper(pair.second) else { return nil }
      let isInOrder = one.informationCount >= other.informationCount
      return DuplicatePair(
        kept: isInOrder ? one : other, merged: isInOrder ? other : one,
        keys: isInOrder ? (pair.first, pair.second) : (pair.second, pair.first),
        evidence: pair.evidence)
    }
  }

  /// Makes one paper of two: the first stays, with the names and ratings of both and its gaps filled;
  /// the records of both are kept as they were.
  ///
  /// - Throws: `StoreError`.
  public func merge(_ other: Int64, into key: Int64, now: Date = Date()) throws {
    try duplicateStore.merge(other, into: key, now: now)
  }

  /// The merges that make one paper of each pair, the likeliest first.
  ///
  /// A pair is left out if it would bring papers together that were decided to be different works, or that
  /// are one paper by then.
  ///
  /// - Throws: `StoreError`.
  public func merges(of pairs: [DuplicatePair]) throws -> [(kept: Int64, merged: Int64)] {
    let apart = try duplicateStore.decidedApart()
    var groups: [Int64: [Int64]] = [:]
    var roots: [Int64: Int64] = [:]
    var merges: [(kept: Int64, merged: Int64)] = []
    for pair in pairs {
      let (kept, merged) = (
        roots[pair.keys.kept] ?? pair.keys.kept, roots[pair.keys.merged] ?? pair.keys.merged
      )
      let (here, there) = (groups[kept] ?? [kept], groups[merged] ?? [merged])
      let areApart = here.contains { key in
        there.contains { apart.contains(DuplicateStore.Pair(key, $0)) }
      }
      if kept == merged || areApart { continue }
      merges.append((kept, merged))
      groups[kept] = here + there
      for key in there { roots[key] = kept }
    }
    return merges
  }

  /// Decides that two papers are two works, so that they are not shown as duplicates again.
  ///
  /// - Throws: `StoreError`.
  public func keepApart(_ one: Int64, _ other: Int64) throws {
    try duplicateStore.keepApart(one, other)
  }

  /// Takes a paper that records of several works became apart again: each of them is a paper with its
  /// own names, and the first has the ratings.
  ///
  /// - Returns: The keys of the papers.
  /// - Throws: `StoreError`; `StoreError.oneRecord` for a paper of one work.
  public func split(_ key: Int64) throws -> [Int64] { try duplicateStore.split(key) }

  /// The records that a paper was made of, where there were several, in the order in which they came.
  ///
  /// - Throws: `StoreError`.
  public func originals(ofPaper key: Int64) throws -> [OriginalRecord] {
    try OriginalStore(file: file).originals(of: key)
  }

  private var duplicateStore: DuplicateStore { DuplicateStore(file: file) }
}

extension Paper {
  /// How many of the fields that readers look for are known.
  fileprivate var informationCount: Int {
    [
      !abstract.isEmpty, !authors.isEmpty, date?.day != nil, date != nil, !categories.isEmpty,
      !id.isMadeByAkin, venue != nil, url != nil,
    ].filter { $0 }.count
  }
}
