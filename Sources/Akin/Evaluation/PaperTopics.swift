/// How many topics a list of a benchmark's papers has, by one of several measures: each is fixed before
/// anything is ranked.
public struct PaperTopics: Sendable {
  /// What is counted, as tables name it.
  public let name: String

  private let counting: @Sendable ([Int]) -> Int

  /// How much of a list is looked at.
  static let depth = 20

  /// How many topics the first papers of a ranking have.
  func count(in ranking: [Int]) -> Int { counting(Array(ranking.prefix(PaperTopics.depth))) }

  /// Returns the measures: first categories, clusters of all papers by their vectors, and groups of papers
  /// that are like each other, as interests are made.
  ///
  /// - Parameters:
  ///   - papers: The papers; those without a category are of one category.
  ///   - index: Their index.
  /// - Returns: The measures, `categories`, `topics` and `groups`.
  /// - Complexity: that of `TopicClusters`.
  public static func all(of papers: BenchmarkPapers, in index: PaperIndex) async -> [PaperTopics] {
    let categories = papers.papers.map { $0.categories.first ?? "" }
    let clusters = await TopicClusters(of: index).topics
    let similarity = PaperSimilarity(index.model)
    return [
      PaperTopics(name: "categories") { Set($0.map { categories[$0] }).count },
      PaperTopics(name: "topics") { Set($0.map { clusters[$0] }).count },
      PaperTopics(name: "groups") { ranking in
        let compared = ranking.map {
          similarity.compared(index.model.features(of: papers.papers[$0].words))
        }
        return similarity.groups(of: compared).count
      },
    ]
  }

  private init(name: String, counting: @escaping @Sendable ([Int]) -> Int) {
    self.name = name
    self.counting = counting
  }
}
