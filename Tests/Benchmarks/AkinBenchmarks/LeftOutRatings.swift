import Akin
import AkinKernels
import AkinStore

/// Each of many ratings left out: `left-out PAPERS.jsonl LIKES DISLIKES` in closed form, and `relearned` with
/// the number of ratings to learn again without as a fourth argument.
///
/// The liked papers are every third one with a word of the most frequent kind, the disliked ones every third
/// of the rest.
struct LeftOutRatings: Job {
  private let recommender: Recommender
  private let numbers: [Int]?
  private var scores: [Float] = []

  init(_ arguments: [String]) async throws {
    let papers = try readPapers(arguments[0]).sorted { $0.id < $1.id }
    let counts = try arguments[1...2].map(integer)
    let index = try await PaperIndex.fitted(
      to: papers.enumerated().map { IndexedPaper(key: Int64($0.offset), id: $0.element.id) },
      texts: { numbers in numbers.map { papers[$0].words } },
      pretrained: try EncoderFile.shippedPath.map { try EncoderFile(path: $0).model })
    let isLiked = { (paper: Paper) in paper.title.lowercased().contains("learning") }
    let examples = [true, false].enumerated().flatMap { place, liked in
      papers.filter { isLiked($0) == liked }.enumerated()
        .filter { $0.offset.isMultiple(of: 3) }.prefix(counts[place])
        .map {
          RatedExample(
            features: index.model.features(of: $0.element.words), weight: liked ? 1 : -1)
        }
    }
    guard let recommender = Recommender(index: index, examples: examples) else {
      throw UsageError(names: ["some likes"])
    }
    self.recommender = recommender
    numbers =
      arguments.count > 3
      ? try integer(arguments[3]).multipliedEvenly(in: examples.count) : nil
  }

  mutating func run() async {
    let recommender = recommender
    if let numbers {
      scores = concurrentNow(numbers) { recommender.relearnedScore(without: $0) }
    } else {
      scores = recommender.leaveOneOutScores(limit: .max).map(\.score)
    }
  }

  func answer() -> Answer {
    Answer(rows: [numbers ?? Array(scores.indices)], scores: [scores])
  }
}

extension Int {
  /// So many numbers below `count`, evenly spread.
  fileprivate func multipliedEvenly(in count: Int) -> [Int] { (0..<self).map { $0 * count / self } }
}
