/// A weight of a posting in two bytes: a multiple of 2⁻¹⁶ from 0 to just below 1.
///
/// The weights of a paper's terms are rounded to such multiples when they are made, so that what
/// a file keeps and what is computed of a paper anew are the same. They are the elements of unit
/// vectors; what rounding changes in a cosine is less than what single precision does in a sum of
/// hundreds.
public enum PostingWeight {
  /// What a weight is a multiple of.
  public static let unit: Float = 1 / 65_536

  /// Returns the multiple nearest to a weight.
  ///
  /// - Precondition: `weight` is a number.
  public static func code(of weight: Float) -> UInt16 {
    UInt16(max(0, min(65_535, (weight / unit).rounded())))
  }

  /// Returns the weight that is nearest to `weight` and can be kept.
  public static func rounded(_ weight: Float) -> Float { Float(code(of: weight)) * unit }
}
