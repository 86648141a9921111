import AkinKernels
import Foundation
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

/// Scores papers block by block for some profiles, each part of a profile by itself.
struct BlockScorer: Sendable {
  private let profiles: [Profile]
  private let index: PaperIndex

  /// For each segment its posting lists, for each profile.
  private let postings: [[PostingScan]]

  /// Prepares profiles for an index.
  init(profiles: [Profile], index: PaperIndex) {
    self.profiles = profiles
    self.index = index
    let queries = profiles.map { profile in
      PostingQueries(
        profile.parts.map(\.terms.terms) + (profile.contrast.map { [$0.terms] } ?? []))
    }
    postings = concurrentNow(index.segments) { segment in
      queries.map { PostingScan(segment.postings, queries: $0) }
    }
  }

  /// Returns the scores of all papers, block by block in order.
  ///
  /// - Parameters:
  ///   - releasesMemory: Whether what was read of each segment's files is given back, so that the memory
  ///     of a segment or two is held; where many profiles follow each other, reading it again takes
  ///     longer.
  ///   - threadCount: The number of threads to divide the work for.
  /// - Returns: For each profile the scores of each block.
  /// - Complexity: O(*n* × *d* × *i* + *p*) for *n* papers, *d* dimensions, *i* interests of all
  ///   profiles, and posting lists of *p* entries together.
  func scores(
    releasesMemory: Bool, threadCount: Int = ProcessInfo.processInfo.activeProcessorCount
  ) -> [[BlockScores]] {
    let runs = releasesMemory ? index.runs(forThreads: threadCount) : index.rowBlocks
    // How many runs of each segment are not scored yet.
    let rest = Mutex(
      runs.reduce(into: index.segments.map { _ in 0 }) { $0[$1.segment] += 1 })
    let blocks = concurrentNow(runs) { run in
      let scores = scores(of: run, isPassing: releasesMemory)
      let isLast = rest.withLock {
        $0[run.segment] -= 1
        return $0[run.segment] == 0
      }
      if isLast && releasesMemory { index.segments[run.segment].releaseMemory() }
      return scores
    }.flatMap { $0 }
    return profiles.indices.map { profile in blocks.map { $0[profile] } }
  }

  /// The scores of a run of blocks, of each block for each profile.
  private func scores(of run: PaperIndex.Block, isPassing: Bool) -> [[BlockScores]] {
    let products = postings[run.segment].map { $0.products(of: run.rows, isPassing: isPassing) }
    return index.rowBlocks(of: run).map { block in
      let start = block.rows.lowerBound - run.rows.lowerBound
      return scores(
        of: block,
        products: products.map { own in
          own.map { $0.dropFirst(start).prefix(block.rows.count) }
        }, isPassing: isPassing)
    }
  }

  /// The scores of a block for each profile.
  ///
  /// - Parameters:
  ///   - block: The block.
  ///   - products: For each profile the products of its papers with each part of it.
  ///   - isPassing: Whether bytes are read once and not kept.
  /// - Returns: The scores, in the profiles' order.
  private func scores(
    of block: PaperIndex.Block, products: [[ArraySlice<Float>]], isPassing: Bool
  ) -> [BlockScores] {
    let segment = index.segments[block.segment]
    // One pass over the dense vectors for all interests: they are read from memory, and that is
    // what takes the time.
    let corrections = segment.places.products(
      of: block.rows,
      with: profiles.flatMap { profile in
        profile.parts.map(\.terms.correction) + (profile.contrast.map { [$0.topics] } ?? [])
      }, isPassing: isPassing)
    let meanings = segment.scannedVectors.bytes.products(
      of: block.rows, with: profiles.flatMap(\.meaningWeights), isPassing: isPassing)
    let known = KnownValues(
      meanSimilarities: segment.meanSimilarities[block.rows],
      deviations: segment.deviations[block.rows],
      radii: meanings.isEmpty
        ? [Float](repeating: 0, count: block.rows.count)
        : segment.scannedVectors.radii[block.rows])
    var (correctionStart, meaningStart) = (0, 0)
    return profiles.indices.map { number in
      let profile = profiles[number]
      let count = profile.parts.count + (profile.contrast == nil ? 0 : 1)
      let meaningCount = meanings.isEmpty ? 0 : count
      defer {
        correctionStart += count
        meaningStart += meaningCount
      }
      return BlockScores(
        block: block, profile: profile,
        products: products[number],
        corrections: corrections[correctionStart..<correctionStart + count],
        meanings: meanings[meaningStart..<meaningStart + meaningCount], known: known)
    }
  }
}

/// What is known of the papers of a block, whatever is looked for.
private struct KnownValues {
  let meanSimilarities: [Float]
  let deviations: [Float]
  let radii: [Float]
}

extension BlockScores {
  /// Takes the products of a block's papers with the parts of a profile, and with its contrast where it
  /// has one.
  fileprivate init(
    block: PaperIndex.Block, profile: Profile, products: [ArraySlice<Float>],
    corrections: ArraySlice<[Float]>, meanings: ArraySlice<[Float]>, known: KnownValues
  ) {
    let interests = profile.parts
    let (corrections, meanings) = (Array(corrections), Array(meanings))
    self.block = block
    terms = interests.indices.map { number in
      interests[number].terms.scores(
        termProducts: products[number], meanSimilarities: known.meanSimilarities,
        corrections: corrections[number], deviations: known.deviations)
    }
    self.meanings = meanings.prefix(interests.count).map { $0.map { min(1, max(-1, $0)) } }
    contrast = profile.contrast.map { _ in
      Contrast(
        known: zip(products[interests.count], corrections[interests.count]).map { $0 + $1 },
        meanings: meanings.isEmpty
          ? [Float](repeating: 0, count: block.rows.count) : meanings[interests.count])
    }
    radii = known.radii
  }
}
