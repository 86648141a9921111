public import AkinKernels

/// The features of some papers as rows: what a segment of the index is made of.
public struct FeatureRows: Sendable {
  /// For each feature, the papers that have it.
  public let postings: PostingLists

  /// The papers' places along the leading directions.
  public let places: QuantizedRows

  /// The papers' dense vectors, at unit length: places in the `MeaningSpace`, or without an encoder those
  /// along the leading directions; zeros for a paper of which nothing is known.
  public let vectors: Matrix

  /// The dot product of each paper's terms with the mean paper's.
  public let meanSimilarities: [Float]

  /// How far each paper's terms lie from the mean paper's; 0 for a paper without terms.
  public let deviations: [Float]

  /// The number of papers.
  public var rowCount: Int { places.rowCount }
}

/// What a model makes of the terms of a block of papers.
struct FeatureBlock: Sendable {
  /// The number of papers.
  let rowCount: Int

  let places: QuantizedRows

  /// The dense vectors, row after row; empty where they are made elsewhere.
  let vectors: [Float]

  let meanSimilarities: [Float]
  let deviations: [Float]

  /// Computes everything about some papers that follows from their terms.
  ///
  /// - Parameters:
  ///   - terms: The weights of the papers' terms.
  ///   - meanings: The papers' places in the `MeaningSpace`, row after row; empty where there is none, or
  ///     where they are made elsewhere.
  ///   - model: The model that made both.
  init(of terms: WeightRows.Block, meanings: [Float], model: FeatureModel) {
    rowCount = terms.rowCount
    let places = Matrix(
      rowCount: terms.rowCount, columnCount: model.projection.dimensionCount,
      elements: model.projection.places(of: terms))
    self.places = QuantizedRows(quantizing: places)
    vectors = model.meaning == nil ? places.normalizedRows().unit.elements.array : meanings
    var similarities: [Float] = []
    var deviations: [Float] = []
    for row in 0..<terms.rowCount {
      let elements = terms.elements(ofRow: row)
      let similarity = elements.reduce(Float(0)) {
        $0 + terms.weight(ofElement: $1) * model.meanTerms[Int(terms.features[$1])]
      }
      similarities.append(similarity)
      deviations.append(elements.isEmpty ? 0 : model.deviation(atMeanSimilarity: similarity))
    }
    meanSimilarities = similarities
    self.deviations = deviations
  }
}

/// Gathers blocks of papers, in any order, as rows.
final class FeatureRowsBuilder {
  private let placeCount: Int
  private let placeBytes: PackedArrayBuilder<Int8>
  private let placeScales: PackedArrayBuilder<Float>
  private let vectors: MatrixBuilder
  private var meanSimilarities: [Float]
  private var deviations: [Float]

  /// Makes room for papers.
  ///
  /// - Parameters:
  ///   - paperCount: How many.
  ///   - model: The model that makes their features.
  ///   - hasVectors: Whether the blocks have dense vectors.
  init(paperCount: Int, model: FeatureModel, hasVectors: Bool) {
    placeCount = model.projection.dimensionCount
    placeBytes = PackedArrayBuilder(count: paperCount * placeCount)
    placeScales = PackedArrayBuilder(count: paperCount)
    vectors = MatrixBuilder(
      rowCount: hasVectors ? paperCount : 0, columnCount: model.dimensionCount)
    meanSimilarities = [Float](repeating: 0, count: paperCount)
    deviations = meanSimilarities
  }

  /// Takes a block, the first of whose papers is that of row `first`.
  func take(_ block: FeatureBlock, atRow first: Int) {
    placeBytes.write(block.places.elements.array, at: first * placeCount)
    placeScales.write(block.places.scales.array, at: first)
    if !block.vectors.isEmpty { vectors.write(block.vectors, atRow: first) }
    let rows = first..<first + block.rowCount
    meanSimilarities.replaceSubrange(rows, with: block.meanSimilarities)
    deviations.replaceSubrange(rows, with: block.deviations)
  }

  /// Makes the rows; called once.
  ///
  /// - Parameters:
  ///   - postings: The posting lists of the papers' terms.
  ///   - made: The dense vectors where the blocks have none.
  /// - Returns: The rows of all blocks.
  func finish(postings: PostingLists, vectors made: Matrix? = nil) -> FeatureRows {
    guard
      let places = QuantizedRows(
        columnCount: placeCount, elements: placeBytes.finish(), scales: placeScales.finish())
    else { preconditionFailure("Rows of one model are equally wide") }
    return FeatureRows(
      postings: postings, places: places, vectors: made ?? vectors.finish(),
      meanSimilarities: meanSimilarities, deviations: deviations)
  }
}
