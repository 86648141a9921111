import AkinKernels
import Foundation
import Synchronization

/// Scores papers block by block for some profiles, each part of a profile by itself, and a part that several
/// profiles share once.
struct BlockScorer: Sendable {
  private let index: PaperIndex

  /// What papers are multiplied with.
  private let queries: [Query]

  /// For each profile the numbers of its parts among `queries`, and that of its contrast.
  private let uses: [(parts: [Int], contrast: Int?)]

  /// The queries whose terms are looked up, those of each profile together.
  private let looked: [[Int]]

  /// What other queries are sums of; nil where all are looked up.
  private let known: TermProducts?

  /// For each segment its posting lists, for each of `looked`.
  private let postings: [[PostingScan]]

  /// A part of a profile, or a contrast, as what papers are multiplied with.
  private struct Query: Sendable {
    let terms: SparseVector
    let correction: [Float]
    let meaning: [Float]?

    /// What makes scores of the products of an interest; nil for a contrast.
    let discriminant: TermDiscriminant?

    /// How the products by terms are summed from those of known terms; nil where they are looked up.
    let sum: TermSum?

    init(_ interest: Interest, sum: TermSum?) {
      terms = interest.terms.terms
      correction = interest.terms.correction
      meaning = interest.meaning?.weights
      discriminant = interest.terms
      self.sum = sum
    }

    init(_ contrast: LikeContrast, hasMeaning: Bool, sum: TermSum?) {
      terms = contrast.terms
      correction = contrast.topics
      meaning = hasMeaning ? contrast.meaning : nil
      discriminant = nil
      self.sum = sum
    }

    func isSame(as other: Query) -> Bool {
      discriminant != nil && other.discriminant != nil && correction == other.correction
        && meaning == other.meaning && terms == other.terms
    }
  }

  /// Prepares profiles for an index.
  ///
  /// - Parameters:
  ///   - profiles: The profiles, of one model.
  ///   - index: The papers.
  ///   - known: Terms, looked up, that those of some parts are sums of.
  ///   - sums: For each profile, where there are such, how the terms of its parts and of its contrast are
  ///     summed; nil for those that are looked up.
  init(
    profiles: [Profile], index: PaperIndex, known: TermProducts? = nil, sums: [[TermSum?]] = []
  ) {
    self.index = index
    var queries: [Query] = []
    var seen: [UInt32: [Int]] = [:]
    var looked: [[Int]] = []
    var uses: [(parts: [Int], contrast: Int?)] = []
    for (number, profile) in profiles.enumerated() {
      let sums = sums.isEmpty ? nil : sums[number]
      var own: [Int] = []
      let parts = profile.parts.enumerated().map { place, part -> Int in
        let query = Query(part, sum: sums?[place])
        let key = part.terms.norm.bitPattern
        if profiles.count > 1,
          let same = seen[key, default: []].first(where: { queries[$0].isSame(as: query) })
        {
          return same
        }
        seen[key, default: []].append(queries.count)
        if query.sum == nil { own.append(queries.count) }
        queries.append(query)
        return queries.count - 1
      }
      let contrast = profile.contrast.map { contrast -> Int in
        let query = Query(
          contrast, hasMeaning: profile.model.meaning != nil, sum: sums?[profile.parts.count])
        if query.sum == nil { own.append(queries.count) }
        queries.append(query)
        return queries.count - 1
      }
      uses.append((parts, contrast))
      looked.append(own)
    }
    let sets = looked.map { own in PostingQueries(own.map { queries[$0].terms }) }
    postings = concurrentNow(index.segments) { segment in
      sets.map { PostingScan(segment.postings, queries: $0) }
    }
    self.queries = queries
    self.uses = uses
    self.looked = looked
    self.known = known
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
    var firstBlock = 0
    let numbered = runs.map { run in
      defer { firstBlock += index.rowBlocks(of: run).count }
      return (run, firstBlock)
    }
    let blocks = concurrentNow(numbered) { run, firstBlock in
      let scores = scores(of: run, firstBlock: firstBlock, isPassing: releasesMemory)
      let isLast = rest.withLock {
        $0[run.segment] -= 1
        return $0[run.segment] == 0
      }
      if isLast && releasesMemory { index.segments[run.segment].releaseMemory() }
      return scores
    }.flatMap { $0 }
    return uses.indices.map { profile in blocks.map { $0[profile] } }
  }

  /// The scores of a run of blocks, of each block for each profile.
  private func scores(
    of run: PaperIndex.Block, firstBlock: Int, isPassing: Bool
  ) -> [[BlockScores]] {
    let found = postings[run.segment].map { $0.products(of: run.rows, isPassing: isPassing) }
    var products = queries.map { _ in ArraySlice<Float>() }
    for (own, found) in zip(looked, found) {
      for (query, product) in zip(own, found) { products[query] = product }
    }
    return index.rowBlocks(of: run).enumerated().map { number, block in
      let start = block.rows.lowerBound - run.rows.lowerBound
      return scores(
        of: block,
        products: zip(queries, products).map { query, product in
          if let known, let sum = query.sum {
            return known.total(sum, block: firstBlock + number)
          }
          return product.dropFirst(start).prefix(block.rows.count)
        }, isPassing: isPassing)
    }
  }

  /// The scores of a block for each profile.
  ///
  /// - Parameters:
  ///   - block: The block.
  ///   - products: The products of its papers' terms with each query.
  ///   - isPassing: Whether bytes are read once and not kept.
  /// - Returns: The scores, in the profiles' order.
  private func scores(
    of block: PaperIndex.Block, products: [ArraySlice<Float>], isPassing: Bool
  ) -> [BlockScores] {
    let segment = index.segments[block.segment]
    // One pass over the dense vectors for all interests: they are read from memory, and that is
    // what takes the time.
    let corrections = segment.places.products(
      of: block.rows, with: queries.map(\.correction), isPassing: isPassing)
    let meanings = segment.scannedVectors.bytes.products(
      of: block.rows, with: queries.compactMap(\.meaning), isPassing: isPassing)
    let (similarities, deviations) = (
      segment.meanSimilarities[block.rows], segment.deviations[block.rows]
    )
    let zeros = [Float](repeating: 0, count: block.rows.count)
    let radii = meanings.isEmpty ? zeros : segment.scannedVectors.radii[block.rows]
    let terms = queries.indices.map { number in
      queries[number].discriminant?.scores(
        termProducts: products[number], meanSimilarities: similarities,
        corrections: corrections[number], deviations: deviations) ?? []
    }
    let limited = zip(queries, meanings).map { query, meaning in
      query.discriminant == nil ? meaning : meaning.map { min(1, max(-1, $0)) }
    }
    return uses.map { use in
      BlockScores(
        block: block, terms: use.parts.map { terms[$0] },
        meanings: limited.isEmpty ? [] : use.parts.map { limited[$0] },
        contrast: use.contrast.map { number in
          BlockScores.Contrast(
            known: zip(products[number], corrections[number]).map { $0 + $1 },
            meanings: limited.isEmpty ? zeros : limited[number])
        }, radii: radii)
    }
  }
}
