/// A vector of which few elements are not zero, as pairs of index and value, indices ascending.
public struct SparseVector: Sendable, Equatable {
  /// The indices of the elements that are not zero, strictly ascending.
  public var indices: [UInt32]

  /// The values, in the order of `indices`.
  public var values: [Float]

  /// Creates a vector from parallel arrays.
  ///
  /// - Precondition: the arrays have equal length, and `indices` is strictly ascending.
  public init(indices: [UInt32], values: [Float]) {
    precondition(indices.count == values.count, "Expected as many values as indices")
    precondition(
      zip(indices, indices.dropFirst()).allSatisfy { $0 < $1 }, "Indices must be ascending")
    self.indices = indices
    self.values = values
  }

  /// The square of the Euclidean length.
  public var squaredNorm: Float { values.reduce(0) { $0 + $1 * $1 } }

  /// Returns the dot product with `other`.
  ///
  /// - Complexity: O(*a* + *b*), where *a* and *b* are the numbers of elements.
  public func dotProduct(with other: SparseVector) -> Float {
    var sum: Float = 0
    var (here, there) = (0, 0)
    while here < indices.count, there < other.indices.count {
      if indices[here] == other.indices[there] {
        sum += values[here] * other.values[there]
        here += 1
        there += 1
      } else if indices[here] < other.indices[there] {
        here += 1
      } else {
        there += 1
      }
    }
    return sum
  }

  /// Returns the dot product with a dense vector.
  ///
  /// - Precondition: every index is less than `dense.count`.
  public func dotProduct(with dense: PackedArray<Float>) -> Float {
    zip(indices, values).reduce(0) { $0 + dense[Int($1.0)] * $1.1 }
  }

  /// Returns the sum of the vectors, each times its weight.
  ///
  /// Adds in the order given, so that equal input gives equal bits.
  ///
  /// - Complexity: O(*n* log *n*), where *n* is the number of elements of all vectors together.
  public static func weightedSum(_ terms: [(vector: SparseVector, weight: Float)]) -> SparseVector {
    var sums: [UInt32: Float] = [:]
    for (vector, weight) in terms {
      for (index, value) in zip(vector.indices, vector.values) {
        sums[index, default: 0] += weight * value
      }
    }
    let indices = sums.keys.sorted()
    return SparseVector(indices: indices, values: indices.map { sums[$0, default: 0] })
  }

  /// The value at `index`, 0 where the vector holds none.
  ///
  /// - Complexity: O(log *n*).
  public subscript(index: UInt32) -> Float {
    let place = partitionIndex(indices.count) { indices[$0] >= index }
    return place < indices.count && indices[place] == index ? values[place] : 0
  }
}
