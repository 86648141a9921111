/// A paper in a ranked list.
public struct Recommendation: Sendable, Equatable {
  /// Its place in the list, 1 for the best.
  public let rank: Int

  /// Where the paper is in the index.
  public let position: PaperIndex.Position

  /// How near the paper lies to the profile, −1…1, a weighted mean of cosines; higher is better.
  public let score: Float

  /// How likely the person is to like it, 0…1.
  public let probability: Float

  /// Creates an entry of a list.
  public init(rank: Int, position: PaperIndex.Position, score: Float, probability: Float) {
    (self.rank, self.position) = (rank, position)
    (self.score, self.probability) = (score, probability)
  }
}
