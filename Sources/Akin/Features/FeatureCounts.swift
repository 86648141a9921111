/// How often each feature occurs in some papers, in six bytes an occurrence: what a fit holds of papers
/// until the weights of features are known.
struct FeatureCounts: Sendable {
  /// Where each paper's features begin; one more entry than there are papers.
  private var starts: [UInt32] = [0]

  /// Where each paper's authors begin among its features.
  private var authorStarts: [UInt32] = []

  /// The features of the papers' terms, in the order of the terms' hashes, and then those of the authors.
  private(set) var features: [UInt32] = []

  /// How often each of `features` occurs.
  private(set) var counts: [UInt16] = []

  /// The number of terms of each paper, with repetition, those without a feature included.
  private(set) var lengths: [UInt32] = []

  /// The number of papers.
  var paperCount: Int { lengths.count }

  /// Creates the features of no paper.
  init() {}

  /// Creates the features of some papers; a term without a feature is left out.
  init(_ papers: [TermCounts], in space: TermSpace) {
    reserveCapacity(
      paperCount: papers.count,
      featureCount: papers.reduce(0) { $0 + $1.hashes.count + $1.authorHashes.count })
    for paper in papers { append(paper, in: space) }
  }

  /// Makes room for papers with so many features together.
  mutating func reserveCapacity(paperCount: Int, featureCount: Int) {
    starts.reserveCapacity(paperCount + 1)
    authorStarts.reserveCapacity(paperCount)
    lengths.reserveCapacity(paperCount)
    features.reserveCapacity(featureCount)
    counts.reserveCapacity(featureCount)
  }

  /// Adds a paper of others, of the same space.
  mutating func append(_ paper: Int, of others: FeatureCounts) {
    let (terms, authors) = (others.terms(ofPaper: paper), others.authors(ofPaper: paper))
    authorStarts.append(UInt32(features.count + terms.count))
    features += others.features[terms.lowerBound..<authors.upperBound]
    counts += others.counts[terms.lowerBound..<authors.upperBound]
    starts.append(UInt32(features.count))
    lengths.append(others.lengths[paper])
  }

  /// Adds a paper.
  mutating func append(_ paper: TermCounts, in space: TermSpace) {
    for (hash, count) in zip(paper.hashes, paper.counts) {
      guard let feature = space.feature(ofTermHash: hash) else { continue }
      features.append(feature)
      counts.append(count)
    }
    authorStarts.append(UInt32(features.count))
    for hash in paper.authorHashes {
      guard let feature = space.feature(ofTermHash: hash) else { continue }
      features.append(feature)
      counts.append(1)
    }
    starts.append(UInt32(features.count))
    lengths.append(UInt32(paper.length))
  }

  /// The places of a paper's terms in `features`.
  func terms(ofPaper paper: Int) -> Range<Int> { Int(starts[paper])..<Int(authorStarts[paper]) }

  /// The places of a paper's authors in `features`.
  func authors(ofPaper paper: Int) -> Range<Int> {
    Int(authorStarts[paper])..<Int(starts[paper + 1])
  }

  /// The features of a paper; some may come more than once.
  func features(ofPaper paper: Int) -> ArraySlice<UInt32> {
    features[Int(starts[paper])..<Int(starts[paper + 1])]
  }
}
