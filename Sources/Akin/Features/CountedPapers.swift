import AkinKernels

/// The papers that a model is fitted to, read once: their terms counted, their words encoded.
struct CountedPapers: Sendable {
  /// The features that their terms become.
  let space: TermSpace

  /// How often each occurs, block by block.
  var blocks: [FeatureCounts]

  /// What the encoder makes of them, a row each; no column without an encoder.
  var encoded: Matrix

  /// Reads papers, each once.
  ///
  /// - Parameters:
  ///   - papers: The papers' texts, block after block; nil after the last.
  ///   - paperCount: How many there are.
  ///   - settings: The choices to fit with.
  ///   - encoder: What encodes them; nil to do without.
  ///   - threadCount: The number of threads; nil for one a core.
  ///   - progress: Called with the share that is read.
  /// - Returns: The papers, in the order given.
  /// - Throws: What `papers` throws.
  /// - Precondition: there are `paperCount` papers.
  static func read(
    _ papers: () throws -> PaperBatch?, paperCount: Int, settings: FeatureSettings,
    encoder: Encoder?, threadCount: Int?, progress: (Double) -> Void
  ) async throws -> CountedPapers {
    let encoded = MatrixBuilder(
      rowCount: paperCount, columnCount: encoder?.dimensionCount ?? 0)
    func blocks<Counts: Sendable>(
      _ read: @escaping @Sendable (PaperBatch) -> (counts: Counts, encoded: [Float])
    ) async throws -> [Counts] {
      var (first, finished) = (0, 0)
      var all: [Counts?] = []
      // What the encoder makes of a block is gathered elsewhere, and not kept with it.
      try await concurrentForEach(
        next: {
          guard let papers = try papers() else { return nil }
          defer { first += papers.count }
          return (first, papers)
        }, threadCount: threadCount,
        taking: { (number, block: CountedBlock<Counts>) in
          encoded.write(block.encoded, atRow: block.first)
          while all.count <= number { all.append(nil) }
          all[number] = block.counts
          finished += block.paperCount
          progress(Double(finished) / Double(max(1, paperCount)))
        }
      ) { (first: Int, papers: PaperBatch) in
        let (counts, encoded) = read(papers)
        return CountedBlock(
          first: first, paperCount: papers.count, counts: counts, encoded: encoded)
      }
      return all.compactMap { $0 }
    }
    switch settings.terms {
    case .hashed(let bits):
      let reader = PaperReader(space: TermSpace(bits: bits), encoder: encoder)
      let counts = try await blocks { batch in
        let papers = reader.read(batch)
        return (papers.counts, papers.encoded)
      }
      return CountedPapers(space: reader.space, blocks: counts, encoded: encoded.finish())
    case .vocabulary(let minimumPapers):
      var counts = try await blocks { batch in
        let read = batch.texts.map { PaperTerms($0) }
        return (
          zip(read, batch.texts).map { TermCounts($0, authors: $1.authors) },
          read.flatMap { terms in
            encoder?.vector(of: terms, dimensionCount: encoder?.dimensionCount ?? 0) ?? []
          }
        )
      }
      let space = TermSpace(vocabulary: vocabulary(of: counts, minimumPapers: minimumPapers))
      let features = counts.indices.map { index in
        defer { counts[index] = [] }
        return FeatureCounts(counts[index], in: space)
      }
      return CountedPapers(space: space, blocks: features, encoded: encoded.finish())
    }
  }

  /// The hashes of the terms in at least so many papers, ascending.
  private static func vocabulary(
    of counts: [[TermCounts]], minimumPapers: Int
  ) -> PackedArray<UInt64> {
    var frequencies: [UInt64: Int32] = [:]
    for block in counts {
      for paper in block {
        for hash in paper.hashes { frequencies[hash, default: 0] += 1 }
        for hash in paper.authorHashes { frequencies[hash, default: 0] += 1 }
      }
    }
    return PackedArray(
      frequencies.filter { $0.value >= Int32(clamping: minimumPapers) }.keys.sorted())
  }

  /// The number of papers.
  var paperCount: Int { blocks.reduce(0) { $0 + $1.paperCount } }

  /// The mean number of terms of a paper, with repetition.
  var averageLength: Float {
    let sum = blocks.reduce(0) { sum, block in block.lengths.reduce(sum) { $0 + Int($1) } }
    return Float(sum) / Float(max(1, paperCount))
  }

  /// How many papers have each feature.
  var documentFrequencies: DocumentFrequencies {
    var frequencies = DocumentFrequencies(featureCount: space.featureCount)
    for block in blocks {
      for paper in 0..<block.paperCount { frequencies.addPaper(block.features(ofPaper: paper)) }
    }
    return frequencies
  }

  /// Returns the weights of the papers' terms, a row each, and frees the counts that they are made of.
  mutating func takeWeights(
    _ weighting: TermWeighting, threadCount: Int?
  ) async -> WeightRows {
    // From the end, so that each block is freed as soon as it is weighed.
    blocks.reverse()
    let rows: [WeightRows.Block]
    do {
      rows = try await concurrentMap(next: { blocks.popLast() }, threadCount: threadCount) {
        weighting.rows(of: $0)
      }
    } catch {
      preconditionFailure("Taking a block from an array does not throw")
    }
    return WeightRows(rows, columnCount: space.featureCount)
  }
}

/// A block of papers, read.
private struct CountedBlock<Counts: Sendable>: Sendable {
  let first: Int
  let paperCount: Int
  let counts: Counts
  let encoded: [Float]
}
