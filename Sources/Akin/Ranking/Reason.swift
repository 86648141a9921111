/// A part of a paper's score, and what it comes from.
///
/// The weights of a list of reasons add up to the score.
public struct Reason: Sendable, Equatable {
  /// What a part of a score comes from.
  public enum Kind: String, Sendable {
    /// A term that the paper shares with rated ones.
    case term

    /// An author whom the paper shares with rated ones.
    case author

    /// A liked paper that means the same.
    case liked

    /// A disliked paper that means the same.
    case disliked

    /// An author whom the person follows.
    case followed

    /// What all papers of the library have in common: less of it is better.
    case background

    /// All that is not listed.
    case rest
  }

  /// What the part comes from.
  public let kind: Kind

  /// The term, the author's name as the paper has it, or the rated paper's id; empty for the background and the rest.
  public let name: String

  /// The part of the score, in its unit; negative for what speaks against the paper.
  public let weight: Float

  /// Other terms, of the paper or of rated ones, that have the same feature: what the weight may come
  /// from instead.
  public var collisions: [String] = []
}

extension Reason {
  /// What the paper is to the rated paper that the reason names, by the rating and by what it adds: a paper
  /// gains by being unlike a disliked one.
  public var likeness: String {
    switch (kind, weight < 0) {
    case (.disliked, true): "like the disliked"
    case (.disliked, false): "unlike the disliked"
    case (_, true): "unlike"
    case (_, false): "like"
    }
  }

  /// The reason that the person follows an author of the paper.
  public static func followed(author: String, weight: Float) -> Reason {
    Reason(kind: .followed, name: author, weight: weight)
  }
}
