import AkinKernels

/// Finds the nearest neighbours of papers as `akin similar` does: by terms and meaning together.
///
/// Each paper is compared with all others as if it were the only one that is liked, so that the list is
/// exactly that of `akin similar`. The similarity is the score of a profile of that paper; it is not
/// symmetric, since each paper's scores are measured by their own spread.
public struct SimilarSearch: NeighborFinder {
  /// The papers.
  public let index: PaperIndex

  private let texts: @Sendable ([PaperIndex.Position]) throws -> [PaperText]

  /// How many papers' texts are asked for at once.
  static let blockSize = 64

  /// For how many papers all others are scored together at most: more take longer, since their scores
  /// leave the processor's caches.
  private static let greatestBatch = 8

  /// How many scores are computed together at most, beside those of one paper: what bounds memory.
  private static let scoreLimit = 2_000_000

  /// Creates a search.
  ///
  /// - Parameters:
  ///   - index: The papers.
  ///   - texts: Gives the texts of papers.
  public init(
    of index: PaperIndex, texts: @escaping @Sendable ([PaperIndex.Position]) throws -> [PaperText]
  ) {
    self.index = index
    self.texts = texts
  }

  /// Returns the nearest neighbours of some papers; none of a paper whose terms no paper has.
  ///
  /// - Throws: What `texts` throws.
  /// - Complexity: O(*q* × (*n* × *d* + *p*)) for *q* papers of *n*, *d* dimensions, and posting lists
  ///   of a paper's terms of *p* entries together.
  public func neighbors(
    of papers: [PaperIndex.Position], count: Int, progress: (Int) -> Void = { _ in }
  ) async throws -> [[Neighbor]] {
    var lists: [[Neighbor]] = []
    for block in blocks(of: SimilarSearch.blockSize, covering: papers.count) {
      lists += try blockLists(of: Array(papers[block]), count: count)
      progress(lists.count)
    }
    return lists
  }

  /// The lists of a block of papers.
  func blockLists(of papers: [PaperIndex.Position], count: Int) throws -> [[Neighbor]] {
    let profiles = concurrentNow(Array(zip(papers, try texts(papers)))) { profile(of: $1) }
    // Those whose terms some paper has.
    let known = papers.indices.filter { profiles[$0] != nil }
    let size = max(
      1, min(SimilarSearch.greatestBatch, SimilarSearch.scoreLimit / max(1, index.paperCount)))
    var lists = papers.map { _ in [Neighbor]() }
    for part in blocks(of: size, covering: known.count) {
      let members = known[part]
      let recommenders = Recommender.all(
        index: index, profiles: members.compactMap { profiles[$0] })
      let found = concurrentNow(Array(zip(members, recommenders))) { paper, recommender in
        recommender.best(count: count, excluding: [index.key(at: papers[paper])])
      }
      for (paper, best) in zip(members, found) {
        lists[paper] = best.map { Neighbor(position: $0.position, similarity: $0.score) }
      }
    }
    return lists
  }

  /// What a paper is looked for by as if it were the only one that is liked; nil where no paper has one
  /// of its terms.
  private func profile(of text: PaperText) -> Profile? {
    let features = index.model.features(of: text)
    guard index.knows(features) else { return nil }
    return Profile([RatedExample(features: features, weight: 1)], model: index.model)
  }
}

extension PaperIndex {
  /// Whether any paper has a term of a paper: else every paper would be equally far away.
  public func knows(_ features: PaperFeatures) -> Bool {
    features.terms.indices.contains { term in
      segments.contains { $0.postings.contains(term) }
    }
  }
}
