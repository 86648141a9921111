/// How far the product of a rounded row with a rounded query may be from the exact one, in lengths of
/// the query.
///
/// For a row *x* that is rounded to *x̂* and a query *y* that is rounded to *ŷ*,
///
///     |x·y − x̂·ŷ| ≤ |x − x̂|·|y| + |x̂|·|y − ŷ|
///
/// by Cauchy and Schwarz, where |*x̂*| ≤ |*x*| + |*x* − *x̂*|.
struct ScanRadius {
  /// Below this length a product may be too small for a `Float` to hold its error: such a row's radius
  /// is this length, and for such a query every row is looked at.
  static let leastLength: Float = 1e-10

  /// By which share of the product of two lengths a product may be off beside what is left out of the
  /// row.
  ///
  /// It is what the words leave out of the query (`WordQuery`), and less than ten roundings in single
  /// precision, those of a rotation among them, 6e-8 each (N. J. Higham, "Accuracy and Stability of
  /// Numerical Algorithms", 2002, section 2.2).
  private let slack: Double

  init(columnCount: Int) {
    slack =
      1e-6 + Double(columnCount).squareRoot() / 2
      / Double(WordQuery.limit(columnCount: columnCount))
  }

  /// The radius of a row.
  func of(distance: Double, length: Double) -> Float {
    let radius = Float(distance + slack * (length + distance)).nextUp
    return length < Double(ScanRadius.leastLength) ? max(radius, ScanRadius.leastLength) : radius
  }
}
