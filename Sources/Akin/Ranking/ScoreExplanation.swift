/// What the score of a paper comes from.
///
/// Terms, rated papers, background and what a followed author adds are together the score, but for what
/// a limit at ±1 or a rounding takes away.
public struct ScoreExplanation: Sendable, Equatable {
  /// The score, −1…1.
  public let score: Float

  /// What each term and author of the paper adds, the greatest first.
  public let terms: [Reason]

  /// What each rated paper adds by its meaning (where there is a contrast also by its topics), the
  /// greatest first.
  public let papers: [Reason]

  /// What the background adds: the mean paper and the leading directions of the library.
  public let background: Reason

  /// What it adds that the person follows an author of the paper; nil where that is not so.
  public var followed: Reason?

  /// What the parts of the profile add: the whole, each interest, and the contrast where there is one.
  public let parts: [Float]

  /// What is known of the score, without `rest`.
  public var sum: Float {
    background.weight + (followed?.weight ?? 0) + (terms + papers).reduce(0) { $0 + $1.weight }
  }

  /// Returns the greatest reasons, and the rest, which together add up to the score.
  ///
  /// - Parameters:
  ///   - termCount: How many terms and authors at most; nil for all.
  ///   - paperCount: How many rated papers at most; nil for all.
  ///   - hasBackground: Whether the background is listed, not part of the rest.
  /// - Returns: The followed author where there is one, terms and authors, rated papers, the background
  ///   and the rest.
  public func reasons(
    termCount: Int? = 4, paperCount: Int? = 2, hasBackground: Bool = false
  ) -> [Reason] {
    let listed =
      [followed].compactMap { $0 } + terms.prefix(termCount ?? terms.count)
      + papers.prefix(paperCount ?? papers.count)
      + (hasBackground ? [background] : [])
    let rest = score - listed.reduce(0) { $0 + $1.weight }
    return listed + [Reason(kind: .rest, name: "", weight: rest)]
  }
}
