import AkinKernels

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// How the parts of a score count: by the spread that each has over the library.
struct ScoreScales: Sendable {
  private let interests: [Interest.Scale]
  private let interestWeights: [Float]

  /// The weights by meaning, of the whole profile, of each interest, and of the contrast where there is
  /// one; none for a model without an encoder.
  private let meaningWeights: [[Float]]
  private let contrast: Float
  private let greatest: Float

  /// How far a vector's error of length 1 moves what the contrast adds.
  private let contrastError: Float

  /// How much the interests that a paper serves count beside the whole profile, 0…1.
  static let interestShare: Float = 0.3

  /// By how many standard deviations a paper has to be nearer to one of two interests to count *e*
  /// times as much for it.
  static let interestWidth: Float = 8

  /// How much a fully trusted contrast counts beside what the likes alone say.
  ///
  /// Times its trust it is about a quarter for each of the first dislikes: a few move a list, and
  /// only many decide it.
  static let contrastWeight: Float = 20

  /// How many papers of a usual spread stand beside the library's own.
  private static let priorCount = 50.0

  /// Takes the spreads from the scores of all papers.
  init(profile: Profile, blocks: [BlockScores], index: PaperIndex) {
    // Of each block the moments of the parts, added up in the order of the blocks.
    let partCount = profile.interests.count + 1
    let moments = concurrentNow(blocks) { block in
      let parts = block.terms + (block.contrastScores(of: profile).map { [$0] } ?? [])
      return parts.map { index.moments(of: $0, in: block.block) }
    }
    let spread = { (part: Int, usual: Float) -> Float in
      var all = ScoreMoments()
      for block in moments { all.add(block[part]) }
      let prior = Double(usual * usual) * ScoreScales.priorCount
      let total = all.count + ScoreScales.priorCount
      return Float(((all.squaredDifferences + prior) / total).squareRoot())
    }
    let all = profile.parts
    let meaningWeight = Interest.meaningWeight(likeCount: profile.examples.effectiveCount)
    interests = all.indices.map { number in
      all[number].scale(
        termSpread: spread(number, profile.model.typicalSimilarity), meaningWeight: meaningWeight)
    }
    interestWeights = profile.interests.map(\.weight)
    meaningWeights = profile.meaningWeights
    contrast =
      profile.contrast.map {
        ScoreScales.contrastWeight * $0.trust / max(spread(partCount, $0.usualSpread), 1e-6)
      } ?? 0
    let bounds = interests.map { $0.terms + $0.meaning }
    greatest =
      (1 - ScoreScales.interestShare) * bounds[0]
      + ScoreScales.interestShare * (bounds.dropFirst().max() ?? bounds[0]) + contrast
    let length = profile.contrast?.meaning.reduce(Float(0)) { $0 + $1 * $1 }.squareRoot() ?? 0
    contrastError = contrast * length / (profile.contrast?.bound ?? 1)
  }

  /// Returns the scores of the papers of a block, each with how far from it the exact score may be.
  ///
  /// A product of a unit vector with the bytes of a paper is off by at most the paper's radius *r*.
  /// That moves the standard score of interest *i* by at most *sᵢr*, where *sᵢ* is its scale; and
  /// what is served, a mean whose derivatives by the scores add up to at most 1 + (their range) /
  /// width, accordingly.
  func scores(of parts: BlockScores, profile: Profile) -> BoundedScores {
    let standard = interests.indices.map { number in
      let scale = interests[number]
      return parts.meanings.isEmpty
        ? parts.terms[number].map { $0 * scale.terms }
        : zip(parts.terms[number], parts.meanings[number]).map {
          $0 * scale.terms + $1 * scale.meaning
        }
    }
    let contrasts = parts.contrastScores(of: profile)
    let served = ServedScores(
      zip(standard.dropFirst(), interestWeights).map { (scores: $0, weight: $1) })
    let (whole, radii) = (standard[0], parts.radii)
    let (means, ranges) = (served?.means ?? whole, served?.ranges)
    // What an error of length 1 moves: the whole and the contrast, then what is served.
    let fixed = (1 - ScoreScales.interestShare) * interests[0].meaning + contrastError
    let own = interests.dropFirst().map(\.meaning).max() ?? interests[0].meaning
    var scores = [Float](repeating: 0, count: whole.count)
    var errors = scores
    for paper in whole.indices {
      scores[paper] = combined(
        whole: whole[paper], served: means[paper], contrast: contrasts?[paper])
      let range = ranges.map { $0[paper] + 2 * own * radii[paper] } ?? 0
      let moved =
        fixed + ScoreScales.interestShare * own * (1 + range / ScoreScales.interestWidth)
      // Beside it what single precision may do to the sum: some dozens of roundings of numbers that
      // are not greater than the greatest score.
      errors[paper] = radii[paper] * moved / greatest * 1.001 + 4e-6
    }
    return BoundedScores(block: parts.block, scores: scores, errors: errors)
  }

  /// Returns the scores of some papers of a block by their vectors themselves.
  ///
  /// Each is computed from the paper alone: it is the same whatever others are scored with it.
  ///
  /// - Parameters:
  ///   - offsets: The papers, counted from the first of the block.
  ///   - parts: The scores of the block.
  ///   - profile: What they are scores by.
  ///   - vectors: The vectors of the block's segment.
  /// - Returns: The scores, −1…1, in the order of `offsets`.
  /// - Complexity: O(*m* × *d* × *i*) for *m* papers, *d* dimensions and *i* interests.
  func exactScores(
    _ offsets: [UInt32], of parts: BlockScores, profile: Profile, vectors: Matrix
  ) -> [Float] {
    let first = UInt32(parts.block.rows.lowerBound)
    let products = vectors.exactProducts(ofRows: offsets.map { first + $0 }, with: meaningWeights)
    let standard = interests.indices.map { number in
      let (scale, terms) = (interests[number], parts.terms[number])
      return offsets.indices.map { paper in
        let byMeaning = products.isEmpty ? 0 : min(1, max(-1, products[number][paper]))
        return terms[Int(offsets[paper])] * scale.terms + byMeaning * scale.meaning
      }
    }
    let served = ServedScores(
      zip(standard.dropFirst(), interestWeights).map { (scores: $0, weight: $1) })
    let means = served?.means ?? standard[0]
    return offsets.indices.map { paper in
      let contrast = profile.contrast.flatMap { contrast in
        parts.contrast.map {
          contrast.score(
            known: $0.known[Int(offsets[paper])],
            meaning: products.isEmpty ? 0 : products[interests.count][paper])
        }
      }
      return combined(whole: standard[0][paper], served: means[paper], contrast: contrast)
    }
  }

  /// Returns the score of one paper.
  func score(of features: PaperFeatures, profile: Profile) -> Float {
    let standard = zip(profile.parts, interests).map {
      $0.standardScore(of: features, model: profile.model, scale: $1)
    }
    return combined(
      whole: standard[0],
      served: ScoreScales.served(zip(standard.dropFirst(), interestWeights)) ?? standard[0],
      contrast: profile.contrast?.score(of: features))
  }

  /// Returns the score that a liked paper would have if it had not been rated.
  func scoreWithout(_ number: Int, profile: Profile) -> Float {
    let standard = zip(profile.parts, interests).map {
      $0.standardScoreWithout(number, of: profile.examples, model: profile.model, scale: $1)
    }
    let whole = standard[0] ?? 0
    let others = zip(standard.dropFirst(), profile.interests).compactMap { score, interest in
      score.map { ($0, interest.weight(without: number)) }
    }
    return combined(
      whole: whole, served: ScoreScales.served(others) ?? whole,
      contrast: profile.contrast?.scoreWithout(number))
  }

  /// Returns what a paper is to the interests that it serves: the mean of its scores, in which an
  /// interest of weight *w* counts as *w*·exp(score / width); nil without an interest.
  ///
  /// As the posterior mean of a mixture: the paper belongs to the interests that it is near to, and
  /// sooner to one of many likes.
  static func served(_ scores: some Sequence<(Float, Float)>) -> Float? {
    let greatest = scores.lazy.map { $0.0 }.max() ?? 0
    var (sum, total) = (Float(0), Float(0))
    for (score, weight) in scores {
      let share = weight * exp((score - greatest) / interestWidth)
      sum += share * score
      total += share
    }
    return total > 0 ? sum / total : nil
  }

  private func combined(whole: Float, served: Float, contrast: Float?) -> Float {
    ((1 - ScoreScales.interestShare) * whole + ScoreScales.interestShare * served
      + self.contrast * (contrast ?? 0)) / greatest
  }
}
