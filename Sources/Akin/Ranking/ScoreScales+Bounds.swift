extension ScoreScales {
  /// Returns for each paper of a block a score that its exact one does not exceed.
  ///
  /// What a paper is to the interests that it serves is a mean of its scores by interests, and so at most the
  /// greatest of them. Each of these is off by at most its scale times the paper's radius.
  ///
  /// - Parameters:
  ///   - parts: The scores of the block.
  ///   - profile: What they are scores by.
  /// - Returns: The bounds, in the order of the block's papers.
  /// - Complexity: O(*n* × *i*) for *n* papers and *i* interests.
  func upperBounds(of parts: BlockScores, profile: Profile) -> [Float] {
    let standard = interests.indices.map { number in
      standardScores(
        terms: parts.terms[number],
        meanings: parts.meanings.isEmpty ? nil : parts.meanings[number], scale: interests[number])
    }
    var served = interests.count > 1 ? standard[1] : standard[0]
    for other in standard.dropFirst(2) { ScoreScales.raise(&served, to: other) }
    var bounds = standard[0]
    let contrasts = parts.contrastScores(of: profile) ?? []
    let moved =
      (1 - ScoreScales.interestShare) * interests[0].meaning + contrastError
      + ScoreScales.interestShare
      * (interests.dropFirst().map(\.meaning).max() ?? interests[0].meaning)
    // As of `errors`: beside the radius what single precision may do.
    let (error, rounding) = (moved / greatest * 1.001, Float(4e-6))
    var target = bounds.mutableSpan
    let (own, radii, contrastScores) = (served.span, parts.radii.span, contrasts.span)
    for paper in target.indices {
      let score =
        ((1 - ScoreScales.interestShare) * target[paper] + ScoreScales.interestShare * own[paper])
        / greatest
      target[paper] = score + error * radii[paper] + rounding
    }
    if !contrasts.isEmpty {
      let factor = contrast / greatest
      for paper in target.indices { target[paper] += factor * contrastScores[paper] }
    }
    return bounds
  }

  private static func raise(_ scores: inout [Float], to others: [Float]) {
    precondition(scores.count == others.count)
    var target = scores.mutableSpan
    let others = others.span
    for paper in target.indices { target[paper] = max(target[paper], others[paper]) }
  }
}
