extension String {
  /// What stands between two texts, after the first of `start`; nil where they do not.
  func between(_ start: String, _ end: String) -> Substring? {
    guard let first = firstRange(of: start),
      let last = self[first.upperBound...].firstRange(of: end)
    else { return nil }
    return self[first.upperBound..<last.lowerBound]
  }
}
