import AkinKernels

/// How alike rated papers are, by terms and meaning: the kernel of what is learned from ratings.
struct RatingKernel: Sendable {
  /// The rated papers.
  let papers: [PaperFeatures]

  /// The similarities of the rated papers.
  let matrix: SymmetricMatrix

  /// What each dimension of a meaning is multiplied with: whitened half-way, so that what all papers
  /// share counts less, and of mean square `meaningWeight`.
  let scales: [Float]

  private let places: [[Float]]

  /// How much meaning counts beside terms.
  static let meaningWeight: Float = 0.3

  /// Compares rated papers.
  ///
  /// - Parameters:
  ///   - papers: The papers.
  ///   - model: The model that made their features.
  ///   - previous: A kernel of the first of these papers: only what is new is computed.
  /// - Complexity: O(*m* × *r* × *t*) for *m* papers of *t* terms, *r* of them new.
  init(_ papers: [PaperFeatures], model: FeatureModel, previous: RatingKernel? = nil) {
    let scales = RatingKernel.scales(model)
    let places = papers.map { zip($0.meaning, scales).map { $0 * $1 } }
    let known = previous.map { RatingKernel.commonCount($0.papers, papers) } ?? 0
    var elements = [Double](repeating: 0, count: papers.count * papers.count)
    for row in papers.indices {
      for column in row..<papers.count {
        if let previous, column < known {
          elements[row * papers.count + column] = previous.matrix[row, column]
          continue
        }
        let terms = papers[row].terms.dotProduct(with: papers[column].terms)
        let meaning = RatingKernel.product(places[row], places[column])
        elements[row * papers.count + column] = Double(terms + meaning)
      }
    }
    self.papers = papers
    self.scales = scales
    self.places = places
    matrix = SymmetricMatrix(rowCount: papers.count, upperElements: elements)
  }

  /// The similarities of a paper with the rated ones.
  func similarities(to features: PaperFeatures) -> [Double] {
    let place = zip(features.meaning, scales).map { $0 * $1 }
    return papers.indices.map { number in
      let terms = papers[number].terms.dotProduct(with: features.terms)
      return Double(terms + RatingKernel.product(places[number], place))
    }
  }

  /// The similarity of a paper with itself.
  func similarityToItself(_ features: PaperFeatures) -> Double {
    let place = zip(features.meaning, scales).map { $0 * $1 }
    return Double(features.terms.squaredNorm + RatingKernel.product(place, place))
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

  private static func product(_ left: [Float], _ right: [Float]) -> Float {
    zip(left, right).reduce(Float(0)) { $0 + $1.0 * $1.1 }
  }

  private static func scales(_ model: FeatureModel) -> [Float] {
    guard let variances = model.meaning?.variances else { return [] }
    let average = max(variances.reduce(0, +) / Float(variances.count), 1e-9)
    let whitened = variances.map { 1 / ($0 + average) }
    let meanSquare = product(whitened, variances)
    return whitened.map { ($0 * meaningWeight / max(meanSquare, 1e-9)).squareRoot() }
  }
}
