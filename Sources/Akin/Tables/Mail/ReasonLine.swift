extension [Reason] {
  /// What speaks for a paper, in a line without numbers: terms, authors, and liked papers.
  ///
  /// - Parameter titles: The titles of rated papers, by id.
  /// - Returns: The line; empty if nothing speaks for it.
  public func line(titles: [String: String]) -> String {
    let strong = filter { $0.weight >= 0.001 }
    func names(_ kind: Reason.Kind) -> [String] {
      strong.filter { $0.kind == kind }.map(\.name)
    }
    let liked = names(.liked).map { "“\((titles[$0] ?? $0).oneShownLine.shortened(to: 60))”" }
    let parts = [
      names(.term).joined(separator: ", "),
      names(.author).isEmpty ? "" : "by " + names(.author).joined(separator: ", "),
      liked.isEmpty ? "" : "like " + liked.joined(separator: " and "),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "; ").oneShownLine
  }
}
