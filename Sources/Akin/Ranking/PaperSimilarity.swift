import AkinKernels

/// How alike papers are, by terms and by meaning.
///
/// Two measures of one pair: the cosine, in which terms (relative to the mean paper) and meaning count
/// the same, and the standard deviations of two papers drawn at random, by which interests are made.
struct PaperSimilarity: Sendable {
  private let model: FeatureModel
  private let termScale: Float
  private let meaningScale: Float

  /// Prepares to compare papers whose features a model made.
  init(_ model: FeatureModel) {
    self.model = model
    termScale = 1 / max(model.typicalSimilarity, 1e-6)
    meaningScale = model.meaning.map { 1 / max($0.typicalSimilarity, 1e-6) } ?? 0
  }

  /// A paper with what is needed again and again to compare it.
  struct ComparedPaper: Sendable {
    fileprivate let features: PaperFeatures
    fileprivate let meanSimilarity: Float
    fileprivate let inverseDeviation: Float
  }

  /// Returns a paper ready to be compared.
  func compared(_ features: PaperFeatures) -> ComparedPaper {
    let meanSimilarity = features.terms.dotProduct(with: model.meanTerms)
    let deviation =
      features.terms.indices.isEmpty ? 0 : model.deviation(atMeanSimilarity: meanSimilarity)
    return ComparedPaper(
      features: features, meanSimilarity: meanSimilarity,
      inverseDeviation: deviation > 0 ? 1 / deviation : 0)
  }

  /// The mean of the cosines by terms and by meaning, −1…1; that by terms for a model without an encoder.
  ///
  /// A paper of which nothing is known is like no other.
  ///
  /// - Complexity: O(*t* + *d*) for *t* terms and *d* dimensions.
  func cosine(_ left: ComparedPaper, _ right: ComparedPaper) -> Float {
    let terms = termProduct(left, right) * left.inverseDeviation * right.inverseDeviation
    guard model.meaning != nil else { return terms }
    return (terms + left.features.meaning.dotProduct(with: right.features.meaning)) / 2
  }

  /// The similarity by terms plus that by meaning, each in standard deviations of that of two papers
  /// drawn at random: what `InterestPartition.threshold` counts in.
  ///
  /// - Complexity: O(*t* + *d*) for *t* terms and *d* dimensions.
  func deviations(_ left: ComparedPaper, _ right: ComparedPaper) -> Float {
    let meaning = left.features.meaning.dotProduct(with: right.features.meaning)
    return termProduct(left, right) * termScale + meaning * meaningScale
  }

  /// The dot product of the terms of two papers, both relative to the mean paper.
  private func termProduct(_ left: ComparedPaper, _ right: ComparedPaper) -> Float {
    left.features.terms.dotProduct(with: right.features.terms) - left.meanSimilarity
      - right.meanSimilarity + model.squaredMeanNorm
  }
}

extension PaperSimilarity {
  /// The cosine of each paper to the nearest of some others; 0 where there are none.
  func greatestCosines(of papers: [ComparedPaper], with others: [ComparedPaper]) -> [Float] {
    concurrentNow(blocks(of: 32, covering: papers.count)) { range in
      range.map { place in others.map { cosine(papers[place], $0) }.max() ?? 0 }
    }.flatMap { $0 }
  }

  /// The groups of papers that are like each other, as interests are made of liked papers.
  ///
  /// - Complexity: O(*n*² × *t*) for *n* papers of *t* terms.
  func groups(of papers: [ComparedPaper]) -> [[Int]] {
    InterestClusters.groups(
      deviations(of: papers), count: papers.count, threshold: InterestPartition.threshold)
  }

  /// The `deviations` of all pairs of papers, row after row; 0 of a paper with itself.
  ///
  /// - Complexity: O(*n*² × (*t* + *d*)) for *n* papers of *t* terms and *d* dimensions.
  func deviations(of papers: [ComparedPaper]) -> [Float] {
    let upper = concurrentNow(Array(papers.indices)) { row in
      papers[(row + 1)...].map { deviations(papers[row], $0) }
    }
    var values = [Float](repeating: 0, count: papers.count * papers.count)
    for (row, own) in upper.enumerated() {
      for (offset, similarity) in own.enumerated() {
        let column = row + 1 + offset
        values[row * papers.count + column] = similarity
        values[column * papers.count + row] = similarity
      }
    }
    return values
  }
}
