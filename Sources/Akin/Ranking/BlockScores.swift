import AkinKernels
import Synchronization

/// What each part of a profile says of a block of papers, before the parts are added up.
///
/// What is said by terms is final. Products with dense vectors are those of the vectors' bytes, off
/// by at most the radius of a paper times the length of what it is multiplied with.
struct BlockScores: Sendable {
  /// Where the papers are.
  let block: PaperIndex.Block

  /// The scores by terms, of the whole profile and then of each interest.
  let terms: [[Float]]

  /// The scores by meaning, in the same order; empty for a model without an encoder.
  let meanings: [[Float]]

  /// What the contrast says, in two parts; nil where there is none.
  let contrast: Contrast?

  /// How far the bytes of each paper's vector are from it at most.
  let radii: [Float]

  /// What the contrast says of the papers.
  struct Contrast: Sendable {
    /// The products by terms and by topics.
    let known: [Float]

    /// The products by meaning; zeros for a model without an encoder.
    let meanings: [Float]
  }

  /// The scores by a profile's contrast, −1…1; nil where there is none.
  func contrastScores(of profile: Profile) -> [Float]? {
    guard let own = profile.contrast, let contrast else { return nil }
    return zip(contrast.known, contrast.meanings).map { own.score(known: $0, meaning: $1) }
  }
}

/// Scores papers block by block, each part of a profile by itself.
struct BlockScorer: Sendable {
  private let profile: Profile
  private let index: PaperIndex
  private let postings: [PostingScan]

  /// Prepares a profile for an index.
  init(profile: Profile, index: PaperIndex) {
    self.profile = profile
    self.index = index
    let queries =
      profile.parts.map(\.terms.terms)
      + (profile.contrast.map { [$0.terms] } ?? [])
    postings = index.segments.map { PostingScan($0.postings, queries: queries) }
  }

  /// Returns the scores of all papers, block by block in order.
  ///
  /// - Parameter releasesMemory: Whether what was read of each segment's files is given back, so that
  ///   the memory of a segment or two is held; where many profiles follow each other, reading it
  ///   again takes longer.
  /// - Returns: The scores of each block.
  /// - Complexity: O(*n* × *d* × *i* + *p*) for *n* papers, *d* dimensions, *i* interests, and posting
  ///   lists of *p* entries together.
  func scores(releasesMemory: Bool) -> [BlockScores] {
    // How many blocks of each segment are not scored yet.
    let rest = Mutex(index.segments.indices.map { index.rowBlocks(ofSegment: $0).count })
    return concurrentNow(index.rowBlocks) { block in
      let scores = scores(of: block, isPassing: releasesMemory)
      let isLast = rest.withLock {
        $0[block.segment] -= 1
        return $0[block.segment] == 0
      }
      if isLast && releasesMemory { index.segments[block.segment].releaseMemory() }
      return scores
    }
  }

  private func scores(of block: PaperIndex.Block, isPassing: Bool) -> BlockScores {
    let segment = index.segments[block.segment]
    let interests = profile.parts
    let products = postings[block.segment].products(of: block.rows)
    // One pass over the dense vectors for all interests: they are read from memory, and that is
    // what takes the time.
    let corrections = segment.places.products(
      of: block.rows,
      with: interests.map(\.terms.correction) + (profile.contrast.map { [$0.topics] } ?? []),
      isPassing: isPassing)
    let meanSimilarities = segment.meanSimilarities[block.rows]
    let deviations = segment.deviations[block.rows]
    let terms = interests.indices.map { number in
      interests[number].terms.scores(
        termProducts: products[number], meanSimilarities: meanSimilarities,
        corrections: corrections[number], deviations: deviations)
    }
    let zeros = [Float](repeating: 0, count: block.rows.count)
    let meanings = segment.scannedVectors.bytes.products(
      of: block.rows, with: profile.meaningWeights, isPassing: isPassing)
    let contrast = profile.contrast.map { _ in
      BlockScores.Contrast(
        known: zip(products[interests.count], corrections[interests.count]).map { $0 + $1 },
        meanings: meanings.isEmpty ? zeros : meanings[interests.count])
    }
    return BlockScores(
      block: block, terms: terms,
      meanings: meanings.prefix(interests.count).map { $0.map { min(1, max(-1, $0)) } },
      contrast: contrast,
      radii: meanings.isEmpty ? zeros : segment.scannedVectors.radii[block.rows])
  }
}
