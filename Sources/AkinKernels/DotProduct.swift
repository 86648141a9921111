extension [Float] {
  /// Returns the dot product with another vector, summed in the order of the elements in single
  /// precision; elements that only the longer one has do not count.
  ///
  /// - Complexity: O(*n*) for *n* elements.
  public func dotProduct(with other: [Float]) -> Float {
    var sum: Float = 0
    for index in 0..<Swift.min(count, other.count) { sum += self[index] * other[index] }
    return sum
  }
}
