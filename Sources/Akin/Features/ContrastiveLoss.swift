import AkinKernels
import Foundation

/// How badly vectors tell the papers that belong together from others, and how to change that.
///
/// InfoNCE over a batch of pairs, in both directions (A. van den Oord, Y. Li and O. Vinyals,
/// "Representation Learning with Contrastive Predictive Coding", 2018,
/// doi:10.48550/arXiv.1807.03748), and a leash to what the vectors were. With *u* the unit vectors
/// of the left papers, *v* those of the right ones, *s*(*i*, *j*) = *uᵢ* · *vⱼ* / τ, and ũ what a
/// unit vector was before the training:
///
///     loss = −½ meanᵢ ( ln softmaxⱼ s(i, j) at j = i  +  ln softmaxⱼ s(j, i) at j = i )
///            + penalty · mean (1 − u · ũ)
///
/// Pairs that share a paper or a group are no others to each other and take no part in the sums.
struct ContrastiveLoss: Sendable {
  /// τ, the difference of two cosines that makes a paper *e* times as likely.
  var temperature: Float

  /// What it costs that a vector turns away from what it was.
  var penalty: Float

  /// A loss, and in which direction it grows.
  struct Slope {
    var loss: Double
    /// The gradient for the vectors, a row each.
    var gradient: Matrix
  }

  /// Returns the loss of a batch and its gradient for the vectors.
  ///
  /// - Parameters:
  ///   - vectors: The vectors of the left papers, then those of the right ones, of any length.
  ///   - former: What they were before the training, at unit length.
  ///   - pairs: The pairs, in the order of the rows.
  ///   - threadCount: The number of threads, nil for one a core; no result depends on it.
  /// - Returns: The loss, and its gradient in the order of the rows.
  /// - Precondition: there are two vectors for each pair.
  /// - Complexity: O(*b*² × *d*) for *b* pairs and *d* dimensions.
  func slope(
    of vectors: Matrix, former: Matrix, pairs: [PairSampler.Pair], threadCount: Int? = nil
  ) async -> Slope {
    let count = pairs.count
    precondition(
      vectors.rowCount == 2 * count && former.rowCount == 2 * count, "Expected two rows a pair")
    let (unit, lengths) = vectors.normalizedRows()
    let left = unit.selectingRows(Array(0..<count))
    let right = unit.selectingRows(Array(count..<2 * count))
    let similarities = await self.similarities(left, right, pairs, threadCount)
    let (loss, slopes) = crossEntropy(of: similarities, count: count)
    // In the cosines' own scale: the chain rule for s = cosine / τ.
    let forward = Matrix(rowCount: count, columnCount: count, elements: slopes)
    let backward = Matrix(
      rowCount: count, columnCount: count, elements: transposed(slopes, count: count))
    let leftSlopes = await forward.product(with: right, threadCount: threadCount)
    let rightSlopes = await backward.product(with: left, threadCount: threadCount)

    var turned = 0.0
    var gradient: [Float] = []
    gradient.reserveCapacity(2 * count * vectors.columnCount)
    let pull = penalty / Float(2 * count)
    for row in 0..<2 * count {
      let (direction, before) = (unit.row(row), former.row(row))
      let slope = row < count ? leftSlopes.row(row) : rightSlopes.row(row - count)
      turned += 1 - Double(direction.dotProduct(with: before))
      let whole = zip(slope, before).map { $0 - pull * $1 }
      // Only what turns a vector changes its unit vector.
      let along = whole.dotProduct(with: direction)
      let scale = lengths[row] > 0 ? 1 / lengths[row] : 0
      for index in whole.indices {
        gradient.append((whole[index] - along * direction[index]) * scale)
      }
    }
    return Slope(
      loss: loss + Double(penalty) * turned / Double(2 * count),
      gradient: Matrix(
        rowCount: 2 * count, columnCount: vectors.columnCount, elements: gradient))
  }

  /// s(i, j) of all pairs, row after row; −∞ where two pairs overlap.
  private func similarities(
    _ left: Matrix, _ right: Matrix, _ pairs: [PairSampler.Pair], _ threadCount: Int?
  ) async -> [Float] {
    let count = pairs.count
    let parts = await concurrentMap(
      blocks(of: 256, covering: count), threadCount: threadCount
    ) { rows in
      var block = [Float](repeating: 0, count: rows.count * count)
      left.multiply(rows: rows, with: right, rows: 0..<count, into: &block)
      for row in rows {
        let start = (row - rows.lowerBound) * count
        for column in 0..<count {
          let isOther = row == column || !pairs[row].overlaps(pairs[column])
          block[start + column] = isOther ? block[start + column] / temperature : -.infinity
        }
      }
      return block
    }
    return parts.flatMap { $0 }
  }

  /// The cross-entropy of rows and columns, each with its own pair as the answer, and its gradient
  /// for the cosines.
  private func crossEntropy(of similarities: [Float], count: Int) -> (Double, [Float]) {
    var slopes = [Float](repeating: 0, count: similarities.count)
    var loss = 0.0
    let scale = 1 / (2 * Float(count) * temperature)
    let columns = transposed(similarities, count: count)
    for index in 0..<count {
      let start = index * count
      for (values, isColumn) in [(similarities, false), (columns, true)] {
        let own = values[start..<start + count]
        // Relative to the greatest, so that no power overflows.
        let greatest = own.max() ?? 0
        let powers = own.map { exp($0 - greatest) }
        let sum = powers.reduce(0, +)
        loss -= Double(own[start + index] - greatest - log(sum))
        for (place, power) in powers.enumerated() {
          slopes[isColumn ? place * count + index : start + place] += power / sum * scale
        }
      }
      slopes[start + index] -= 2 * scale
    }
    return (loss / Double(2 * count), slopes)
  }

  private func transposed(_ elements: [Float], count: Int) -> [Float] {
    var result = [Float](repeating: 0, count: elements.count)
    for row in 0..<count {
      for column in 0..<count { result[column * count + row] = elements[row * count + column] }
    }
    return result
  }
}
