/// Where scores stand in a person's list: among the papers that may be in it, those of followed authors raised.
public struct ListRanks: Sendable {
  private let others: ScoreRanks

  /// The scores of raised papers, as they are raised, greatest first.
  private let raised: [Float]

  init(others: ScoreRanks, raised: [Float]) {
    self.others = others
    self.raised = raised.sorted(by: >)
  }

  /// Returns the rank that a score has or would have, counted from 1; never less for a lower score.
  func callAsFunction(_ score: Float) -> Double {
    others(score) + Double(raised.firstIndex { $0 <= score } ?? raised.count)
  }
}

extension Recommender {
  /// Where scores stand in the person's own list.
  ///
  /// - Parameters:
  ///   - excluded: The keys of rated papers.
  ///   - candidates: The papers that may be in the list: those that are not blocked; nil for all.
  ///   - raised: The papers whose scores are raised.
  /// - Returns: The rank of any score, raised where its paper is.
  /// - Complexity: O(*n*) for *n* papers.
  public func listRanks(
    without excluded: Set<Int64>, among candidates: Candidates? = nil, raising raised: RaisedPapers
  ) -> ListRanks {
    let keys = raised.keys.subtracting(excluded)
    let own = keys.compactMap { index.position(ofKey: $0) }
      .filter { candidates?.contains(index.place(of: $0)) ?? true }
    return ListRanks(
      others: ranks(without: excluded.union(keys), among: candidates),
      raised: exactScores(at: own).map { raised.raised($0.score) })
  }
}
