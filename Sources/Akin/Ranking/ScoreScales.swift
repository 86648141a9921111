import AkinKernels

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// How the parts of a score count: by the spread that each has over the library.
struct ScoreScales: Sendable {
  let interests: [Interest.Scale]
  private let interestWeights: [Float]

  /// The weights by meaning, of the whole profile, of each interest, and of the contrast where there is
  /// one; none for a model without an encoder.
  private let meaningWeights: [[Float]]
  let contrast: Float
  let greatest: Float

  /// How far a vector's error of length 1 moves what the contrast adds.
  let contrastError: Float

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
      standardScores(
        terms: parts.terms[number],
        meanings: parts.meanings.isEmpty ? nil : parts.meanings[number], scale: interests[number])
    }
    let served = ServedScores(
      zip(standard.dropFirst(), interestWeights).map { (scores: $0, weight: $1) })
    // What an error of length 1 moves: the whole and the contrast, then what is served.
    let fixed = (1 - ScoreScales.interestShare) * interests[0].meaning + contrastError
    let own = interests.dropFirst().map(\.meaning).max() ?? interests[0].meaning
    return BoundedScores(
      block: parts.block,
      scores: combined(
        whole: standard[0], served: served?.means ?? standard[0],
        contrasts: parts.contrastScores(of: profile)),
      errors: errors(radii: parts.radii, ranges: served?.ranges, fixed: fixed, own: own))
  }

  /// The standard scores of papers by one interest.
  func standardScores(
    terms: [Float], meanings: [Float]?, scale: Interest.Scale
  ) -> [Float] {
    var scores = [Float](repeating: 0, count: terms.count)
    var target = scores.mutableSpan
    let terms = terms.span
    if let meanings {
      precondition(meanings.count == terms.count)
      let meanings = meanings.span
      for paper in terms.indices {
        target[paper] = terms[paper] * scale.terms + meanings[paper] * scale.meaning
      }
    } else {
      for paper in terms.indices { target[paper] = terms[paper] * scale.terms }
    }
    return scores
  }

  /// How far from the exact scores those may be whose vectors are off by at most some radii.
  private func errors(radii: [Float], ranges: [Float]?, fixed: Float, own: Float) -> [Float] {
    var errors = [Float](repeating: 0, count: radii.count)
    var target = errors.mutableSpan
    let radii = radii.span
    // Beside it what single precision may do to the sum: some dozens of roundings of numbers that
    // are not greater than the greatest score.
    let rounding: Float = 4e-6
    guard let ranges else {
      // One interest is served as it is.
      let moved = fixed + ScoreScales.interestShare * own
      for paper in radii.indices {
        target[paper] = radii[paper] * moved / greatest * 1.001 + rounding
      }
      return errors
    }
    precondition(ranges.count == radii.count)
    let spans = ranges.span
    for paper in radii.indices {
      let range = spans[paper] + 2 * own * radii[paper]
      let moved =
        fixed + ScoreScales.interestShare * own * (1 + range / ScoreScales.interestWidth)
      target[paper] = radii[paper] * moved / greatest * 1.001 + rounding
    }
    return errors
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
      let terms = parts.terms[number]
      return standardScores(
        terms: offsets.map { terms[Int($0)] },
        meanings: products.isEmpty ? nil : products[number].map { min(1, max(-1, $0)) },
        scale: interests[number])
    }
    let served = ServedScores(
      zip(standard.dropFirst(), interestWeights).map { (scores: $0, weight: $1) })
    let contrasts = profile.contrast.flatMap { contrast in
      parts.contrast.map { own in
        offsets.indices.map { paper in
          contrast.score(
            known: own.known[Int(offsets[paper])],
            meaning: products.isEmpty ? 0 : products[interests.count][paper])
        }
      }
    }
    return combined(
      whole: standard[0], served: served?.means ?? standard[0], contrasts: contrasts)
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

  /// Returns what the standard scores of one paper by terms and by meaning count in its score.
  ///
  /// What a paper serves is a mean of its scores by interests; the shares of that mean are the paper's
  /// own. With them, its score is the sum of each part's product with its factor.
  ///
  /// - Returns: The factors of the whole profile and of each interest, and that of the contrast.
  func factors(
    of features: PaperFeatures, profile: Profile
  ) -> (parts: [Interest.Scale], contrast: Float) {
    let shares = interestShares(of: features, profile: profile)
    let total = shares.reduce(0, +)
    let wholeShare = total > 0 ? 1 - ScoreScales.interestShare : 1
    let counts = [wholeShare] + shares.map { ScoreScales.interestShare * $0 / max(total, 1e-30) }
    return (
      zip(counts, interests).map { count, scale in
        Interest.Scale(
          terms: count * scale.terms / greatest, meaning: count * scale.meaning / greatest)
      }, contrast / greatest
    )
  }

  /// Returns how much each interest counts in what a paper is to those that it serves; only the
  /// proportions matter.
  func interestShares(of features: PaperFeatures, profile: Profile) -> [Float] {
    let standard = zip(profile.parts, interests).map {
      $0.standardScore(of: features, model: profile.model, scale: $1)
    }
    let own = Array(zip(standard.dropFirst(), interestWeights))
    let highest = own.map(\.0).max() ?? 0
    return own.map { $1 * exp(($0 - highest) / ScoreScales.interestWidth) }
  }

  /// Returns what each interest adds to a paper's score; only the proportions and signs matter.
  func interestContributions(of features: PaperFeatures, profile: Profile) -> [Float] {
    let standard = zip(profile.parts, interests).dropFirst().map {
      $0.standardScore(of: features, model: profile.model, scale: $1)
    }
    return zip(standard, interestShares(of: features, profile: profile)).map { $0 * $1 }
  }

  /// Returns a score from the standard scores of its parts.
  ///
  /// - Parameters:
  ///   - parts: For the whole and each interest a function that gives the paper's standard score at a
  ///     scale; nil for what nothing is left of.
  ///   - weights: The weights of the interests.
  ///   - contrast: The score by the contrast.
  /// - Returns: The score, −1…1.
  func score(
    parts: [((Interest.Scale) -> Float)?], weights: [Float], contrast: Float?
  ) -> Float {
    let standard = zip(parts, interests).map { $0?($1) }
    let whole = standard[0] ?? 0
    let others = zip(standard.dropFirst(), weights).compactMap { score, weight in
      score.map { ($0, weight) }
    }
    return combined(
      whole: whole, served: ScoreScales.served(others) ?? whole, contrast: contrast)
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

  /// The same for many papers.
  private func combined(whole: [Float], served: [Float], contrasts: [Float]?) -> [Float] {
    precondition(whole.count == served.count)
    var scores = whole
    var target = scores.mutableSpan
    let served = served.span
    if let contrasts {
      precondition(contrasts.count == target.count)
      let contrasts = contrasts.span
      for paper in served.indices {
        target[paper] = combined(
          whole: target[paper], served: served[paper], contrast: contrasts[paper])
      }
    } else {
      for paper in served.indices {
        target[paper] = combined(whole: target[paper], served: served[paper], contrast: nil)
      }
    }
    return scores
  }
}
