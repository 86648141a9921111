import AkinKernels
import Foundation

/// What leads a list beside the scores: a wish for papers unlike each other, or unlike what was rated.
///
/// The papers of the best scores are put into another order; their scores stay. The next paper is
/// always the one for which
///
///     relevance + w(diversity) · place / 10 · ln(1 − share) − w(novelty) · nearness
///
/// is greatest. The relevance is the score, from 0 for the last of the best to 1 for the first. The
/// share is how much of the paper's vector lies in the span of those before it: summed over a list,
/// ln(1 − share) is the logarithm of the determinant that a determinantal point process gives the list's
/// papers, and the choice is its greedy maximum (L. Chen, G. Zhang and H. Zhou, "Fast Greedy MAP
/// Inference for Determinantal Point Process to Improve Recommendation Diversity", 2018,
/// arXiv:1709.05135). Here it counts more and more until the twentieth place: the best come first, and
/// variety behind them. The nearness is the cosine to the nearest rated paper. Both are of
/// `PaperSimilarity`.
public struct ListSteering: Sendable, Equatable {
  /// How much a paper is avoided that is like those before it, 0…1.
  public let diversity: Float

  /// How much a paper is avoided that is like a rated one, 0…1.
  public let novelty: Float

  /// How many papers of the best scores are put into another order; the others follow as they are.
  ///
  /// A number of its own and not a multiple of the list's length, so that a shorter list is the
  /// beginning of a longer one.
  public static let poolSize = 400

  /// What half of diversity weighs at the tenth place: it brings half as many topics again into the first
  /// twenty papers.
  static let diversityWeight: Float = 2.5

  /// What half of novelty weighs.
  static let noveltyWeight: Float = 0.6

  /// Creates the wishes; 0 is none.
  public init(diversity: Float = 0, novelty: Float = 0) {
    self.diversity = diversity
    self.novelty = novelty
  }

  /// Whether lists are not the plain ones.
  public var isNeeded: Bool { diversity > 0 || novelty > 0 }

  /// Returns the papers of the best scores in the order of a list.
  ///
  /// - Parameters:
  ///   - scores: The scores, greatest first.
  ///   - papers: The papers that have them.
  ///   - rated: The papers that novelty is counted from.
  ///   - count: How many are wanted.
  ///   - model: The model that made the features.
  /// - Returns: The places of `count` papers (or of all) among `papers`, first of the list first; of
  ///   equals the one of the greater score comes first.
  /// - Precondition: as many scores as papers.
  /// - Complexity: O(*p* × *r* × *t* + *c* × *p* × (*c* + *t*)) for *p* papers, *r* rated ones, *t*
  ///   terms, and a list of *c*.
  public func order(
    scores: [Float], papers: [PaperFeatures], rated: [PaperFeatures], count: Int,
    model: FeatureModel
  ) -> [Int] {
    precondition(scores.count == papers.count, "Each paper needs a score")
    let similarity = PaperSimilarity(model)
    let pool = papers.map(similarity.compared)
    var values = relevance(of: scores)
    if novelty > 0 {
      let nearness = similarity.greatestCosines(of: pool, with: rated.map(similarity.compared))
      let weight = weight(novelty, ofHalf: ListSteering.noveltyWeight)
      for place in values.indices { values[place] -= weight * nearness[place] }
    }
    let selection = DiverseSelection(
      values: values, weight: weight(diversity, ofHalf: ListSteering.diversityWeight))
    return selection.order(count: count) { similarity.cosine(pool[$0], pool[$1]) }
  }

  /// The weight of a wish: 0 for 0, `half` for 0.5, and a thousand times as much for 1.
  private func weight(_ wish: Float, ofHalf half: Float) -> Float {
    half * min(1_000, wish / max(1 - wish, 1e-6))
  }

  /// The scores from 0 for the least to 1 for the greatest.
  private func relevance(of scores: [Float]) -> [Float] {
    guard let first = scores.first, let last = scores.last, first > last else {
      return scores.map { _ in 1 }
    }
    return scores.map { ($0 - last) / (first - last) }
  }
}

/// Chooses papers one after the other, each of a great value and unlike those before it.
struct DiverseSelection {
  /// What each paper is worth by itself.
  let values: [Float]

  /// What the logarithm of the part that is new counts for the paper behind ten others.
  let weight: Float

  /// Behind so many papers it counts no more than behind these.
  private static let fullPlace = 20

  /// The least part of a paper that is taken to be new, so that logarithms are finite.
  private static let leastPart: Float = 1e-4

  /// Returns the order of the first papers.
  ///
  /// What the papers chosen span is kept as the rows of a Cholesky factor, which grows by one with each.
  ///
  /// - Parameters:
  ///   - count: How many at most.
  ///   - cosine: How alike two papers are; a positive semidefinite kernel with ones on its diagonal.
  /// - Returns: Their places; the first of equals.
  func order(count: Int, cosine: @Sendable (Int, Int) -> Float) -> [Int] {
    var rest = Array(values.indices)
    var order: [Int] = []
    var newParts = [Float](repeating: 1, count: values.count)
    var factors = [[Float]](repeating: [], count: values.count)
    while order.count < count, !rest.isEmpty {
      let weight = weight * Float(min(order.count, DiverseSelection.fullPlace)) / 10
      let worth = rest.map { place in
        weight > 0 ? values[place] + weight * log(newParts[place]) : values[place]
      }
      let best = worth.indices.reduce(0) { worth[$1] > worth[$0] ? $1 : $0 }
      let chosen = rest.remove(at: best)
      order.append(chosen)
      guard self.weight > 0, order.count < count else { continue }
      let (own, root) = (factors[chosen], newParts[chosen].squareRoot())
      for place in rest {
        let shared = own.dotProduct(with: factors[place])
        let factor = (cosine(chosen, place) - shared) / root
        factors[place].append(factor)
        newParts[place] = max(newParts[place] - factor * factor, DiverseSelection.leastPart)
      }
    }
    return order
  }
}
