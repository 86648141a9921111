import AkinKernels

/// The coordinates that an encoder's vectors have: the principal components of the teacher's
/// vectors, greatest first.
struct TeacherSpace: Sendable {
  /// The mean of the teacher's vectors.
  let mean: [Float]

  /// The mean in the new coordinates.
  let projectedMean: [Float]

  /// From the teacher's coordinates to the new ones: orthonormal columns.
  private let rotation: Matrix

  var dimensionCount: Int { rotation.columnCount }

  /// Finds the principal components of vectors, a row each.
  ///
  /// - Complexity: O(*n* × *d*² + *d*³) for *n* vectors of *d* dimensions.
  init(_ vectors: Matrix, dimensionCount: Int, threadCount: Int?) async {
    mean = vectors.columnMeans()
    let centered = vectors.subtractingFromRows(mean)
    let eigen = SymmetricEigen(await centered.gramMatrix(threadCount: threadCount))
    rotation = eigen.vectors.prefixColumns(min(dimensionCount, vectors.columnCount))
    projectedMean = await Matrix(rowCount: 1, columnCount: mean.count, elements: mean)
      .product(with: rotation, threadCount: threadCount).row(0)
  }

  /// Returns vectors less their mean in the new coordinates.
  func project(_ vectors: Matrix, threadCount: Int?) async -> Matrix {
    await vectors.subtractingFromRows(mean).product(with: rotation, threadCount: threadCount)
  }

  /// Compares what an encoder says with the teacher's own vectors, row by row.
  ///
  /// - Parameters:
  ///   - predictions: Vectors relative to the mean, in the new coordinates.
  ///   - vectors: The teacher's unit vectors of the same papers, in its own coordinates.
  ///   - dimensionCounts: Which beginnings of the vectors to compare.
  ///   - threadCount: The number of threads, nil for one a core.
  /// - Returns: A figure for each beginning, and one for the whole of the teacher's vectors.
  func figures(
    of predictions: Matrix, against vectors: Matrix, dimensionCounts: [Int], threadCount: Int?
  ) async -> [Distillation.Figure] {
    guard vectors.rowCount > 0 else { return [] }
    let targets = await project(vectors, threadCount: threadCount)
    let all = (0..<vectors.rowCount)
    var figures = dimensionCounts.map { count in
      figure(count, teacherDimensionCount: count, rows: all) { row in
        let prediction = predictions.row(row).prefix(count)
        let target = targets.row(row).prefix(count)
        return (
          cosine(zip(prediction, projectedMean).map(+), zip(target, projectedMean).map(+)),
          cosine(Array(prediction), Array(target))
        )
      }
    }
    // The columns of the rotation are orthonormal: lengths and products of predictions are the same
    // in the teacher's own coordinates, and need not be computed there.
    let squaredMean = dot(mean, mean)
    figures.append(
      figure(dimensionCount, teacherDimensionCount: mean.count, rows: all) { row in
        let (prediction, target) = (predictions.row(row), targets.row(row))
        let vector = vectors.row(row)
        let squaredLength =
          squaredMean + 2 * dot(prediction, projectedMean) + dot(prediction, prediction)
        let product =
          dot(mean, vector) + dot(prediction, target) + dot(prediction, projectedMean)
        let rest = zip(vector, mean).map(-)
        return (
          quotient(product, squaredLength * dot(vector, vector)),
          quotient(dot(prediction, target), dot(prediction, prediction) * dot(rest, rest))
        )
      })
    return figures
  }

  private func figure(
    _ dimensionCount: Int, teacherDimensionCount: Int, rows: Range<Int>,
    cosines: (Int) -> (Double, Double)
  ) -> Distillation.Figure {
    var (sum, centeredSum) = (0.0, 0.0)
    for row in rows {
      let (cosine, centeredCosine) = cosines(row)
      sum += cosine
      centeredSum += centeredCosine
    }
    return Distillation.Figure(
      dimensionCount: dimensionCount, teacherDimensionCount: teacherDimensionCount,
      cosine: Float(sum / Double(rows.count)),
      centeredCosine: Float(centeredSum / Double(rows.count)))
  }

  private func cosine(_ left: [Float], _ right: [Float]) -> Double {
    quotient(dot(left, right), dot(left, left) * dot(right, right))
  }

  private func quotient(_ product: Double, _ squares: Double) -> Double {
    squares > 0 ? product / squares.squareRoot() : 0
  }

  private func dot(_ left: [Float], _ right: [Float]) -> Double {
    zip(left, right).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }
}
