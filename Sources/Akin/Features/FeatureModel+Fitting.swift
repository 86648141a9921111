public import AkinKernels

/// How far a fit has come.
public struct FitProgress: Sendable {
  /// What is being done, for a progress bar.
  public enum Step: String, Sendable {
    /// Reading words.
    case reading = "Reading words"

    /// Finding the leading directions.
    case projecting = "Finding directions"

    /// Making the vectors of all papers with a finished model.
    case indexing = "Indexing papers"
  }

  /// What is being done.
  public let step: Step

  /// The share of the step that is done, 0…1.
  public let fraction: Double
}

extension FeatureModel {
  /// The result of a fit: a model, and the features of the papers that it was fitted to.
  public struct Fit: Sendable {
    /// The model.
    public let model: FeatureModel

    /// The sparse vectors of the papers, a row each.
    public let terms: SparseMatrix

    /// The places of the papers along the leading directions, a row each, not of unit length.
    public let places: Matrix

    /// The places of the papers in the `MeaningSpace`, a row each; no column without an encoder.
    public let meanings: Matrix
  }

  /// Fits a model to papers.
  ///
  /// Deterministic: equal papers in equal order give equal bits, on any number of threads.
  ///
  /// - Parameters:
  ///   - papers: The papers' texts, block after block; nil after the last.
  ///   - paperCount: How many there are, for progress.
  ///   - libraryCount: How many there are in the library of which they are an even sample; nil where
  ///     they are all of it. Document frequencies are scaled to it.
  ///   - settings: The choices to fit with.
  ///   - pretrained: What is known of papers in general; nil to do without.
  ///   - threadCount: The number of threads; nil for one a core.
  ///   - progress: Called often.
  /// - Returns: The model and the features of the papers.
  /// - Throws: What `papers` throws.
  /// - Complexity: O(*t* + *e* × `settings.dimensionCount`) for *t* bytes of text and *e* different
  ///   terms of papers; holds about 16 bytes for each of the *e* in memory.
  public static func fit(
    to papers: () throws -> [PaperText]?, paperCount: Int, libraryCount: Int? = nil,
    settings: FeatureSettings = FeatureSettings(), pretrained: PretrainedModel? = nil,
    threadCount: Int? = nil, progress: (FitProgress) -> Void = { _ in }
  ) async throws -> Fit {
    let (counts, encoded) = try await read(
      papers, paperCount: paperCount, encoder: pretrained?.encoder, threadCount: threadCount,
      progress: progress)
    let total = counts.reduce(0) { $0 + $1.count }
    let space = termSpace(for: counts, settings: settings)
    let frequencies = documentFrequencies(of: counts, in: space)
    let lengths = counts.reduce(0) { sum, block in sum + block.reduce(0) { $0 + $1.length } }
    let weighting = TermWeighting(
      settings: settings, space: space,
      inverseDocumentFrequencies: PackedArray(
        inverseDocumentFrequencies(
          frequencies, paperCount: total, libraryCount: libraryCount ?? total,
          general: general(pretrained, for: settings))),
      averageLength: Float(lengths) / Float(max(1, total)))
    let terms = await weigh(counts, with: weighting, threadCount: threadCount)

    let rowOfFeature = projectedFeatures(frequencies, settings: settings)
    let projected = terms.keepingColumns(rowOfFeature)
    let decomposition = await TruncatedDecomposition(
      rows: projected, columns: projected.transposed(), count: settings.dimensionCount,
      threadCount: threadCount
    ) { progress(FitProgress(step: .projecting, fraction: $0)) }
    let projection = Projection(
      rowOfFeature: PackedArray(rowOfFeature), directions: decomposition.directions,
      mean: decomposition.projectedMean, variances: decomposition.variances)
    var meaning: MeaningSpace?
    var meanings = Matrix(rowCount: total, columnCount: 0, elements: [])
    if let encoder = pretrained?.encoder {
      let space = await MeaningSpace(of: encoded, encoder: encoder, threadCount: threadCount)
      meanings = await space.places(of: encoded, threadCount: threadCount)
      meaning = space
    }
    let means = PackedArray(terms.columnMeans())
    guard
      let model = FeatureModel(
        settings: settings, paperCount: total, averageLength: weighting.averageLength,
        inverseDocumentFrequencies: weighting.inverseDocumentFrequencies,
        vocabulary: space.vocabulary, meanTerms: means, projection: projection, meaning: meaning,
        typicalSimilarity: typicalSimilarity(of: terms, mean: means))
    else { preconditionFailure("The parts of a fitted model fit together") }
    let places = await projection.places(of: terms, threadCount: threadCount)
    return Fit(model: model, terms: terms, places: places, meanings: meanings)
  }

  /// Counts the terms of the papers and encodes them, reading each text once.
  private static func read(
    _ papers: () throws -> [PaperText]?, paperCount: Int, encoder: Encoder?, threadCount: Int?,
    progress: (FitProgress) -> Void
  ) async throws -> (counts: [[TermCounts]], encoded: Matrix) {
    var finished = 0
    let blocks = try await concurrentMap(
      next: papers, threadCount: threadCount,
      progress: { (block: (counts: [TermCounts], encoded: [Float])) in
        finished += block.counts.count
        let fraction = Double(finished) / Double(max(1, paperCount))
        progress(FitProgress(step: .reading, fraction: fraction))
      }
    ) { block in
      var (counts, encoded): ([TermCounts], [Float]) = ([], [])
      for paper in block {
        let terms = PaperTerms(paper)
        counts.append(TermCounts(terms, authors: paper.authors))
        if let encoder {
          encoded += encoder.vector(of: terms, dimensionCount: encoder.dimensionCount)
        }
      }
      return (counts, encoded)
    }
    let encoded = Matrix(
      rowCount: finished, columnCount: encoder?.dimensionCount ?? 0,
      elements: blocks.flatMap(\.encoded))
    return (blocks.map(\.counts), encoded)
  }

  /// The standard deviation of the similarity of pairs of papers, each relative to the mean paper.
  ///
  /// From pairs of rows at fixed distances, so that equal papers give equal bits.
  private static func typicalSimilarity(of terms: SparseMatrix, mean: PackedArray<Float>) -> Float {
    let squaredMean = mean.array.reduce(0.0) { $0 + Double($1) * Double($1) }
    let count = terms.rowCount
    let step = max(1, count / pairCount)
    var (sum, pairs) = (0.0, 0.0)
    for left in stride(from: 0, to: count, by: step) {
      let right = (left + count / 2 + 1) % count
      guard left != right, !terms.isEmptyRow(left), !terms.isEmptyRow(right) else { continue }
      let (first, second) = (terms.row(left), terms.row(right))
      let product =
        Double(first.dotProduct(with: second)) - Double(first.dotProduct(with: mean))
        - Double(second.dotProduct(with: mean)) + squaredMean
      sum += product * product
      pairs += 1
    }
    let prior = Double(usualSimilarity * usualSimilarity) * priorPairCount
    return Float(((sum + prior) / (pairs + priorPairCount)).squareRoot())
  }

  /// How many pairs of papers tell how alike two papers are.
  private static let pairCount = 4_000

  /// How alike two papers of all arXiv are by their terms: what few papers cannot tell.
  private static let usualSimilarity: Float = 0.012

  /// How many pairs that knowledge counts for.
  private static let priorPairCount = 1_000.0

  /// What is known of the terms of papers in general, where it is of the same features.
  private static func general(
    _ pretrained: PretrainedModel?, for settings: FeatureSettings
  ) -> CorpusFrequencies? {
    settings.terms == .hashed(bits: CorpusFrequencies.bits) ? pretrained?.frequencies : nil
  }

  /// How much a term counts that is in a single paper of the library, or in none.
  ///
  /// It joins no two papers, and only makes a paper that has many such terms look unlike all
  /// others; but later papers may share it.
  private static let singleWeight: Float = 0.3

  /// The inverse document frequencies of a library, mixed with those of papers in general.
  private static func inverseDocumentFrequencies(
    _ frequencies: [Int], paperCount: Int, libraryCount: Int, general: CorpusFrequencies?
  ) -> [Float] {
    let prior = general == nil ? 0 : PretrainedModel.priorPaperCount
    let scale = Double(libraryCount) / Double(max(1, paperCount))
    return frequencies.indices.map { feature in
      let share = Double(general?.share(ofFeature: UInt32(feature)) ?? 0)
      let frequency = Double(frequencies[feature]) * scale
      let inverse = TermWeighting.inverseDocumentFrequency(
        documentFrequency: frequency + prior * share, paperCount: Double(libraryCount) + prior)
      return frequency < 2 ? singleWeight * inverse : inverse
    }
  }

  private static func termSpace(
    for counts: [[TermCounts]], settings: FeatureSettings
  ) -> TermSpace {
    switch settings.terms {
    case .hashed(let bits):
      return TermSpace(bits: bits)
    case .vocabulary(let minimumPapers):
      var frequencies: [UInt64: Int32] = [:]
      for block in counts {
        for paper in block {
          for hash in paper.hashes { frequencies[hash, default: 0] += 1 }
          for hash in paper.authorHashes { frequencies[hash, default: 0] += 1 }
        }
      }
      let terms = frequencies.filter { $0.value >= Int32(clamping: minimumPapers) }.keys.sorted()
      return TermSpace(vocabulary: PackedArray(terms))
    }
  }

  /// How many papers have each feature.
  private static func documentFrequencies(of counts: [[TermCounts]], in space: TermSpace) -> [Int] {
    var frequencies = DocumentFrequencies(featureCount: space.featureCount)
    for paper in counts.lazy.joined() {
      let hashes = [paper.hashes, paper.authorHashes].lazy.joined()
      frequencies.addPaper(hashes.compactMap(space.feature(ofTermHash:)))
    }
    return frequencies.counts
  }

  private static func weigh(
    _ counts: [[TermCounts]], with weighting: TermWeighting, threadCount: Int?
  ) async -> SparseMatrix {
    let blocks = await concurrentMap(counts, threadCount: threadCount) { block in
      block.map { weighting.vector(of: $0) }
    }
    return SparseMatrix(rows: blocks.lazy.joined(), columnCount: weighting.space.featureCount)
  }

  /// For each feature its row in the projection, −1 for none: the features in the most papers, of
  /// those in at least two.
  private static func projectedFeatures(
    _ frequencies: [Int], settings: FeatureSettings
  ) -> [Int32] {
    let chosen = frequencies.indices.filter { frequencies[$0] >= 2 }
      .sorted { (frequencies[$0], $1) > (frequencies[$1], $0) }
      .prefix(settings.projectedFeatureCount).sorted()
    var rows = [Int32](repeating: -1, count: frequencies.count)
    for (row, feature) in chosen.enumerated() { rows[feature] = Int32(row) }
    return rows
  }
}
