import Akin

/// From when on papers are asked for.
enum FetchBeginning {
  /// Whether what is asked for from one day on holds all that is asked for from another one on.
  ///
  /// - Parameters:
  ///   - earlier: A day, written as a date; nil for the beginning of all.
  ///   - later: The other day.
  /// - Returns: Whether the other day is the same or a later one.
  static func covers(_ earlier: String?, _ later: String?) -> Bool {
    guard let first = earlier.flatMap({ PaperDate($0)?.firstDay }) else { return true }
    return later.flatMap { PaperDate($0)?.firstDay }.map { first <= $0 } ?? false
  }
}
