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
  public internal(set) var paper: RankedPaper

  /// What it is to each member, in the order in which they were named.
  public internal(set) var members: [View]
}

/// A list for a group, and what made it so.
public struct GroupedList: Sendable, Equatable {
  /// What one member remembers.
  public struct Remembered: Sendable, Equatable {
    /// What the member is called.
    public let name: String

    /// What took effect without being asked for.
    public let preferences: ProfilePreferences
  }

  /// The papers, best first.
  public let papers: [GroupedPaper]

  /// What diversity and novelty changed; nil where there was no wish for either.
  public let change: SteeringEffect?

  /// What the members remember, in the order in which they were named.
  public let remembered: [Remembered]
}
