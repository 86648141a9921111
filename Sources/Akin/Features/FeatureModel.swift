public import AkinKernels

/// A paper as features.
public struct PaperFeatures: Sendable {
  /// The weights of its terms, at unit length.
  public let terms: SparseVector

  /// Its place along the leading directions of the library's terms, relative to the mean paper; not
  /// of unit length.
  public let place: [Float]

  /// Its place in the model's `MeaningSpace`: a unit vector, zeros where no term is known, empty for
  /// a model without an encoder.
  public let meaning: [Float]
}

/// Turns papers into vectors: fitted once to a library, then applied to any paper.
public struct FeatureModel: Sendable {
  /// The choices that it was fitted with.
  public let settings: FeatureSettings

  /// How many papers it was fitted to.
  public let paperCount: Int

  /// The mean paper: the mean of all sparse vectors, one value a feature.
  public let meanTerms: PackedArray<Float>

  /// The leading directions of the library's terms.
  public let projection: Projection

  /// Where papers lie by their meaning; nil for a model without an encoder.
  public let meaning: MeaningSpace?

  /// The standard deviation of the similarity of two papers drawn at random, by their terms
  /// relative to the mean paper.
  public let typicalSimilarity: Float

  let weighting: TermWeighting

  /// The inverse document frequency of each feature.
  public var inverseDocumentFrequencies: PackedArray<Float> {
    weighting.inverseDocumentFrequencies
  }

  /// The mean number of terms of a paper.
  public var averageLength: Float { weighting.averageLength }

  /// The hashes of the vocabulary's terms; nil for hashed features.
  public var vocabulary: PackedArray<UInt64>? { weighting.space.vocabulary }

  /// The squared length of the mean paper.
  public let squaredMeanNorm: Float

  /// Creates a model from fitted parts, such as those of a file; returns `nil` where they do not fit
  /// together.
  public init?(
    settings: FeatureSettings, paperCount: Int, averageLength: Float,
    inverseDocumentFrequencies: PackedArray<Float>, vocabulary: PackedArray<UInt64>?,
    meanTerms: PackedArray<Float>, projection: Projection, meaning: MeaningSpace?,
    typicalSimilarity: Float
  ) {
    let space: TermSpace
    switch (settings.terms, vocabulary) {
    case (.hashed(let bits), nil) where (1...30).contains(bits): space = TermSpace(bits: bits)
    case (.vocabulary, let hashes?): space = TermSpace(vocabulary: hashes)
    default: return nil
    }
    guard inverseDocumentFrequencies.count == space.featureCount,
      meanTerms.count == space.featureCount,
      projection.rowOfFeature.count == space.featureCount,
      projection.mean.count == projection.dimensionCount,
      projection.variances.count == projection.dimensionCount
    else { return nil }
    self.settings = settings
    self.paperCount = paperCount
    self.meanTerms = meanTerms
    self.projection = projection
    self.meaning = meaning
    self.typicalSimilarity = typicalSimilarity
    squaredMeanNorm = meanTerms.squaredNorm
    weighting = TermWeighting(
      settings: settings, space: space, inverseDocumentFrequencies: inverseDocumentFrequencies,
      averageLength: averageLength)
  }

  /// The number of dimensions of a paper's dense vector.
  public var dimensionCount: Int { meaning?.dimensionCount ?? projection.dimensionCount }

  /// Returns the features of a paper, which need not be one that the model was fitted to.
  ///
  /// Equal papers give equal bits, one at a time or many together.
  public func features(of paper: PaperText) -> PaperFeatures {
    let words = PaperTerms(paper)
    let terms = weighting.vector(of: TermCounts(words, authors: paper.authors))
    return PaperFeatures(
      terms: terms, place: projection.project(terms), meaning: meaning?.place(of: words) ?? [])
  }

  /// What reads papers for this model.
  var reader: PaperReader { PaperReader(space: weighting.space, encoder: meaning?.encoder) }

  /// Returns the features of a batch of papers, and the weights of their terms.
  func block(of batch: PaperBatch) -> (terms: WeightRows.Block, features: FeatureBlock) {
    let papers = reader.read(batch)
    var meanings: [Float] = []
    if let meaning {
      meanings.reserveCapacity(papers.count * meaning.dimensionCount)
      for paper in 0..<papers.count {
        meanings += meaning.place(ofEncoded: Array(papers.encoded(ofPaper: paper)))
      }
    }
    let terms = weighting.rows(of: papers.counts)
    return (terms, FeatureBlock(of: terms, meanings: meanings, model: self))
  }

  /// Returns how far a paper's terms lie from the mean paper's, given their dot product.
  func deviation(atMeanSimilarity similarity: Float) -> Float {
    max(1 - 2 * similarity + squaredMeanNorm, 0).squareRoot()
  }

  /// Returns the sparse part of a paper's features.
  public func terms(of paper: PaperText) -> SparseVector {
    weighting.vector(of: TermCounts(paper))
  }

  /// Returns the words behind a paper's features: each feature's terms, in the order of the text.
  ///
  /// More than one where terms of the paper collide in a feature.
  public func termNames(of paper: PaperText) -> [UInt32: [String]] {
    let tokenizer = Tokenizer()
    let terms = ([paper.title, paper.abstract] + paper.keywords).flatMap { tokenizer.terms(in: $0) }
    var names: [UInt32: [String]] = [:]
    for term in terms + paper.authors.compactMap({ AuthorTerm($0)?.term }) {
      guard let feature = weighting.space.feature(ofTermHash: StableHash.hash(term)) else {
        continue
      }
      if names[feature]?.contains(term) != true { names[feature, default: []].append(term) }
    }
    return names
  }
}
