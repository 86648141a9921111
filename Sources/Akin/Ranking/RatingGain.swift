import AkinKernels

/// How much the rating of a paper would teach: how likely it is liked, times what the ratings leave open of
/// it.
///
/// What a person thinks of papers is a Gaussian process with the kernel of `RatingKernel`. With *v* the
/// variance of paper *x* after the ratings that there are (`PredictiveVariance`) and *p* how likely it is liked,
///
///     gain(x) = p·v
///
/// The variance is what an answer tells of the paper and of those like it (D. J. C. MacKay, "Information-Based
/// Objective Functions for Active Data Selection", 1992, doi:10.1162/neco.1992.4.4.590). The probability
/// stands beside it because a list is made of likes: to be told that one more paper is none of them moves
/// little (see Decisions).
struct RatingGain: Sendable {
  private let kernel: RatingKernel
  private let inverse: SymmetricMatrix?
  private let items: [PaperFeatures]
  private let vectors: [[Float]]

  /// For each item its similarities with the rated papers, and the inverse times these, end to end.
  private let known: [Double]
  private let solved: [Double]

  /// The variance that the answer itself has, λ/*W*.
  private static let noise = 4.0

  /// Prepares the gains of some papers.
  ///
  /// - Complexity: O(*m* × (*m* + *k*) × *t* + *m*³) for *m* rated papers, *k* others, and *t* terms.
  init(_ profile: Profile, items: [PaperFeatures]) {
    let papers = profile.examples.examples.map(\.features)
    let kernel = profile.contrast?.kernel ?? RatingKernel(papers, model: profile.model)
    self.kernel = kernel
    self.items = items
    vectors = items.map(kernel.scales.vector)
    let count = papers.count
    var elements = [Double](repeating: 0, count: count * count)
    for row in 0..<count {
      for column in row..<count { elements[row * count + column] = kernel.matrix[row, column] }
      elements[row * count + row] += RatingGain.noise
    }
    inverse = SymmetricMatrix(rowCount: count, upperElements: elements).inverse()
    known = concurrentNow(items) { kernel.similarities(to: $0) }.flatMap { $0 }
    solved = inverse?.products(with: known) ?? known.map { _ in 0 }
  }

  /// The covariance of two papers after the ratings.
  private func covariance(_ left: Int, _ right: Int) -> Double {
    let alike =
      items[left].terms.dotProduct(with: items[right].terms)
      + vectors[left].dotProduct(with: vectors[right])
    let count = kernel.papers.count
    var explained = 0.0
    for place in 0..<count {
      explained += known[left * count + place] * solved[right * count + place]
    }
    return Double(alike) - explained
  }

  /// Chooses the papers whose ratings would teach most, one after the other: what the earlier ones will have
  /// told counts no more for the later ones.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - asked: The items to choose from, each with how likely it is liked.
  /// - Returns: The chosen items, best first, each with its gain at its turn; ties in the order of `asked`.
  /// - Complexity: O(*c* × *k* × *m*) for *c* of *k* items and *m* rated papers.
  func best(
    _ count: Int, of asked: [(item: Int, probability: Double)]
  ) -> [(item: Int, gain: Double)] {
    var variances = asked.map { covariance($0.item, $0.item) }
    // Of each chosen paper its covariances with all, after those before it.
    var rows: [[Double]] = []
    var places: [Int] = []
    var chosen: [(item: Int, gain: Double)] = []
    while chosen.count < min(count, asked.count) {
      var best: (place: Int, gain: Double)?
      for place in asked.indices where !places.contains(place) {
        let gain = asked[place].probability * variances[place]
        if gain > best?.gain ?? -.infinity { best = (place, gain) }
      }
      guard let best else { break }
      chosen.append((asked[best.place].item, best.gain))
      let scale = 1 / (variances[best.place] + RatingGain.noise)
      let row = asked.indices.map { place in
        zip(rows, places).reduce(covariance(asked[best.place].item, asked[place].item)) {
          // What an earlier paper explains of both.
          $0 - $1.0[best.place] * $1.0[place]
        }
      }
      for place in asked.indices { variances[place] -= row[place] * row[place] * scale }
      // At unit noise, so that products of rows are what is explained.
      rows.append(row.map { $0 * scale.squareRoot() })
      places.append(best.place)
    }
    return chosen
  }
}
