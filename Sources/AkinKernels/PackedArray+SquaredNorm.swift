import CScans

extension PackedArray where Element == Float {
  /// The sum of the squares of the elements, summed in double precision: always the same bits.
  ///
  /// - Complexity: O(*n*).
  public var squaredNorm: Float {
    unsafe withElements { elements in
      unsafe cscans_exact_product(elements.baseAddress, elements.baseAddress, elements.count)
    }
  }
}
