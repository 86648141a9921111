import Akin
import AkinKernels
import AkinStore

/// Each of many ratings left out: `left-out PAPERS.jsonl LIKES DISLIKES` in closed form; with `relearned
/// COUNT` behind it by learning again without so many of them, with the interests that all have; with `anew
/// COUNT` by learning from nothing and scoring all papers.
///
/// The liked papers are every third one with a word of the most frequent kind, the disliked ones every third
/// of the rest.
struct LeftOutRatings: Job {
  private let recommender: Recommender
  private let examples: [RatedExample]
  private let way: Way
  private let numbers: [Int]
  private var scores: [Float] = []

  private enum Way: String {
    case together, relearned, anew
  }

  init(_ arguments: [String]) async throws {
    let papers = try readPapers(arguments[0]).sorted { $0.id < $1.id }
    let counts = try arguments[1...2].map(integer)
    guard let way = arguments.count > 3 ? Way(rawValue: arguments[3]) : .together else {
      throw UsageError(names: ["relearned", "anew"])
    }
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
    self.examples = examples
    self.way = way
    numbers =
      way == .together
      ? Array(examples.indices) : try integer(arguments[4]).multipliedEvenly(in: examples.count)
  }

  mutating func run() async {
    let (recommender, examples) = (recommender, examples)
    switch way {
    case .together: scores = recommender.leaveOneOutScores(limit: .max).map(\.score)
    case .relearned: scores = concurrentNow(numbers) { recommender.relearnedScore(without: $0) }
    case .anew:
      scores = concurrentNow(numbers) { number in
        var rest = examples
        let own = rest.remove(at: number)
        return Recommender(index: recommender.index, examples: rest)?.score(of: own.features) ?? 0
      }
    }
  }

  func answer() -> Answer { Answer(rows: [numbers], scores: [scores]) }
}

extension Int {
  /// So many numbers below `count`, evenly spread.
  fileprivate func multipliedEvenly(in count: Int) -> [Int] { (0..<self).map { $0 * count / self } }
}
