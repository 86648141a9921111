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
}

/// Why a paper is in a list.
public struct Reason: Sendable, Equatable {
  /// What speaks for it.
  public enum Kind: String, Sendable {
    /// A term that the paper shares with the liked ones.
    case term

    /// An author whom the paper shares with the liked ones.
    case author

    /// The liked paper that is most like it.
    case liked
  }

  /// What speaks for it.
  public let kind: Kind

  /// The term, the author's name, or the liked paper's id.
  public let name: String

  /// For a term or author, its part of the score before correction; for a liked paper, the cosine
  /// between the terms of the two.
  public let weight: Float
}
