import AkinKernels

/// Papers whose scores are raised, whatever their ratings say: those of authors whom a person follows.
public struct RaisedPapers: Sendable, Equatable {
  /// The papers' keys.
  public let keys: Set<Int64>

  /// What is added to their scores.
  public let bonus: Float

  /// No paper.
  public static let none = RaisedPapers(keys: [], bonus: 0)

  /// Creates raised papers.
  public init(keys: Set<Int64>, bonus: Float) {
    self.keys = keys
    self.bonus = bonus
  }

  /// The score of a paper, raised; never above 1.
  public func raised(_ score: Float) -> Float { min(1, score + bonus) }
}

extension Recommender {
  /// What the score of a paper is raised by if the person follows its author: a third of the way from
  /// the mean score of the library to the best paper that is not rated.
  ///
  /// So it is worth the same to narrow profiles and to wide ones, and to small libraries and to large
  /// ones: a paper that lies two thirds of the way comes beside the best, and one that has nothing to do
  /// with the profile does not come into the list.
  ///
  /// - Parameter excluded: The keys of papers that are rated.
  /// - Returns: The sum that is added; 0 where no paper is left.
  /// - Complexity: O(*n*) for *n* papers.
  public func followBonus(excluding excluded: Set<Int64>) -> Float {
    guard let best = best(count: 1, excluding: excluded).first else { return 0 }
    return max(0, best.score - meanScore) / 3
  }

  /// Returns the best papers where some scores are raised, ties by ascending id.
  ///
  /// - Parameters:
  ///   - count: How many at most.
  ///   - excluded: The keys of papers that must not appear.
  ///   - candidates: The papers that may appear; nil for all.
  ///   - raised: The papers whose scores are raised.
  /// - Returns: The papers, best first, with their raised scores, and the probabilities of these.
  /// - Complexity: O(*n*) for *n* papers.
  public func recommendations(
    count: Int, excluding excluded: Set<Int64>, among candidates: Candidates?,
    raising raised: RaisedPapers
  ) -> [Recommendation] {
    let probability = scoredProbability(excluding: excluded)
    return best(count: count, excluding: excluded, among: candidates, raising: raised)
      .enumerated().map { offset, item in
        Recommendation(
          rank: offset + 1, position: item.position, score: item.score,
          probability: probability(item.score))
      }
  }

  /// Returns what `recommendations(count:excluding:among:raising:)` does, without probabilities.
  func best(
    count: Int, excluding excluded: Set<Int64>, among candidates: Candidates?,
    raising raised: RaisedPapers
  ) -> [(position: PaperIndex.Position, score: Float)] {
    let raisedKeys = raised.keys.subtracting(excluded)
    guard !raisedKeys.isEmpty else {
      return best(count: count, excluding: excluded, among: candidates)
    }
    let own = raisedKeys.compactMap { index.position(ofKey: $0) }
      .filter { candidates?.contains(index.place(of: $0)) ?? true }
    let others = best(count: count, excluding: excluded.union(raisedKeys), among: candidates)
    let all = others + exactScores(at: own).map { ($0.position, raised.raised($0.score)) }
    let sorted = all.sorted {
      $0.score != $1.score ? $0.score > $1.score : index.precedes($0.position, $1.position)
    }
    return Array(sorted.prefix(count))
  }

  /// Papers of followed authors, raised as they are in this profile's list.
  ///
  /// - Parameters:
  ///   - keys: The papers' keys; where there is none, nothing is computed.
  ///   - excluded: The keys of papers that are rated.
  /// - Returns: The papers, with what following is worth to this profile.
  public func raised(_ keys: Set<Int64>, excluding excluded: Set<Int64>) -> RaisedPapers {
    keys.isEmpty ? .none : RaisedPapers(keys: keys, bonus: followBonus(excluding: excluded))
  }
}
