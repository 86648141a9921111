/// A paper near another.
public struct Neighbor: Sendable, Equatable {
  /// Where the paper is.
  public let position: PaperIndex.Position

  /// The cosine of the angle between the two papers' dense vectors, −1…1; higher is nearer.
  public let similarity: Float
}
