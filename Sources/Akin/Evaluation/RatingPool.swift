import AkinKernels

/// The papers that a person may be asked about, and what the person would say.
public struct RatingPool: Sendable {
  /// The person's name.
  public let name: String

  /// The liked paper that is known from the start.
  public let start: Int

  /// The papers to ask about, in random order, each with whether it is liked.
  public let papers: [(paper: Int, isLiked: Bool)]

  /// The papers that a list should have at its top; none of them is asked about.
  public let relevant: [Int]

  /// How many papers of a pool are not liked.
  public struct Mix: Sendable, CustomStringConvertible {
    /// Papers that a list of all likes has at its top: what a person looks at and passes by.
    public let nearCount: Int

    /// Papers drawn at random.
    public let randomCount: Int

    /// The mix as tables name it.
    public var description: String { "\(nearCount) near, \(randomCount) random" }

    /// The mixes that are measured.
    public static let all = [
      Mix(nearCount: 20, randomCount: 20), Mix(nearCount: 32, randomCount: 8),
      Mix(nearCount: 8, randomCount: 32),
    ]
  }

  /// How many papers of a pool are liked at most, the first one among them.
  static let likeLimit = 20
}

extension PaperIndex {
  /// Makes the pool of a person.
  ///
  /// - Parameters:
  ///   - list: The liked papers, some of which go into the pool, and those to find.
  ///   - mix: How many papers that are not liked stand beside them.
  ///   - features: Returns the features of a paper by its number, which is its key.
  /// - Returns: The pool; nil for a single like.
  func ratingPool(
    of list: LikedList, mix: RatingPool.Mix, features: (Int) -> PaperFeatures
  ) -> RatingPool? {
    var random = SeededRandom(seed: 1, name: list.name)
    let likes = random.shuffled(list.liked).prefix(RatingPool.likeLimit)
    let own = list.liked + list.relevant
    let examples = likes.map { RatedExample(features: features($0), weight: 1) }
    guard likes.count > 1, let recommender = Recommender(index: self, examples: examples) else {
      return nil
    }
    let near = recommender.best(
      count: mix.nearCount, excluding: Set(own.map(Int64.init))
    ).map { Int(key(at: $0.position)) }
    var drawn = Set(own + near)
    var others: [Int] = []
    while others.count < mix.randomCount, drawn.count < paperCount {
      let paper = random.number(below: paperCount)
      if drawn.insert(paper).inserted { others.append(paper) }
    }
    let asked =
      likes.dropFirst().map { (paper: $0, isLiked: true) }
      + (near + others).map { (paper: $0, isLiked: false) }
    let order = random.shuffled(Array(asked.indices))
    return RatingPool(
      name: list.name, start: likes[0], papers: order.map { asked[$0] }, relevant: list.relevant)
  }
}
