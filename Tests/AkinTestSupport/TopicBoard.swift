public import Akin

/// Invented papers of a few topics with words of their own: whatever ranks by meaning must put
/// papers of one topic together.
public struct TopicBoard: Sendable {
  /// The papers, topic after topic.
  public var papers: [Paper]

  /// The topic of each paper, in the order of `papers`.
  public let topics: [Int]

  private static let words = [
    "transit photometry exoplanet stellar orbit planet lightcurve telescope host star radius dip",
    "protein folding residue structure sequence backbone domain enzyme ligand binding mutant helix",
    "keyword spotting microphone speech acoustic phoneme utterance noise speaker wake voice audio",
    "query join index storage engine transaction cardinality optimizer relational tuple cache scan",
  ].map { $0.split(separator: " ").map(String.init) }

  /// Words that all topics share, as "method" and "results" are shared.
  private static let shared =
    "method results large model data approach evaluation improved baseline"
    .split(separator: " ").map(String.init)

  /// Creates `count` papers of each of four topics.
  public init(papersPerTopic count: Int, seed: UInt64 = 7) {
    var generator = SeededGenerator(seed: seed)
    var papers: [Paper] = []
    var topics: [Int] = []
    for topic in TopicBoard.words.indices {
      for number in 0..<count {
        let own = (0..<14).compactMap { _ in
          TopicBoard.words[topic].randomElement(using: &generator)
        }
        let common = (0..<6).compactMap { _ in TopicBoard.shared.randomElement(using: &generator) }
        let text = (own + common).shuffled(using: &generator)
        var paper = Paper(
          id: PaperID("topic\(topic)-\(number)"),
          title: text.prefix(5).joined(separator: " ") + " \(topic)\(number)x")
        paper.abstract = text.joined(separator: " ")
        paper.date = PaperDate(year: 2024, month: 1 + number % 12, day: 1 + number % 28)
        papers.append(paper)
        topics.append(topic)
      }
    }
    self.papers = papers
    self.topics = topics
  }

  /// The papers as JSON lines.
  public var jsonLines: String {
    papers.map { paper in
      """
      {"id": "\(paper.id)", "title": "\(paper.title)", "abstract": "\(paper.abstract)", \
      "date": "\(paper.date?.description ?? "")"}

      """
    }.joined()
  }

  /// An index of the papers, whose keys are their numbers.
  public func index(
    settings: FeatureSettings = FeatureSettings(), pretrained: PretrainedModel? = nil,
    limit: Int = PaperIndex.fittedPaperLimit
  ) async throws -> PaperIndex {
    let ordered = papers.indices.sorted { papers[$0].id < papers[$1].id }
    return try await PaperIndex.fitted(
      to: ordered.map {
        IndexedPaper(
          key: Int64($0), id: papers[$0].id, date: papers[$0].date,
          categories: papers[$0].categories.joined(separator: " "))
      },
      texts: { $0.map { papers[ordered[$0]].words } }, settings: settings,
      pretrained: pretrained, limit: limit)
  }
}
