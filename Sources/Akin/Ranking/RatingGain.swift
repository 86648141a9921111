import AkinKernels

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// How much a rating would move a list: what a paper has in common with the papers at its top, as far as
/// ratings leave it open.
///
/// What a person thinks of papers is a Gaussian process with the kernel of `RatingKernel`. With *p* how
/// likely paper *x* is liked and *c(t)* its covariance with paper *t* after the ratings that there are (C. E.
/// Rasmussen and C. K. I. Williams, "Gaussian Processes for Machine Learning", 2006, equation 2.24, the noise
/// that of `PredictiveVariance`), the answer *y*, 1 or 0, moves *t* along the slope of the logistic loss by
/// *c(t)*·(*y* − *p*). The standard deviation of that is what the answer is expected to move:
///
///     gain(x) = √(p(1 − p)) · Σ wₜ·|c(t)|
///
/// with the weights *w* of nDCG, 1/log₂(rank + 1). So a paper teaches much whose answer is open and which
/// many papers of the list are like; one that is only unlike everything else teaches nothing of the list (D.
/// J. C. MacKay, "Information-Based Objective Functions for Active Data Selection", 1992,
/// doi:10.1162/neco.1992.4.4.590).
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

  /// Chooses the papers whose ratings would move the list most, one after the other: what the earlier ones
  /// will have told counts no more for the later ones.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - asked: The items to choose from, each with how likely it is liked.
  ///   - list: The items at the top of the list, best first.
  /// - Returns: The chosen items, best first, each with its gain at its turn.
  /// - Complexity: O(*k* × *l* × *t*) for *k* items asked of and *l* of the list.
  func best(
    _ count: Int, of asked: [(item: Int, probability: Double)], list: [Int]
  ) -> [(item: Int, gain: Double)] {
    let weights = list.indices.map { 1 / log2(Double($0) + 2) }
    var rows = concurrentNow(asked.map(\.item)) { item in list.map { covariance(item, $0) } }
    var variances = asked.map { covariance($0.item, $0.item) }
    var open = Set(asked.indices)
    var chosen: [(item: Int, gain: Double)] = []
    while chosen.count < count, !open.isEmpty {
      let gains = open.sorted().map { place -> (place: Int, gain: Double) in
        // A paper does not teach about itself: once rated, it leaves the list.
        let moved = list.indices.reduce(0.0) { sum, target in
          list[target] == asked[place].item
            ? sum : sum + weights[target] * abs(rows[place][target])
        }
        let probability = asked[place].probability
        return (place, (probability * (1 - probability)).squareRoot() * moved)
      }
      guard
        let best = gains.max(by: { ($0.gain, $1.place) < ($1.gain, $0.place) })
      else { break }
      chosen.append((asked[best.place].item, best.gain))
      open.remove(best.place)
      if chosen.count == count { break }
      let row = rows[best.place]
      let scale = 1 / (variances[best.place] + RatingGain.noise)
      for place in open {
        let shared = covariance(asked[place].item, asked[best.place].item)
        for target in row.indices { rows[place][target] -= shared * row[target] * scale }
        variances[place] -= shared * shared * scale
      }
    }
    return chosen
  }
}
