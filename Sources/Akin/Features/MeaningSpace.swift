public import AkinKernels

/// Where papers lie by their meaning: an encoder, and how the papers of the library spread in it.
///
/// A paper's encoded vector, relative to the library's mean, is scaled to unit length and turned
/// into the library's principal directions, widest first. Lengths and angles stay; but the leading
/// dimensions now tell most, and the covariance of the library is a list of variances, so that taking
/// its background out of a profile is a division for each dimension.
public struct MeaningSpace: Sendable {
  /// What turns words into a vector.
  public let encoder: Encoder

  /// The mean of the encoded papers.
  public let mean: [Float]

  /// The principal directions as columns, widest first.
  public let directions: Matrix

  /// The variance of the papers' unit vectors along each direction; together at most 1.
  public let variances: [Float]

  /// The most papers that the covariance is taken from: more change nothing that shows.
  static let samplePaperCount = 20_000

  /// The number of dimensions.
  public var dimensionCount: Int { mean.count }

  /// The standard deviation of the similarity of two papers drawn at random, from the variances.
  public var typicalSimilarity: Float {
    variances.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  /// Creates a space from its parts; returns `nil` where they do not fit together.
  public init?(encoder: Encoder, mean: [Float], directions: Matrix, variances: [Float]) {
    guard mean.count == encoder.dimensionCount, directions.rowCount == mean.count,
      directions.columnCount == mean.count, variances.count == mean.count
    else { return nil }
    self.encoder = encoder
    self.mean = mean
    self.directions = directions
    self.variances = variances
  }

  /// Fits a space to the encoded papers of a library.
  ///
  /// - Parameters:
  ///   - encoded: The papers' vectors as the encoder gives them, a row each.
  ///   - encoder: What made them.
  ///   - threadCount: The number of threads; nil for one a core.
  /// - Complexity: O(*s* × *d*² + *d*³) for *d* dimensions and a sample of *s* papers.
  init(of encoded: Matrix, encoder: Encoder, threadCount: Int?) async {
    let known = (0..<encoded.rowCount).filter { !encoded.isZeroRow($0) }
    let step = max(1, (known.count - 1) / MeaningSpace.samplePaperCount + 1)
    let sample = encoded.selectingRows(stride(from: 0, to: known.count, by: step).map { known[$0] })
    let size = encoder.dimensionCount
    let prior = PretrainedModel.priorPaperCount
    // The encoder's own papers have the mean 0.
    let weight = Float(Double(known.count) / (Double(known.count) + prior))
    let means = sample.columnMeans().map { $0 * weight }
    let own = await EncoderBackground(
      of: sample.subtractingFromRows(means), threadCount: threadCount)
    let covariance = zip(own.covariance, encoder.background.covariance).map { own, general in
      Double(weight) * Double(own) + (1 - Double(weight)) * Double(general)
    }
    let eigen = SymmetricEigen(SymmetricMatrix(rowCount: size, upperElements: covariance))
    self.encoder = encoder
    mean = means
    directions = eigen.vectors
    variances = eigen.values.map { Float(max(0, $0)) }
  }

  /// Returns the places of encoded papers, a row each: unit vectors, and zeros for a paper of which
  /// the encoder knows no term.
  ///
  /// - Complexity: O(*n* × *d*²) for *n* papers.
  func places(of encoded: Matrix, threadCount: Int? = nil) async -> Matrix {
    let builder = MatrixBuilder(rowCount: encoded.rowCount, columnCount: dimensionCount)
    let blocks = blocks(of: Matrix.productBlockSize, covering: encoded.rowCount)
    await concurrentForEach(
      blocks, threadCount: threadCount,
      taking: { builder.write($1.elements.array, atRow: blocks[$0].lowerBound) }
    ) { rows in
      let block = encoded.selectingRows(Array(rows))
      let (units, _) = block.subtractingFromRows(mean).normalizedRows()
      return units.productOnThisThread(with: directions).clearingRows(where: block.isZeroRow)
    }
    return builder.finish()
  }

  /// Returns the place of one paper: what `places(of:)` gives for it, but for rounding.
  func place(of paper: PaperTerms) -> [Float] {
    place(ofEncoded: encoder.vector(of: paper, dimensionCount: dimensionCount))
  }

  /// Returns the place of one paper by what the encoder makes of it.
  func place(ofEncoded encoded: [Float]) -> [Float] {
    guard encoded.contains(where: { $0 != 0 }) else { return encoded }
    let (unit, _) = Matrix(rowCount: 1, columnCount: encoded.count, elements: encoded)
      .subtractingFromRows(mean).normalizedRows()
    return directions.weightedSum(ofRows: Array(0..<encoded.count), weights: unit.row(0))
  }

  /// Returns the direction in which papers on a topic lie: a unit vector, zeros where no term is
  /// known.
  ///
  /// Unlike a paper's place it is not relative to the library's mean: a few words say too little to
  /// be told from it.
  func direction(of topic: PaperText) -> [Float] {
    let (unit, _) = Matrix(
      rowCount: 1, columnCount: dimensionCount, elements: encoder.vector(of: topic)
    ).normalizedRows()
    return directions.weightedSum(ofRows: Array(0..<dimensionCount), weights: unit.row(0))
  }
}
