/// The leading directions of the covariance of sparse rows.
///
/// Randomised subspace iteration after N. Halko, P.-G. Martinsson and J. A. Tropp, "Finding
/// structure with randomness", SIAM Review 53 (2011), doi:10.1137/090771806, algorithm 4.4, on the
/// rows less their mean; the mean is taken off the products, so the rows stay sparse.
public struct TruncatedDecomposition: Sendable {
  /// The directions: orthonormal columns, one row a feature, greatest variance first.
  public let directions: Matrix

  /// The variance of the rows along each direction.
  public let variances: [Float]

  /// The mean row, in the coordinates of the directions.
  public let projectedMean: [Float]

  /// Decomposes the rows of a sparse matrix.
  ///
  /// - Parameters:
  ///   - rows: The rows; features are columns.
  ///   - count: How many directions at most; fewer when the rows span fewer.
  ///   - roundCount: How often the subspace is refined.
  ///   - seed: Where the random start comes from; equal seeds give equal results.
  ///   - threadCount: The number of threads, nil for one a core; no result depends on it.
  ///   - progress: Called with the share that is done, 0…1.
  /// - Complexity: O(`roundCount` × (*e* + *f* × `count`) × `count`), for *e* stored elements and
  ///   *f* features.
  public init(
    rows: some SparseProducts, count: Int, roundCount: Int = 3, seed: UInt64 = 1,
    threadCount: Int? = nil, progress: (Double) -> Void = { _ in }
  ) async {
    // A few directions more than asked for make the last of them much better (section 4.2 there).
    let oversampling = 16
    let width = min(count + oversampling, rows.rowCount, rows.columnCount)
    let stepCount = Double(2 * roundCount + 3)
    // Refined on the side that is shorter: that is where columns are made orthonormal each round.
    let isRefinedByRows = rows.rowCount < rows.columnCount
    var basis = TruncatedDecomposition.randomMatrix(
      rowCount: isRefinedByRows ? rows.rowCount : rows.columnCount, columnCount: width, seed: seed)
    progress(1 / stepCount)
    for round in 0..<roundCount {
      if isRefinedByRows {
        let centered = basis.subtractingFromRows(basis.columnMeans())
        let left = await centered.orthonormalized(threadCount: threadCount)
        let right = await rows.transposedProduct(with: left, threadCount: threadCount)
        progress(Double(2 * round + 2) / stepCount)
        basis = await rows.product(with: right, threadCount: threadCount)
      } else {
        let projected = await rows.changeableProduct(with: basis, threadCount: threadCount)
        _ = projected.subtractColumnMeans()
        // Its memory is free for what comes in its place.
        basis = Matrix(rowCount: 0, columnCount: width, elements: [])
        progress(Double(2 * round + 2) / stepCount)
        // The mean's part of this product is the mean times the sum of centred rows, which is zero.
        basis = await rows.transposedProduct(with: projected.finish(), threadCount: threadCount)
          .orthonormalized(threadCount: threadCount)
      }
      progress(Double(2 * round + 3) / stepCount)
    }
    if isRefinedByRows {
      let centered = basis.subtractingFromRows(basis.columnMeans())
      basis = await rows.transposedProduct(with: centered, threadCount: threadCount)
        .orthonormalized(threadCount: threadCount)
    }
    // Once more, for the errors of the size of the Gram matrix's condition that a pass leaves.
    basis = await basis.orthonormalized(threadCount: threadCount)
    let projected = await rows.changeableProduct(with: basis, threadCount: threadCount)
    let mean = projected.subtractColumnMeans()
    let centered = projected.finish()
    let eigen = SymmetricEigen(await centered.gramMatrix(threadCount: threadCount))
    let scale = 1 / Double(max(1, rows.rowCount))
    // Directions along which the rows do not differ carry nothing but rounding.
    let least = (eigen.values.first ?? 0) * 1e-9
    let kept = eigen.values.prefix(count).prefix { $0 > least && $0 > 0 }.count
    let rotation = eigen.vectors.prefixColumns(kept)
    directions = await basis.product(with: rotation, threadCount: threadCount)
    projectedMean = await Matrix(rowCount: 1, columnCount: mean.count, elements: mean)
      .product(with: rotation).elements.array
    variances = eigen.values.prefix(kept).map { Float($0 * scale) }
    progress(1)
  }

  /// Returns a matrix of independent values uniform in −1…1.
  private static func randomMatrix(rowCount: Int, columnCount: Int, seed: UInt64) -> Matrix {
    var state = seed
    let elements = (0..<rowCount * columnCount).map { _ in
      // SplitMix64 (G. Steele, D. Lea and C. Flood, doi:10.1145/2660193.2660195).
      state = state.addingReportingOverflow(0x9e37_79b9_7f4a_7c15).partialValue
      var bits = state
      bits =
        (bits ^ (bits >> 30)).multipliedReportingOverflow(by: 0xbf58_476d_1ce4_e5b9).partialValue
      bits =
        (bits ^ (bits >> 27)).multipliedReportingOverflow(by: 0x94d0_49bb_1331_11eb).partialValue
      bits ^= bits >> 31
      return Float(bits >> 40) / Float(1 << 23) - 1
    }
    return Matrix(rowCount: rowCount, columnCount: columnCount, elements: elements)
  }
}

extension Matrix {
  /// Returns orthonormal columns that span what the columns span; fewer, where they depend on each
  /// other.
  ///
  /// Through the eigenvectors of the Gram matrix.
  func orthonormalized(threadCount: Int?) async -> Matrix {
    let eigen = SymmetricEigen(await gramMatrix(threadCount: threadCount))
    // Below this share of the greatest length, a direction is nothing but the rounding of others.
    let least = (eigen.values.first ?? 0) * 1e-11
    let kept = eigen.values.prefix { $0 > least && $0 > 0 }.count
    var scaled = eigen.vectors.prefixColumns(kept).elements.array
    for row in 0..<columnCount {
      for column in 0..<kept {
        scaled[row * kept + column] /= Float(eigen.values[column].squareRoot())
      }
    }
    let scale = Matrix(rowCount: columnCount, columnCount: kept, elements: scaled)
    return await product(with: scale, threadCount: threadCount)
  }
}
