/// Ranks papers for a list of liked ones.
///
/// What a benchmark of liked lists measures; any way of ranking can be one.
public protocol ListRanker: Sendable {
  /// The ranking's name in tables.
  var name: String { get }

  /// Returns the numbers of the best papers, best first, none of them liked.
  ///
  /// - Parameters:
  ///   - list: The list; only its liked papers may be looked at.
  ///   - count: How many papers at most.
  /// - Returns: The papers' numbers.
  func ranking(for list: LikedList, count: Int) -> [Int]
}

/// Ranks in random order, another one for each list: what no ranking may be worse than.
public struct RandomRanker: ListRanker {
  /// The ranking's name in tables.
  public let name = "random"

  private let paperCount: Int

  /// Creates a ranker of so many papers.
  public init(paperCount: Int) { self.paperCount = paperCount }

  /// Returns papers drawn without repetition.
  public func ranking(for list: LikedList, count: Int) -> [Int] {
    var random = SeededRandom(seed: 1, name: list.name)
    var seen = Set(list.liked)
    var drawn: [Int] = []
    while drawn.count < count, seen.count < paperCount {
      let paper = random.number(below: paperCount)
      if seen.insert(paper).inserted { drawn.append(paper) }
    }
    return drawn
  }
}

/// Ranks the newest papers first, the same for everyone.
public struct NewestRanker: ListRanker {
  /// The ranking's name in tables.
  public let name = "newest first"

  private let order: [Int]

  /// Creates a ranker of the papers with a date; returns `nil` where none has one.
  public init?(papers: BenchmarkPapers) {
    let dates = papers.papers.map { $0.date?.firstDay.dayNumber }
    order = dates.indices.filter { dates[$0] != nil }
      .sorted { (dates[$1] ?? 0, $0) < (dates[$0] ?? 0, $1) }
    if order.isEmpty { return nil }
  }

  /// Returns the newest papers that are not liked.
  public func ranking(for list: LikedList, count: Int) -> [Int] {
    let liked = Set(list.liked)
    return Array(order.lazy.filter { !liked.contains($0) }.prefix(count))
  }
}
