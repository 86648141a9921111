/// Some papers of one person, and others of the same person that a ranking should find from them.
public struct LikedList: Sendable, Equatable {
  /// The list's name: the person's, unless there are several lists of one.
  public let name: String

  /// Whose list it is; the lists of one person count as one value, the mean.
  public let person: String

  /// The numbers of the liked papers, ascending.
  public let liked: [Int]

  /// The numbers of the papers to find, ascending; none of them is liked.
  public let relevant: [Int]

  /// Creates a list; a paper that is liked need not be found.
  public init(
    name: String, person: String? = nil, liked: some Sequence<Int>, relevant: some Sequence<Int>
  ) {
    self.name = name
    self.person = person ?? name
    let known = Set(liked)
    self.liked = known.sorted()
    self.relevant = Set(relevant).subtracting(known).sorted()
  }
}

/// A benchmark of rankings for liked papers: everything else is ranked, the rest of the list should
/// come first.
public struct LikedListBenchmark: Sendable {
  /// The benchmark's name.
  public let name: String

  /// What is ranked.
  public var papers: BenchmarkPapers

  /// The lists.
  public var lists: [LikedList]

  /// What is measured.
  public let metrics: [ListMetric]

  /// Creates a benchmark; lists with nothing liked or nothing to find are left out.
  public init(name: String, papers: BenchmarkPapers, lists: [LikedList], metrics: [ListMetric]) {
    self.name = name
    self.papers = papers
    self.lists = lists.filter { !$0.liked.isEmpty && !$0.relevant.isEmpty }
    self.metrics = metrics
  }

  /// The people, in the order of their lists.
  public var people: [String] {
    var seen: Set<String> = []
    return lists.map(\.person).filter { seen.insert($0).inserted }
  }

  /// Keeps the lists of `count` people, chosen evenly; all of them for nil.
  public mutating func keepPeople(_ count: Int?) {
    let kept = Set(evenly(count, of: people))
    lists = lists.filter { kept.contains($0.person) }
  }
}

/// Returns `count` of some elements, chosen evenly; all of them for nil.
func evenly<Element>(_ count: Int?, of elements: [Element]) -> [Element] {
  guard let count, count < elements.count else { return elements }
  return (0..<count).map { elements[$0 * elements.count / count] }
}
