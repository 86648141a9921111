/// Draws pairs of papers that belong together.
struct PairSampler: Sendable {
  /// Two papers of one group.
  struct Pair: Sendable, Equatable {
    /// The numbers of the papers.
    var left: Int
    var right: Int

    /// The number of the group.
    var group: Int

    /// Whether the pairs have a paper or their group in common: then they say nothing about each
    /// other.
    func overlaps(_ other: Pair) -> Bool {
      group == other.group || left == other.left || left == other.right || right == other.left
        || right == other.right
    }
  }

  private let groups: [PaperGroup]
  private let papers: [Int]
  private let groupsOfPaper: [Int: [Int]]

  /// - Precondition: every group has two papers or more.
  init(_ groups: [PaperGroup]) {
    precondition(groups.allSatisfy { $0.papers.count > 1 }, "A pair needs two papers")
    self.groups = groups
    var groupsOfPaper: [Int: [Int]] = [:]
    for (number, group) in groups.enumerated() {
      for paper in group.papers { groupsOfPaper[paper, default: []].append(number) }
    }
    self.groupsOfPaper = groupsOfPaper
    papers = groupsOfPaper.keys.sorted()
  }

  /// The number of pairs of a round.
  var pairCount: Int { papers.count }

  /// Returns a pair for each paper, in random order: with another paper of one of its groups.
  ///
  /// So a paper counts once, however many people wrote it, and a group by its papers, not by their
  /// square.
  func round(using random: inout SeededRandom) -> [Pair] {
    random.shuffled(papers).compactMap { paper in
      guard let groups = groupsOfPaper[paper] else { return nil }
      let group = groups[random.number(below: groups.count)]
      let others = self.groups[group].papers.filter { $0 != paper }
      return Pair(
        left: paper, right: others[random.number(below: others.count)], group: group)
    }
  }
}
