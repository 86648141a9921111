import AkinKernels

/// Where papers of all kinds lie: the mean and the covariance of their unit-length vectors.
///
/// A small library cannot tell what all papers share from what its own share; this can.
public struct EncoderBackground: Sendable {
  /// The mean of the vectors.
  public let mean: [Float]

  /// The covariance of the vectors, row after row, a row and a column each dimension.
  public let covariance: [Float]

  /// Creates a background from its parts; returns `nil` where they do not fit together.
  public init?(mean: [Float], covariance: [Float]) {
    guard covariance.count == mean.count * mean.count else { return nil }
    self.mean = mean
    self.covariance = covariance
  }

  /// Measures the background of vectors, a row each; rows of zeros, of which nothing is known, take
  /// no part.
  ///
  /// - Parameters:
  ///   - vectors: The vectors, of any length.
  ///   - threadCount: The number of threads, nil for one a core; no result depends on it.
  /// - Complexity: O(*n* × *d*²) for *n* vectors of *d* dimensions.
  init(of vectors: Matrix, threadCount: Int? = nil) async {
    let (unit, lengths) = vectors.normalizedRows()
    let count = lengths.count { $0 > 0 }
    let size = vectors.columnCount
    // The mean of all rows is that of the rows that count, times their share.
    let share = Double(count) / Double(max(1, vectors.rowCount))
    let mean = unit.columnMeans().map { share > 0 ? Double($0) / share : 0 }
    let products = await unit.gramMatrix(threadCount: threadCount)
    var covariance: [Float] = []
    covariance.reserveCapacity(size * size)
    for row in 0..<size {
      for column in 0..<size {
        let moment = products[row, column] / Double(max(1, count))
        covariance.append(Float(moment - mean[row] * mean[column]))
      }
    }
    self.mean = mean.map { Float($0) }
    self.covariance = covariance
  }
}
