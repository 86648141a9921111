public import Akin

/// A paper in a list for a group.
public struct GroupedPaper: Sendable, Equatable {
  /// What a paper is to one member.
  public struct View: Sendable, Equatable {
    /// What the member is called.
    public let name: String

    /// Where the paper stands in the member's own list.
    public let rank: Int

    /// The member's score, −1…1.
    public let score: Float

    /// How likely the member is to like it, 0…1.
    public let probability: Float

    /// Why it is there for this member, if that was asked for.
    public internal(set) var reasons: [Reason] = []
  }

  /// The paper with its place; its score is what it is to the group, 0…1, and its probability that
  /// any member likes it, or all of them, or the one of whom it is least likely.
  public let paper: RankedPaper

  /// What it is to each member, in the order in which they were named.
  public internal(set) var members: [View]
}
