/// What a paper has to be to the members of a group to stand high in their list.
///
/// Members are compared by probabilities and not by scores, which say nothing about one another.
public enum GroupCombination: String, Sendable, Codable, CaseIterable {
  /// Liked by any of them: 1 − ∏ (1 − *pᵢ*), the probability that one of them likes it.
  case either

  /// Liked by all of them: ∏ *pᵢ*, the probability that each likes it.
  case both

  /// Such that the one who loses most loses as little as possible: the least *pᵢ* / *pᵢ**, where *pᵢ**
  /// is the probability of the best paper that the member's own list has.
  ///
  /// The misery of the least satisfied counts (J. Masthoff, "Group Recommender Systems: Combining
  /// Individual Models", 2011, doi:10.1007/978-0-387-85820-3_21), relative to what each could have, so that
  /// nobody decides alone by liking little.
  case leastRegret = "least-regret"

  /// What a paper is to a group, whatever the order of the members.
  ///
  /// - Parameters:
  ///   - probabilities: How likely each member likes it.
  ///   - best: How likely each member likes the best paper of all.
  /// - Returns: The value, 0…1; never less for a greater probability.
  func value(of probabilities: [Double], best: [Double]) -> Double {
    // In one order, because products of more than two depend on it by a rounding.
    let ordered = probabilities.count > 2 ? probabilities.sorted() : probabilities
    return switch self {
    case .either: 1 - ordered.reduce(1) { $0 * (1 - $1) }
    case .both: ordered.reduce(1, *)
    case .leastRegret: zip(probabilities, best).map { $1 > 0 ? $0 / $1 : 0 }.min() ?? 0
    }
  }
}
