/// Ranks as the product does: a recommender over an index of all papers of the benchmark.
public struct ProfileRanker: ListRanker {
  /// The ranking's name in tables.
  public let name: String

  private let papers: BenchmarkPapers
  private let index: PaperIndex
  private var steering = ListSteering()

  /// Creates a ranker.
  ///
  /// - Parameters:
  ///   - papers: The papers of the benchmark.
  ///   - index: An index of them, whose keys are their numbers.
  ///   - name: The ranking's name in tables.
  public init(papers: BenchmarkPapers, index: PaperIndex, name: String = "akin") {
    self.papers = papers
    self.index = index
    self.name = name
  }

  /// The same ranking with its best papers put into another order, under a name that says so.
  public func steered(by steering: ListSteering) -> ProfileRanker {
    let wishes = [("diversity", steering.diversity), ("novelty", steering.novelty)]
      .filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }
    var ranker = ProfileRanker(
      papers: papers, index: index, name: ([name] + wishes).joined(separator: ", "))
    ranker.steering = steering
    return ranker
  }

  /// Returns the papers that a person who likes the list's papers would be recommended.
  public func ranking(for list: LikedList, count: Int) -> [Int] {
    guard steering.isNeeded else { return recommendations(for: list, count: count).map(\.paper) }
    let found = recommendations(for: list, count: max(count, ListSteering.poolSize))
    let best = found.prefix(ListSteering.poolSize)
    let order = steering.order(
      scores: best.map(\.score), papers: best.map { features(of: $0.paper) },
      rated: list.liked.map(features), count: count, model: index.model)
    return order.map { best[$0].paper }
      + found.dropFirst(best.count).map(\.paper).prefix(max(0, count - order.count))
  }

  /// Returns the papers that a person who likes the list's papers would be recommended, each with its
  /// score and how likely it is liked.
  func recommendations(
    for list: LikedList, count: Int
  ) -> [(paper: Int, score: Float, probability: Float)] {
    let examples = list.liked.map { RatedExample(features: features(of: $0), weight: 1) }
    return Recommender(index: index, examples: examples)?
      .recommendations(count: count, excluding: Set(list.liked.map(Int64.init)))
      .map { (Int(index.key(at: $0.position)), $0.score, $0.probability) } ?? []
  }

  private func features(of paper: Int) -> PaperFeatures {
    index.model.features(of: papers.papers[paper].words)
  }
}
