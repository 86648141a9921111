public import AkinKernels

/// A linear map from the terms of a text to a dense vector of its meaning, learned from a sentence
/// transformer, the teacher.
///
/// Where a ``FeatureModel`` knows the papers of one library, an encoder brings what hundreds of
/// thousands of papers and a large neural network know, in a few megabytes and without the network:
/// its vector is the weighted sum of one row a term. `distill` makes one.
public struct Encoder: Sendable {
  /// How the terms of a text are weighed.
  public let settings: EncoderSettings

  /// The 64-bit ``StableHash`` of each known term, ascending.
  public let hashes: PackedArray<UInt64>

  /// The inverse document frequency of each known term, in the papers that the encoder learned from.
  public let inverseDocumentFrequencies: PackedArray<Float>

  /// The mean number of terms of a paper, those of the title counted as often as they weigh.
  public let averageLength: Float

  /// What each known term adds to a vector.
  public let rows: QuantizedRows

  /// The mean of the teacher's vectors, in the coordinates of the encoder's vectors.
  public let mean: [Float]

  /// Where the vectors of papers of all kinds lie.
  public let background: EncoderBackground

  let weighting: EncoderWeighting

  /// The number of dimensions of a vector.
  public var dimensionCount: Int { rows.columnCount }

  /// The number of terms that the encoder knows.
  public var termCount: Int { hashes.count }

  /// Creates an encoder from its parts, such as those of a file; returns `nil` where they do not fit
  /// together.
  public init?(
    settings: EncoderSettings, hashes: PackedArray<UInt64>,
    inverseDocumentFrequencies: PackedArray<Float>, averageLength: Float, rows: QuantizedRows,
    mean: [Float], background: EncoderBackground
  ) {
    let ordered = hashes.array
    guard inverseDocumentFrequencies.count == hashes.count, rows.rowCount == hashes.count,
      mean.count == rows.columnCount, background.mean.count == rows.columnCount,
      (1...1_000).contains(settings.titleWeight),
      zip(ordered, ordered.dropFirst()).allSatisfy({ $0 < $1 })
    else { return nil }
    self.settings = settings
    self.hashes = hashes
    self.inverseDocumentFrequencies = inverseDocumentFrequencies
    self.averageLength = averageLength
    self.rows = rows
    self.mean = mean
    self.background = background
    weighting = EncoderWeighting(
      settings: settings, hashes: hashes, inverseDocumentFrequencies: inverseDocumentFrequencies,
      averageLength: averageLength)
  }

  /// Returns the vector of a paper's title and abstract, relative to the mean paper; zeros where no
  /// term is known.
  ///
  /// The weights of the terms are BM25's (see ``FeatureSettings/Weighting/bm25``) with the settings
  /// of the encoder, scaled to unit length over the known terms. The vector is not of unit length.
  ///
  /// - Complexity: O(*t* × `dimensionCount`) for *t* terms.
  public func vector(of paper: PaperText) -> [Float] {
    vector(of: paper, dimensionCount: dimensionCount)
  }

  /// Returns the first dimensions of a paper's vector, in less time.
  ///
  /// The dimensions are the teacher's principal components, greatest first, so that the first 64 or
  /// 128 are a usable vector of their own.
  ///
  /// - Parameters:
  ///   - paper: The paper.
  ///   - dimensionCount: How many dimensions.
  /// - Returns: The beginning of what `vector(of:)` returns, bit for bit.
  /// - Precondition: `dimensionCount` is at most that of the encoder.
  /// - Complexity: O(*t* × `dimensionCount`) for *t* terms.
  public func vector(of paper: PaperText, dimensionCount: Int) -> [Float] {
    vector(of: PaperTerms(paper), dimensionCount: dimensionCount)
  }

  /// Returns the first dimensions of the vector of a paper whose words were read.
  func vector(of terms: PaperTerms, dimensionCount: Int) -> [Float] {
    let found = weighting.weights(of: terms)
    return rows.weightedSum(
      ofRows: found.rows, weights: found.weights, columnCount: dimensionCount)
  }
}
