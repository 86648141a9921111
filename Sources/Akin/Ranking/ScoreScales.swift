import AkinKernels

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What each part of a profile says of the papers of a segment, before the parts are added up.
struct SegmentScores {
  /// The scores by terms, of the whole profile and then of each interest.
  let terms: [[Float]]

  /// The scores by meaning, in the same order; empty for a model without an encoder.
  let meanings: [[Float]]

  /// The scores by the contrast; nil where there is none.
  let contrast: [Float]?

  /// Scores all papers of a segment.
  init(profile: Profile, segment: IndexSegment) {
    let interests = [profile.whole] + profile.interests
    // One pass over the dense vectors for all interests: they are read from memory, and that is
    // what takes the time.
    let corrections = segment.places.products(
      with: interests.map(\.terms.correction) + (profile.contrast.map { [$0.topics] } ?? []))
    terms = zip(interests, corrections).map { $0.terms.scores(of: segment, corrections: $1) }
    guard profile.model.meaning != nil else {
      meanings = []
      contrast = profile.contrast?.scores(
        of: segment, topics: corrections[interests.count], meanings: nil)
      return
    }
    let weights = interests.compactMap(\.meaning?.weights)
    let products = segment.vectors.products(
      with: weights + (profile.contrast.map { [$0.meaning] } ?? []))
    meanings = products.prefix(interests.count).map { $0.map { min(1, max(-1, $0)) } }
    contrast = profile.contrast?.scores(
      of: segment, topics: corrections[interests.count], meanings: products[interests.count])
  }
}

/// How the parts of a score count: by the spread that each has over the library.
struct ScoreScales: Sendable {
  private let interests: [Interest.Scale]
  private let interestWeights: [Float]
  private let contrast: Float
  private let greatest: Float

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
  init(profile: Profile, parts: [SegmentScores], hiddenRows: [Set<Int>]) {
    let spread = { (scores: (SegmentScores) -> [Float], usual: Float) -> Float in
      var (count, sum, squares) = (0.0, 0.0, 0.0)
      for (number, part) in parts.enumerated() {
        for (row, score) in scores(part).enumerated() where !hiddenRows[number].contains(row) {
          count += 1
          sum += Double(score)
          squares += Double(score) * Double(score)
        }
      }
      let variance = max(0, squares - sum * sum / max(1, count))
      let prior = Double(usual * usual) * ScoreScales.priorCount
      return Float(((variance + prior) / (count + ScoreScales.priorCount)).squareRoot())
    }
    let usual = profile.model.typicalSimilarity
    let all = [profile.whole] + profile.interests
    let meaningWeight = Interest.meaningWeight(likeCount: profile.examples.effectiveCount)
    interests = all.indices.map { number in
      all[number].scale(
        termSpread: spread({ $0.terms[number] }, usual), meaningWeight: meaningWeight)
    }
    interestWeights = profile.interests.map(\.weight)
    contrast =
      profile.contrast.map {
        ScoreScales.contrastWeight * $0.trust
          / max(spread({ $0.contrast ?? [] }, $0.usualSpread), 1e-6)
      } ?? 0
    let bounds = interests.map { $0.terms + $0.meaning }
    greatest =
      (1 - ScoreScales.interestShare) * bounds[0]
      + ScoreScales.interestShare * (bounds.dropFirst().max() ?? bounds[0]) + contrast
  }

  /// Returns the scores of the papers of a segment.
  func scores(of parts: SegmentScores) -> [Float] {
    let standard = interests.indices.map { number in
      let scale = interests[number]
      return parts.meanings.isEmpty
        ? parts.terms[number].map { $0 * scale.terms }
        : zip(parts.terms[number], parts.meanings[number]).map {
          $0 * scale.terms + $1 * scale.meaning
        }
    }
    var own = [(Float, Float)](repeating: (0, 0), count: interestWeights.count)
    return standard[0].indices.map { row in
      for (number, weight) in interestWeights.enumerated() {
        own[number] = (standard[number + 1][row], weight)
      }
      let whole = standard[0][row]
      return combined(
        whole: whole, served: ScoreScales.served(own) ?? whole, contrast: parts.contrast?[row])
    }
  }

  /// Returns the score of one paper.
  func score(of features: PaperFeatures, profile: Profile) -> Float {
    let standard = zip([profile.whole] + profile.interests, interests).map {
      $0.standardScore(of: features, model: profile.model, scale: $1)
    }
    return combined(
      whole: standard[0],
      served: ScoreScales.served(zip(standard.dropFirst(), interestWeights)) ?? standard[0],
      contrast: profile.contrast?.score(of: features))
  }

  /// Returns the score that a liked paper would have if it had not been rated.
  func scoreWithout(_ number: Int, profile: Profile) -> Float {
    let standard = zip([profile.whole] + profile.interests, interests).map {
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
