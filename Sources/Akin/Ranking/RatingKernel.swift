import AkinKernels

/// How alike papers are, by terms, topics and meaning: the kernel of what is learned from ratings.
///
/// Two papers may be after the same thing in other words. So beside the terms that they share count
/// the library's topics: its leading directions, along which papers are near that resemble the same
/// papers, rated or not (N. Cristianini, J. Shawe-Taylor and H. Lodhi, "Latent Semantic Kernels",
/// 2002, doi:10.1023/A:1013625426931). That is how a paper is found that no rated one resembles. With
/// *v* a paper's place along directions of variance λ, ρ = max(0, λ − 1/*n*) what of it is more than
/// chance among *n* papers, and *m* its meaning along dimensions of variance κ,
///
///     k(x, y) = x·y + 2/(Σ ρᵢ²λᵢ) · Σ ρᵢ²·vᵢ(x)·vᵢ(y)
///                   + 0.2/(Σ κᵢ/(κᵢ + κ̄)) · Σ mᵢ(x)·mᵢ(y)/(κᵢ + κ̄)
///
/// so that the three parts of k(x, x) are 1, 2 and 0.2 on average.
struct RatingKernel: Sendable {
  /// The rated papers.
  let papers: [PaperFeatures]

  /// The similarities of the rated papers.
  let matrix: SymmetricMatrix

  /// How much each part counts.
  let scales: Scales

  private let vectors: [[Float]]

  /// How much topics count beside terms.
  static let topicWeight: Float = 2

  /// How much meaning counts beside terms.
  static let meaningWeight: Float = 0.2

  /// What the dimensions of dense vectors are multiplied with.
  struct Scales: Sendable {
    /// For a place along the library's leading directions: in proportion to ρ, and of mean square
    /// `topicWeight`.
    let topics: [Float]

    /// For a meaning: whitened half-way, so that what all papers share counts less, and of mean
    /// square `meaningWeight`.
    let meanings: [Float]

    /// The greatest similarity that a paper could have with itself.
    let greatest: Float

    /// The similarity that a paper has with itself on average.
    let average: Float

    /// The standard deviation of the similarity of two papers drawn at random.
    let typicalSimilarity: Float

    init(_ model: FeatureModel) {
      let variances = model.projection.variances
      let squares = RatingKernel.scaled(
        TermDiscriminant.trueVariances(model).map { $0 * $0 }, variances: variances,
        to: RatingKernel.topicWeight)
      let own = model.meaning?.variances ?? []
      let mean = max(own.reduce(0, +) / Float(max(1, own.count)), 1e-9)
      let meaningSquares = RatingKernel.scaled(
        own.map { 1 / ($0 + mean) }, variances: own, to: RatingKernel.meaningWeight)
      topics = squares.map { $0.squareRoot() }
      meanings = meaningSquares.map { $0.squareRoot() }
      // The weights of a paper and of the mean paper are never negative: the square of their
      // difference is at most the sum of their squares.
      greatest =
        1 + (squares.max() ?? 0) * (1 + model.squaredMeanNorm) + (meaningSquares.max() ?? 0)
      let parts = zip(squares + meaningSquares, variances + own).map { $0 * $1 }
      average = 1 + parts.reduce(0, +)
      typicalSimilarity =
        (model.typicalSimilarity * model.typicalSimilarity + parts.reduce(0) { $0 + $1 * $1 })
        .squareRoot()
    }

    /// A paper's dense vectors, end to end and scaled.
    func vector(of features: PaperFeatures) -> [Float] {
      zip(features.place, topics).map { $0 * $1 } + zip(features.meaning, meanings).map { $0 * $1 }
    }
  }

  /// Compares rated papers.
  ///
  /// - Parameters:
  ///   - papers: The papers.
  ///   - model: The model that made their features.
  ///   - previous: A kernel of the first of these papers: only what is new is computed.
  /// - Complexity: O(*m* × *r* × *t*) for *m* papers of *t* terms, *r* of them new.
  init(_ papers: [PaperFeatures], model: FeatureModel, previous: RatingKernel? = nil) {
    let scales = Scales(model)
    let vectors = papers.map(scales.vector)
    let known = previous.map { RatingKernel.commonCount($0.papers, papers) } ?? 0
    var elements = [Double](repeating: 0, count: papers.count * papers.count)
    for row in papers.indices {
      for column in row..<papers.count {
        if let previous, column < known {
          elements[row * papers.count + column] = previous.matrix[row, column]
          continue
        }
        let terms = papers[row].terms.dotProduct(with: papers[column].terms)
        let dense = vectors[row].dotProduct(with: vectors[column])
        elements[row * papers.count + column] = Double(terms + dense)
      }
    }
    self.papers = papers
    self.scales = scales
    self.vectors = vectors
    matrix = SymmetricMatrix(rowCount: papers.count, upperElements: elements)
  }

  /// The same without one of the papers.
  func without(_ number: Int) -> RatingKernel {
    let kept = papers.indices.filter { $0 != number }
    return RatingKernel(
      papers: kept.map { papers[$0] }, vectors: kept.map { vectors[$0] }, scales: scales,
      matrix: SymmetricMatrix(
        rowCount: kept.count, upperElements: kept.flatMap { row in kept.map { matrix[row, $0] } }))
  }

  private init(
    papers: [PaperFeatures], vectors: [[Float]], scales: Scales, matrix: SymmetricMatrix
  ) {
    self.papers = papers
    self.vectors = vectors
    self.scales = scales
    self.matrix = matrix
  }

  /// The similarities of a paper with the rated ones.
  func similarities(to features: PaperFeatures) -> [Double] {
    let vector = scales.vector(of: features)
    return papers.indices.map { number in
      let terms = papers[number].terms.dotProduct(with: features.terms)
      return Double(terms + vectors[number].dotProduct(with: vector))
    }
  }

  /// The similarities of a paper with the rated ones by topics and meaning alone.
  func denseSimilarities(to features: PaperFeatures) -> [Float] {
    let vector = scales.vector(of: features)
    return vectors.map { $0.dotProduct(with: vector) }
  }

  /// The similarity of a paper with itself.
  func similarityToItself(_ features: PaperFeatures) -> Double {
    let vector = scales.vector(of: features)
    return Double(features.terms.squaredNorm + vector.dotProduct(with: vector))
  }

  /// How many papers this kernel and another begin with in common.
  func commonCount(with other: RatingKernel) -> Int {
    RatingKernel.commonCount(papers, other.papers)
  }

  private static func commonCount(_ left: [PaperFeatures], _ right: [PaperFeatures]) -> Int {
    var count = 0
    while count < min(left.count, right.count), left[count].terms == right[count].terms {
      count += 1
    }
    return count
  }

  /// Returns factors in the given proportions, with which squares of these variances add up to
  /// `total`; zeros where nothing varies.
  private static func scaled(
    _ proportions: [Float], variances: [Float], to total: Float
  ) -> [Float] {
    let sum = proportions.dotProduct(with: variances)
    return proportions.map { sum > 0 ? $0 * total / sum : 0 }
  }
}
