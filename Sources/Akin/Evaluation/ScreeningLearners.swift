import AkinKernels

/// Screens with a profile: included papers are liked, excluded ones disliked.
public struct ProfileLearner: ScreeningLearner {
  private let index: PaperIndex
  private let features: [PaperFeatures]
  private var last: Profile?

  /// Creates a learner.
  ///
  /// - Parameters:
  ///   - index: An index of the review's papers, whose keys are their numbers.
  ///   - features: The papers' features, by number.
  public init(index: PaperIndex, features: [PaperFeatures]) {
    self.index = index
    self.features = features
  }

  /// Returns the profile's score of every paper.
  public mutating func scores(after labels: [ScreeningLabel]) -> [Float] {
    let examples = labels.map {
      RatedExample(features: features[$0.paper], weight: $0.isIncluded ? 1 : -1)
    }
    guard let profile = Profile(examples, model: index.model, previous: last) else {
      return features.map { _ in 0 }
    }
    last = profile
    return Recommender(index: index, profile: profile).roughScores
  }
}

/// Screens in random order.
public struct RandomLearner: ScreeningLearner {
  private let order: [Float]

  /// Creates a learner for so many papers.
  public init(paperCount: Int, seed: UInt64) {
    var random = SeededRandom(seed: seed)
    order = random.shuffled((0..<paperCount).map { Float($0) })
  }

  /// Returns the same random score of every paper each time.
  public mutating func scores(after labels: [ScreeningLabel]) -> [Float] { order }
}

/// Screens by words alone: by BM25, the words of the included papers are the query.
public struct KeywordLearner: ScreeningLearner {
  private let keywords: KeywordRanker
  private var included: [Int] = []
  private var last: [Float] = []

  /// Creates a learner from a ranker of the review's papers.
  public init(keywords: KeywordRanker) { self.keywords = keywords }

  /// Returns the BM25 score of every paper; decisions to exclude change nothing.
  public mutating func scores(after labels: [ScreeningLabel]) -> [Float] {
    let now = labels.filter(\.isIncluded).map(\.paper)
    if now != included || last.isEmpty {
      included = now
      last = keywords.scores(likePapers: now)
    }
    return last
  }
}
