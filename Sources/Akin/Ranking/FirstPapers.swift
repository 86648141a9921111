import AkinKernels

/// The papers to begin with where nothing is rated: typical of a library, and unlike each other.
///
/// A sample of papers stands for the library, evenly spread over the order of their ids. Papers are chosen
/// one after the other, each the one that brings the sample nearest to what is chosen: the sum over the
/// sample of the similarity with the most similar chosen paper grows most. Greedy choice reaches at least
/// 1 − 1/e of the greatest sum there is (G. L. Nemhauser, L. A. Wolsey and M. L. Fisher, "An Analysis of
/// Approximations for Maximizing Submodular Set Functions", 1978, doi:10.1007/BF01588971). No chance is in
/// it: the same library gives the same papers.
public struct FirstPapers: Sendable {
  /// The papers, the most typical first.
  public let papers: [(position: PaperIndex.Position, share: Double)]

  /// How many papers stand for a library.
  static let sampleCount = 1_500

  /// Chooses papers.
  ///
  /// - Parameters:
  ///   - index: The papers.
  ///   - count: How many at most.
  ///   - excluded: The keys of papers that must not appear.
  ///   - candidates: The papers that may appear; nil for all.
  /// - Complexity: O(*s*² × (*d* + *k*)) for *s* papers of the sample, *d* dimensions and *k* chosen ones.
  public init(
    _ index: PaperIndex, count: Int, excluding excluded: Set<Int64> = [],
    among candidates: Candidates? = nil
  ) {
    let sample = evenly(
      FirstPapers.sampleCount,
      of: index.positions.filter { position in
        !excluded.contains(index.key(at: position))
          && candidates?.contains(index.place(of: position)) ?? true
      })
    let vectors = sample.map { index.vector(at: $0) }
    let similarities = concurrentNow(Array(vectors.indices)) { row in
      vectors.map { max(0, vectors[row].dotProduct(with: $0)) }
    }
    var nearest = [Float](repeating: 0, count: sample.count)
    var chosen: [Int] = []
    while chosen.count < min(count, sample.count) {
      let now = nearest
      let gains = concurrentNow(similarities) { own in
        own.indices.reduce(Float(0)) { $0 + max(0, own[$1] - now[$1]) }
      }
      // Where nothing is left to gain, as among copies, the rest follows in order.
      guard
        let best = gains.indices.filter({ !chosen.contains($0) })
          .max(by: { (gains[$0], $1) < (gains[$1], $0) })
      else { break }
      chosen.append(best)
      for place in nearest.indices {
        nearest[place] = max(nearest[place], similarities[best][place])
      }
    }
    // Each paper of the sample is that of the chosen one which it is most like.
    var counts = [Int](repeating: 0, count: chosen.count)
    for place in sample.indices {
      let best = chosen.indices.max {
        (similarities[chosen[$0]][place], $1) < (similarities[chosen[$1]][place], $0)
      }
      if let best { counts[best] += 1 }
    }
    papers = chosen.enumerated().map {
      (sample[$1], Double(counts[$0]) / Double(max(1, sample.count)))
    }
  }
}
