/// What a list is like as a whole: by it, what a wish for other papers costs and brings is told.
public struct ListSummary: Sendable, Equatable {
  /// How many papers it is of.
  public let count: Int

  /// The mean of their scores.
  public let meanScore: Float

  /// How many of them the person is expected to like: the sum of their probabilities.
  public let expectedLikes: Float

  /// How many groups of papers that are like each other there are, as interests are made of liked papers.
  public let groupCount: Int

  /// The mean of their cosines to the nearest rated paper, −1…1.
  public let nearness: Float

  /// Looks at a list.
  ///
  /// - Parameters:
  ///   - list: The scores and probabilities of its papers.
  ///   - papers: The papers.
  ///   - rated: The rated papers that nearness is of.
  ///   - model: The model that made the features.
  /// - Precondition: as many papers as scores.
  /// - Complexity: O(*n*² × *t* + *n* × *r* × *t*) for *n* papers of *t* terms, and *r* rated ones.
  public init(
    _ list: [Recommendation], papers: [PaperFeatures], rated: [PaperFeatures], model: FeatureModel
  ) {
    precondition(list.count == papers.count, "Each paper needs a score")
    let similarity = PaperSimilarity(model)
    let compared = papers.map(similarity.compared)
    let number = Float(max(1, list.count))
    count = list.count
    meanScore = list.reduce(0) { $0 + $1.score } / number
    expectedLikes = list.reduce(0) { $0 + $1.probability }
    groupCount = similarity.groups(of: compared).count
    nearness =
      similarity.greatestCosines(of: compared, with: rated.map(similarity.compared))
      .reduce(0, +) / number
  }
}
