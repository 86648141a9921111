/// A paper in the list of a group.
public struct GroupRecommendation: Sendable, Equatable {
  /// What a paper is to one member.
  public struct View: Sendable, Equatable {
    /// Where it stands in the member's own list, counted from 1: exact among the first two hundred, and
    /// nearly so behind them.
    public let rank: Int

    /// The member's score, −1…1.
    public let score: Float

    /// How likely the member is to like it, 0…1, as in the member's own list.
    public let probability: Float
  }

  /// Its place in the list, 1 for the best.
  public private(set) var rank = 0

  /// Where the paper is in the index.
  public let position: PaperIndex.Position

  /// What it is to the group, 0…1, by their combination.
  public let value: Double

  /// What it is to each member, in the order of the members.
  public let members: [View]

  /// Creates an entry that has no place yet.
  init(position: PaperIndex.Position, value: Double, members: [View]) {
    (self.position, self.value, self.members) = (position, value, members)
  }

  /// What decides between equal values; the same in any order of the members.
  var scoreSum: Double { members.map { Double($0.score) }.sorted().reduce(0, +) }

  /// The entry at a place.
  func ranked(_ rank: Int) -> GroupRecommendation {
    var entry = self
    entry.rank = rank
    return entry
  }
}
