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
    rows(of: FeatureCounts([terms], in: space)).row(0)
  }

  /// Returns the features of some papers, a row each: what `vector(of:)` returns for each.
  ///
  /// - Complexity: O(*t* log *t*) for papers of *t* terms.
  func rows(of papers: FeatureCounts) -> WeightRows.Block {
    var block = WeightRows.Block()
    block.reserveCapacity(rowCount: papers.paperCount, elementCount: papers.features.count)
    var weighted: [UInt64] = []
    for paper in 0..<papers.paperCount {
      weighted.removeAll(keepingCapacity: true)
      appendTerms(of: paper, in: papers, to: &weighted)
      if settings.authorWeight > 0 { appendAuthors(of: paper, in: papers, to: &weighted) }
      weighted.sort()
      appendUnit(&weighted, to: &block)
      block.endRow()
    }
    return block
  }

  /// Adds the weights of a paper's terms, which have length 1 together.
  ///
  /// A feature and the bits of its weight in one number, so that one sort puts them in order: those of
  /// numbers that are not negative ascend with the numbers.
  private func appendTerms(of paper: Int, in papers: FeatureCounts, to weighted: inout [UInt64]) {
    let relativeLength = Float(papers.lengths[paper]) / max(averageLength, 1)
    let damping =
      TermWeighting.saturation
      * (1 - TermWeighting.lengthCorrection + TermWeighting.lengthCorrection * relativeLength)
    let start = weighted.count
    for place in papers.terms(ofPaper: paper) {
      let feature = papers.features[place]
      let frequency = Float(papers.counts[place])
      let weight =
        switch settings.weighting {
        case .bm25: frequency * (TermWeighting.saturation + 1) / (frequency + damping)
        case .tfidf: 1 + log(frequency)
        }
      let product = weight * inverseDocumentFrequencies[Int(feature)]
      weighted.append(UInt64(feature) << 32 | UInt64(product.bitPattern))
    }
    scale(&weighted, from: start, to: 1)
  }

  /// Adds the weights of a paper's authors, which have the length that the settings say.
  private func appendAuthors(of paper: Int, in papers: FeatureCounts, to weighted: inout [UInt64]) {
    let start = weighted.count
    for place in papers.authors(ofPaper: paper) {
      let feature = papers.features[place]
      let weight = inverseDocumentFrequencies[Int(feature)]
      weighted.append(UInt64(feature) << 32 | UInt64(weight.bitPattern))
    }
    scale(&weighted, from: start, to: settings.authorWeight)
  }

  private func weight(_ weighted: UInt64) -> Float {
    Float(bitPattern: UInt32(truncatingIfNeeded: weighted))
  }

  private func scale(_ weighted: inout [UInt64], from start: Int, to length: Float) {
    let norm = weighted[start...].reduce(Float(0)) { $0 + weight($1) * weight($1) }.squareRoot()
    guard norm > 0 else { return }
    for index in start..<weighted.count {
      let scaled = weight(weighted[index]) * (length / norm)
      weighted[index] = (weighted[index] >> 32) << 32 | UInt64(scaled.bitPattern)
    }
  }

  /// Adds up terms that share a feature, and scales to unit length, but for the rounding of a
  /// `PostingWeight`.
  ///
  /// - Parameters:
  ///   - weighted: The terms, in order; what is left of them has no meaning.
  ///   - block: Takes the elements.
  private func appendUnit(_ weighted: inout [UInt64], to block: inout WeightRows.Block) {
    var count = 0
    var squares: Float = 0
    var index = 0
    while index < weighted.count {
      let feature = weighted[index] >> 32
      var sum = weight(weighted[index])
      index += 1
      while index < weighted.count, weighted[index] >> 32 == feature {
        sum += weight(weighted[index])
        index += 1
      }
      squares += sum * sum
      weighted[count] = feature << 32 | UInt64(sum.bitPattern)
      count += 1
    }
    let norm = squares.squareRoot()
    for element in weighted[..<count] {
      block.append(UInt32(element >> 32), norm > 0 ? weight(element) / norm : 0)
    }
  }
}
