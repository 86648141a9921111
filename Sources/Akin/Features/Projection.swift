public import AkinKernels

/// A linear map from sparse features to a dense vector: the leading directions in which the papers
/// of the library differ.
public struct Projection: Sendable {
  /// For each feature its row in `directions`, −1 for a feature that takes no part.
  public let rowOfFeature: PackedArray<Int32>

  /// The directions: orthonormal columns, one row a projected feature.
  public let directions: Matrix

  /// The mean paper in the coordinates of the directions; taken off every projected paper.
  public let mean: [Float]

  /// The variance of the papers along each direction, in descending order.
  public let variances: [Float]

  /// The number of dimensions of a projected paper.
  public var dimensionCount: Int { directions.columnCount }

  /// Creates a projection from its parts.
  public init(
    rowOfFeature: PackedArray<Int32>, directions: Matrix, mean: [Float], variances: [Float]
  ) {
    self.rowOfFeature = rowOfFeature
    self.directions = directions
    self.mean = mean
    self.variances = variances
  }

  /// Returns a paper's features in the coordinates of the directions, relative to the mean paper;
  /// zeros for a paper none of whose features takes part, since nothing is known of its place.
  ///
  /// Rounded to the bytes that an index keeps (`QuantizedRows`), so that a paper lies where it lies
  /// in the index.
  ///
  /// - Complexity: O(*f* × `dimensionCount`) for *f* features.
  public func project(_ features: SparseVector) -> [Float] {
    var rows: [Int] = []
    var weights: [Float] = []
    for (feature, value) in zip(features.indices, features.values) {
      let row = rowOfFeature[Int(feature)]
      // A row that is not there is damage that no checksum has seen.
      if row >= 0 && row < directions.rowCount {
        rows.append(Int(row))
        weights.append(value)
      }
    }
    guard !rows.isEmpty else { return [Float](repeating: 0, count: dimensionCount) }
    let sum = directions.weightedSum(ofRows: rows, weights: weights)
    let place = Matrix(
      rowCount: 1, columnCount: dimensionCount, elements: zip(sum, mean).map { $0 - $1 })
    return QuantizedRows(quantizing: place).row(0)
  }

  /// Returns what `project(_:)` gives for each row of a block, row after row.
  ///
  /// - Complexity: O(*e* × `dimensionCount`) for *e* stored elements.
  func places(of papers: WeightRows.Block) -> [Float] {
    var places: [Float] = []
    places.reserveCapacity(papers.rowCount * dimensionCount)
    for row in 0..<papers.rowCount { places += project(papers.row(row)) }
    return places
  }
}
