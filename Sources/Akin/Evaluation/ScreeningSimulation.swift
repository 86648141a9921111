import AkinKernels

/// What was decided of a paper during screening.
public struct ScreeningLabel: Sendable, Equatable {
  /// The paper's number.
  public let paper: Int

  /// Whether it was included.
  public let isIncluded: Bool

  /// Creates a label.
  public init(paper: Int, isIncluded: Bool) {
    self.paper = paper
    self.isIncluded = isIncluded
  }
}

/// What learns from decisions which papers to read next: one value for one run, so that it may keep
/// what it has learned from step to step.
public protocol ScreeningLearner: Sendable {
  /// Returns a score for every paper of the review, higher for those to read sooner.
  ///
  /// - Parameter labels: All decisions so far, in the order in which they were made; each call has
  ///   those of the call before and some more behind them.
  /// - Returns: As many scores as papers.
  mutating func scores(after labels: [ScreeningLabel]) -> [Float]
}

/// The screening of a review with a learner that gets feedback.
///
/// The protocol of G. Ferdinands et al., "Active learning for screening prioritization in systematic
/// reviews: a simulation study", 2020, doi:10.31219/osf.io/w6qbg. One included and one excluded paper are known, drawn at random. Then, again and again: learn, read
/// the unread paper with the highest score, add its decision. The two known papers count neither as
/// papers nor as found.
public struct ScreeningSimulation: Sendable {
  /// The review.
  public let review: ScreeningReview

  /// How many papers are read between two rounds of learning.
  public let batchSize: Int

  /// The share of the included papers after which a run may end; it reads a tenth in any case.
  public let recall: Double

  /// Creates a simulation.
  ///
  /// - Parameters:
  ///   - review: The review.
  ///   - batchSize: How many papers are read between two rounds of learning.
  ///   - recall: The share of the included papers after which a run may end; 1 for all.
  public init(review: ScreeningReview, batchSize: Int = 1, recall: Double = 1) {
    self.review = review
    self.batchSize = max(1, batchSize)
    self.recall = recall
  }

  /// The order in which a run read the papers.
  public struct Run: Sendable, Equatable {
    /// The two papers that were known.
    public let start: [ScreeningLabel]

    /// The papers in the order of reading, without the two.
    public let order: [Int]

    /// When the included papers were read, counting from 1.
    public let ranks: [Int]

    /// How many included papers were to be found.
    public let relevantCount: Int

    /// How many papers there were to read.
    public let paperCount: Int

    /// The work saved over sampling when 95 % of the included papers are found.
    public var workSavedAt95: Double {
      RankingMetrics.workSaved(
        ranks: ranks, relevantCount: relevantCount, paperCount: paperCount, recall: 0.95) ?? 0
    }

    /// The share of the included papers that is found when a tenth of all papers is read.
    public var relevantFoundAt10: Double {
      RankingMetrics.relevantFound(
        ranks: ranks, relevantCount: relevantCount, paperCount: paperCount, afterReading: 0.1)
    }
  }

  /// Draws the papers that a run knows from the start.
  ///
  /// - Parameter number: The number of the run; equal numbers give equal papers.
  /// - Returns: An included and an excluded paper.
  public func start(ofRun number: Int) -> [ScreeningLabel] {
    var random = SeededRandom(seed: UInt64(number), name: review.name)
    return [true, false].map { isIncluded in
      let papers = review.isIncluded.indices.filter { review.isIncluded[$0] == isIncluded }
      return ScreeningLabel(
        paper: papers[random.number(below: papers.count)], isIncluded: isIncluded)
    }
  }

  /// Screens the review once.
  ///
  /// - Parameters:
  ///   - number: The number of the run, which decides what is known from the start.
  ///   - learner: What says which paper to read next; ties are read in the order of the papers.
  /// - Returns: What was read when.
  /// - Complexity: one call of the learner for each `batchSize` papers read.
  public func run(_ number: Int, learner: consuming some ScreeningLearner) -> Run {
    let start = start(ofRun: number)
    let relevantCount = review.included.count - 1
    let paperCount = review.isIncluded.count - start.count
    let wanted = RankingMetrics.wantedCount(recall: recall, of: relevantCount)
    var isRead = review.isIncluded.map { _ in false }
    for label in start { isRead[label.paper] = true }
    var labels = start
    var order: [Int] = []
    var ranks: [Int] = []
    while order.count < paperCount, ranks.count < wanted || order.count < paperCount / 10 {
      var scores = learner.scores(after: labels)
      for paper in scores.indices where isRead[paper] { scores[paper] = -.infinity }
      let next = scores.greatest(count: batchSize).map(\.row)
      // A learner without an opinion, not a number for every paper, is read in the papers' order.
      for paper in next.isEmpty ? isRead.firstIndex(of: false).map({ [$0] }) ?? [] : next {
        isRead[paper] = true
        order.append(paper)
        if review.isIncluded[paper] { ranks.append(order.count) }
        labels.append(ScreeningLabel(paper: paper, isIncluded: review.isIncluded[paper]))
      }
    }
    return Run(
      start: start, order: order, ranks: ranks, relevantCount: relevantCount,
      paperCount: paperCount)
  }
}
