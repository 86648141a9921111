public import Akin

/// A paper in a list that was asked for.
public struct RankedPaper: Sendable, Equatable {
  /// Its place in the list, 1 for the best.
  public let rank: Int

  /// The paper's key.
  public let key: Int64

  /// The paper, with its own name only.
  public let paper: Paper

  /// How well it fits; what the number means depends on the list.
  public let score: Float

  /// How likely the person is to like it, 0…1; nil in lists that know no person.
  public let probability: Float?

  /// Its place by score alone, where another order was asked for.
  public internal(set) var scoreRank: Int?

  /// Why it is there, if that was asked for.
  public internal(set) var reasons: [Reason] = []

  /// Creates an entry of a list.
  public init(rank: Int, key: Int64, paper: Paper, score: Float, probability: Float?) {
    self.rank = rank
    self.key = key
    self.paper = paper
    self.score = score
    self.probability = probability
  }
}

extension Workspace {
  /// Papers with scores as a list.
  func ranked(
    _ scored: [(key: Int64, score: Float, probability: Float?)]
  ) throws -> [RankedPaper] {
    let records = try papers.papers(scored.map(\.key))
    let paperByKey = Dictionary(uniqueKeysWithValues: records.map { ($0.key, $0.paper) })
    return scored.enumerated().compactMap { offset, item in
      paperByKey[item.key].map {
        RankedPaper(
          rank: offset + 1, key: item.key, paper: $0, score: item.score,
          probability: item.probability)
      }
    }
  }
}
