import Akin
import AkinKernels
import AkinStore

/// A profile learned, and all papers ranked for it: `profile PAPERS.jsonl ID …`, the ids being those
/// of liked papers.
///
/// The index is made once, before; the liked papers' features are made each time.
struct ProfileRanking: Job {
  private let index: PaperIndex
  private let liked: [(key: Int64, words: PaperText)]
  private var found: [Recommendation] = []

  init(_ arguments: [String]) async throws {
    let papers = try readPapers(arguments[0]).sorted { $0.id < $1.id }
    let wanted = Set(arguments.dropFirst().map { PaperID($0) })
    liked = papers.enumerated().filter { wanted.contains($0.element.id) }
      .map { (key: Int64($0.offset), words: $0.element.words) }
    index = try await PaperIndex.fitted(
      to: papers.enumerated().map { IndexedPaper(key: Int64($0.offset), id: $0.element.id) },
      texts: { numbers in numbers.map { papers[$0].words } },
      pretrained: try EncoderFile.shippedPath.map { try EncoderFile(path: $0).model })
  }

  mutating func run() async {
    let examples = liked.map {
      RatedExample(features: index.model.features(of: $0.words), weight: 1)
    }
    let recommender = Recommender(index: index, examples: examples)
    found =
      recommender?.recommendations(
        count: index.paperCount, excluding: Set(liked.map(\.key))) ?? []
  }

  func answer() -> Answer {
    Answer(
      ids: found.prefix(100).map { index.id(at: $0.position).description },
      numbers: [
        "liked": Double(liked.count), "ranked": Double(Set(found.map(\.position)).count),
        "all": Double(index.paperCount),
      ])
  }
}
