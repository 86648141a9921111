import AkinKernels

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Turns counts of terms into a unit vector of features.
struct TermWeighting: Sendable {
  let settings: FeatureSettings
  let space: TermSpace

  /// The inverse document frequency of each feature: ln((*N* + 1) / (*df* + 1)) + 1 for *df* of *N*
  /// papers.
  ///
  /// As if one more paper held every term, so that none is infinitely rare, and never 0, so that a
  /// term in all papers still counts a little (the form of scikit-learn's `TfidfTransformer` with
  /// `smooth_idf`).
  let inverseDocumentFrequencies: PackedArray<Float>

  /// The mean number of terms of a paper.
  let averageLength: Float

  /// BM25's saturation: how slowly more of the same term stops to count.
  static let saturation: Float = 1.2

  /// BM25's length correction, 0 for none and 1 for proportional.
  static let lengthCorrection: Float = 0.5

  static func inverseDocumentFrequency(documentFrequency: Double, paperCount: Double) -> Float {
    Float(log((paperCount + 1) / (documentFrequency + 1)) + 1)
  }

  /// Returns the features of one paper, at unit length; no feature at all for a text without terms.
  ///
  /// - Complexity: O(*t* log *t*) for *t* terms.
  func vector(of terms: TermCounts) -> SparseVector {
    let relativeLength = Float(terms.length) / max(averageLength, 1)
    let damping =
      TermWeighting.saturation
      * (1 - TermWeighting.lengthCorrection + TermWeighting.lengthCorrection * relativeLength)
    var words: [(feature: UInt32, weight: Float)] = []
    words.reserveCapacity(terms.hashes.count + terms.authorHashes.count)
    for (hash, count) in zip(terms.hashes, terms.counts) {
      guard let feature = space.feature(ofTermHash: hash) else { continue }
      let frequency = Float(count)
      let weight =
        switch settings.weighting {
        case .bm25: frequency * (TermWeighting.saturation + 1) / (frequency + damping)
        case .tfidf: 1 + log(frequency)
        }
      words.append((feature, weight * inverseDocumentFrequencies[Int(feature)]))
    }
    var authors: [(feature: UInt32, weight: Float)] = []
    if settings.authorWeight > 0 {
      for hash in terms.authorHashes {
        guard let feature = space.feature(ofTermHash: hash) else { continue }
        authors.append((feature, inverseDocumentFrequencies[Int(feature)]))
      }
    }
    scale(&words, to: 1)
    scale(&authors, to: settings.authorWeight)
    return unit(words + authors)
  }

  private func scale(_ terms: inout [(feature: UInt32, weight: Float)], to length: Float) {
    let norm = terms.reduce(Float(0)) { $0 + $1.weight * $1.weight }.squareRoot()
    guard norm > 0 else { return }
    for index in terms.indices { terms[index].weight *= length / norm }
  }

  /// Adds up terms that share a feature, and scales to unit length, but for the rounding of a
  /// `PostingWeight`.
  private func unit(_ terms: [(feature: UInt32, weight: Float)]) -> SparseVector {
    var indices: [UInt32] = []
    var values: [Float] = []
    indices.reserveCapacity(terms.count)
    values.reserveCapacity(terms.count)
    for (feature, weight) in terms.sorted(by: { ($0.feature, $0.weight) < ($1.feature, $1.weight) })
    {
      if feature == indices.last {
        values[values.count - 1] += weight
      } else {
        indices.append(feature)
        values.append(weight)
      }
    }
    let norm = values.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot()
    if norm > 0 {
      for index in values.indices { values[index] = PostingWeight.rounded(values[index] / norm) }
    }
    return SparseVector(indices: indices, values: values)
  }
}
