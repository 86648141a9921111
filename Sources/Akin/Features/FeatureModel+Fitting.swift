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
  /// The result of a fit: a model, and the papers that it was fitted to.
  public struct Fit: Sendable {
    /// The model.
    public let model: FeatureModel

    /// The weights of the papers' terms, a row each; none once the rows are taken.
    public internal(set) var terms: WeightRows

    /// What the encoder makes of the papers, a row each; no row once the rows are taken.
    var encoded: Matrix

    /// Makes the features of the papers, and frees what they are made of.
    ///
    /// - Parameter threadCount: The number of threads; nil for one a core.
    /// - Returns: The features, a row a paper.
    /// - Complexity: O(*e* × *d*) for *e* terms of papers and *d* dimensions.
    public mutating func takeRows(threadCount: Int? = nil) async -> FeatureRows {
      let vectors = await model.meaning?.places(of: encoded, threadCount: threadCount)
      encoded = Matrix(rowCount: 0, columnCount: 0, elements: [])
      let builder = FeatureRowsBuilder(
        paperCount: terms.rowCount, model: model, hasVectors: vectors == nil)
      let firstRows = terms.firstRows
      await concurrentForEach(
        terms.blocks, threadCount: threadCount, taking: { builder.take($1, atRow: firstRows[$0]) }
      ) { [model] in FeatureBlock(of: $0, meanings: [], model: model) }
      let postings = PostingLists(terms)
      terms = WeightRows([], columnCount: terms.columnCount)
      return builder.finish(postings: postings, vectors: vectors)
    }
  }

  /// Fits a model to papers.
  ///
  /// Deterministic: equal papers in equal order give equal bits, on any number of threads.
  ///
  /// - Parameters:
  ///   - papers: The papers, batch after batch; nil after the last.
  ///   - paperCount: How many there are.
  ///   - libraryCount: How many there are in the library of which they are an even sample; nil where
  ///     they are all of it. Document frequencies are scaled to it.
  ///   - settings: The choices to fit with.
  ///   - pretrained: What is known of papers in general; nil to do without.
  ///   - threadCount: The number of threads; nil for one a core.
  ///   - progress: Called often.
  /// - Returns: The model and what the features of the papers are made of.
  /// - Throws: What `papers` throws.
  /// - Precondition: there are `paperCount` papers.
  /// - Complexity: O(*t* + *e* × `settings.dimensionCount`) for *t* bytes of text and *e* different
  ///   terms of papers; holds six bytes for each of the *e* in memory, and the vectors of papers twice.
  public static func fit(
    to papers: () throws -> PaperBatch?, paperCount: Int, libraryCount: Int? = nil,
    settings: FeatureSettings = FeatureSettings(), pretrained: PretrainedModel? = nil,
    threadCount: Int? = nil, progress: (FitProgress) -> Void = { _ in }
  ) async throws -> Fit {
    var counted = try await CountedPapers.read(
      papers, paperCount: paperCount, settings: settings, encoder: pretrained?.encoder,
      threadCount: threadCount
    ) { progress(FitProgress(step: .reading, fraction: $0)) }
    let total = counted.paperCount
    let frequencies = counted.documentFrequencies
    let weighting = TermWeighting(
      settings: settings, space: counted.space,
      inverseDocumentFrequencies: PackedArray(
        inverseDocumentFrequencies(
          frequencies, paperCount: total, libraryCount: libraryCount ?? total,
          general: general(pretrained, for: settings))),
      averageLength: counted.averageLength)
    let terms = await counted.takeWeights(weighting, threadCount: threadCount)

    let projected = ProjectedRows(
      terms, features: projectedFeatures(frequencies, settings: settings))
    let decomposition = await TruncatedDecomposition(
      rows: projected, count: settings.dimensionCount, threadCount: threadCount
    ) { progress(FitProgress(step: .projecting, fraction: $0)) }
    let projection = Projection(
      rowOfFeature: PackedArray(projected.columnOfFeature), directions: decomposition.directions,
      mean: decomposition.projectedMean, variances: decomposition.variances)
    var meaning: MeaningSpace?
    if let encoder = pretrained?.encoder {
      meaning = await MeaningSpace(of: counted.encoded, encoder: encoder, threadCount: threadCount)
    }
    let means = PackedArray(terms.columnMeans())
    guard
      let model = FeatureModel(
        settings: settings, paperCount: total, averageLength: weighting.averageLength,
        inverseDocumentFrequencies: weighting.inverseDocumentFrequencies,
        vocabulary: weighting.space.vocabulary, meanTerms: means, projection: projection,
        meaning: meaning, typicalSimilarity: typicalSimilarity(of: terms, mean: means))
    else { preconditionFailure("The parts of a fitted model fit together") }
    return Fit(model: model, terms: terms, encoded: counted.encoded)
  }

  /// The standard deviation of the similarity of pairs of papers, each relative to the mean paper.
  ///
  /// From pairs of rows at fixed distances, so that equal papers give equal bits.
  private static func typicalSimilarity(of terms: WeightRows, mean: PackedArray<Float>) -> Float {
    let squaredMean = Double(mean.squaredNorm)
    let count = terms.rowCount
    let step = max(1, count / pairCount)
    var (sum, pairs) = (0.0, 0.0)
    for left in stride(from: 0, to: count, by: step) {
      let right = (left + count / 2 + 1) % count
      let (first, second) = (terms.row(left), terms.row(right))
      guard left != right, !first.indices.isEmpty, !second.indices.isEmpty else { continue }
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
    _ frequencies: DocumentFrequencies, paperCount: Int, libraryCount: Int,
    general: CorpusFrequencies?
  ) -> [Float] {
    let prior = general == nil ? 0 : PretrainedModel.priorPaperCount
    let scale = Double(libraryCount) / Double(max(1, paperCount))
    let weight = { (count: Int, share: Float) -> Float in
      let frequency = Double(count) * scale
      let inverse = TermWeighting.inverseDocumentFrequency(
        documentFrequency: frequency + prior * Double(share),
        paperCount: Double(libraryCount) + prior)
      return frequency < 2 ? singleWeight * inverse : inverse
    }
    // Of a million features most libraries have few; what the others count depends on their byte alone.
    var weights =
      general?.values { weight(0, $0) }
      ?? [Float](repeating: weight(0, 0), count: frequencies.counts.count)
    for feature in frequencies.present {
      weights[Int(feature)] = weight(
        frequencies.counts[Int(feature)], general?.share(ofFeature: feature) ?? 0)
    }
    return weights
  }

  /// The features that take part in the projection, ascending: those in the most papers, of those in at
  /// least two.
  private static func projectedFeatures(
    _ frequencies: DocumentFrequencies, settings: FeatureSettings
  ) -> [UInt32] {
    let counts = frequencies.counts
    return frequencies.present.filter { counts[Int($0)] >= 2 }
      .sorted { (counts[Int($0)], $1) > (counts[Int($1)], $0) }
      .prefix(settings.projectedFeatureCount).sorted()
  }
}
