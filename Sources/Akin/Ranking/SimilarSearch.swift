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
  private static let blockSize = 64

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
    var rest = papers[...]
    var finished = 0
    let blocks = try await concurrentMap(
      next: { () -> [(PaperIndex.Position, PaperText)]? in
        let block = Array(rest.prefix(SimilarSearch.blockSize))
        rest = rest.dropFirst(block.count)
        return block.isEmpty ? nil : Array(zip(block, try texts(block)))
      },
      progress: { (lists: [[Neighbor]]) in
        finished += lists.count
        progress(finished)
      }
    ) { block in block.map { neighbors(of: $0, text: $1, count: count) } }
    return blocks.flatMap { $0 }
  }

  private func neighbors(
    of paper: PaperIndex.Position, text: PaperText, count: Int
  ) -> [Neighbor] {
    let features = index.model.features(of: text)
    let example = RatedExample(features: features, weight: 1)
    guard index.knows(features), let profile = Profile([example], model: index.model) else {
      return []
    }
    let recommender = Recommender(index: index, profile: profile, releasesMemory: false)
    return recommender.best(count: count, excluding: [index.key(at: paper)]).map {
      Neighbor(position: $0.position, similarity: $0.score)
    }
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
