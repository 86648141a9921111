import AkinKernels

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// How likely a person is to like a paper, by where its score stands among those of all papers.
///
/// The probability at rank *r* is about the same for the first *s* papers and then falls by a power,
///
///     p(r) = 1 / (1 + exp(γ·ln(1 + r/s) − α))
///
/// learned from where the rated papers would stand if they had not been rated. To a person who likes *k*
/// papers there are taken to be as many again that would be liked, spread over the ranks as those *k*
/// are: a Poisson process of intensity *p* (D. R. Cox and P. A. W. Lewis, "The Statistical Analysis of
/// Series of Events", 1966, section 3.1). So the probabilities of all papers add up to about *k*. A
/// disliked paper at its rank is a failure of probability 1 − *p*; with *d* of them it is known from papers that
/// were looked at how many are liked, and the sum of all counts 5/(5 + *d*). With a prior of α, γ and *s*, the
/// curve is the mean of those for several *s*, each counting by its evidence (Laplace's approximation, C. M.
/// Bishop, "Pattern Recognition and Machine Learning", 2006, section 4.4.1).
///
/// Ranks and not scores, for how high a score is depends on the profile, and at the top of a list of
/// millions it is the tail of their distribution that counts, which no simple law describes.
public struct LikeProbability: Sendable {
  private let curves: [Curve]
  private let ceiling: Double

  /// A curve of one *s*, with what it counts.
  struct Curve: Sendable {
    /// The log odds before the first rank, α.
    var level: Double

    /// By how much they fall when the rank is *e* times as deep, γ.
    var fall: Double

    /// How many papers are about as likely as the first, *s*.
    let span: Double

    /// What it counts beside the curves of other spans, 0…1.
    var share = 1.0

    func value(_ rank: Double) -> Double { value(depth: log1p(rank / span)) }

    fileprivate func value(depth: Double) -> Double { 1 / (1 + exp(fall * depth - level)) }
  }

  /// What is known before anything is rated: the means and standard deviations of α, γ and ln *s* over
  /// people, from lists of several benchmarks (see Decisions).
  private enum Prior {
    static let level = (mean: 1.0, deviation: 3.0)
    static let fall = (mean: 1.6, deviation: 1.0)
    static let logSpan = (mean: 2.08, deviation: 2.0)

    /// Where a single liked paper is taken to stand, which cannot be left out.
    static let rank = 20.0

    /// With how many dislikes it counts half that as many papers again are taken to be liked.
    static let dislikeCount = 5.0
  }

  /// The numbers of papers about as likely as the first that are tried.
  private static let spans = (-1...9).map { pow(2, Double($0)) }

  /// Where a rated paper would stand if it had not been rated.
  struct Trial: Sendable {
    /// Its rank.
    let rank: Double

    /// How many ratings it stands for.
    let weight: Double

    /// Whether it is liked.
    let isLiked: Bool
  }

  /// Learns the curve.
  ///
  /// - Parameters:
  ///   - trials: Where rated papers would stand.
  ///   - likeCount: The number of likes.
  ///   - paperCount: How many papers are ranked.
  /// - Complexity: O(*m* + log *n*) for *m* trials and *n* papers.
  init(trials: [Trial], likeCount: Int, paperCount: Double) {
    // However high a paper stands, so few likes promise no more (Laplace's rule of succession).
    ceiling = Double(likeCount + 1) / Double(likeCount + 2)
    let imaginary = Trial(
      rank: Prior.rank, weight: Double(max(1, likeCount)), isLiked: true)
    let trials = trials.contains(where: \.isLiked) ? trials : trials + [imaginary]
    let steps = LikeProbability.steps(paperCount)
    let fits = concurrentNow(LikeProbability.spans) {
      CurveFit(span: $0, trials: trials, steps: steps)
    }
    let greatest = fits.map(\.evidence).max() ?? 0
    let total = fits.reduce(0) { $0 + exp($1.evidence - greatest) }
    curves = fits.map { fit in
      var curve = fit.curve
      curve.share = exp(fit.evidence - greatest) / total
      return curve
    }
  }

  /// The probability at a rank, counted from 1; above 0 and below 1, never rising with the rank.
  func callAsFunction(_ rank: Double) -> Float { Float(exactly(rank)) }

  /// The same in double precision, in which deep ranks differ.
  func exactly(_ rank: Double) -> Double {
    min(ceiling, curves.reduce(0) { $0 + $1.share * $1.value(max(1, rank)) })
  }

  /// All ranks in steps, the first ones by themselves: ranks that stand for so many around them.
  static func steps(_ paperCount: Double) -> [(rank: Double, count: Double)] {
    var steps: [(rank: Double, count: Double)] = []
    var start = 1.0
    while start <= paperCount {
      let end = min(paperCount + 1, max(start + 1, (start * 1.1).rounded()))
      steps.append(((start + end - 1) / 2, end - start))
      start = end
    }
    return steps
  }

  // MARK: - Learning

  /// The curve of one span at which the likelihood with the prior is greatest, and its evidence.
  private struct CurveFit {
    private(set) var curve: Curve
    private(set) var evidence = 0.0

    /// The depths of trials and steps below the first papers: ln(1 + *r*/*s*).
    private let trials: [(depth: Double, weight: Double, isLiked: Bool)]
    private let steps: [(depth: Double, count: Double)]

    /// How much it counts that as many papers again are taken to be liked, 0…1.
    private let exposure: Double

    init(span: Double, trials: [Trial], steps: [(rank: Double, count: Double)]) {
      self.trials = trials.map { (log1p($0.rank / span), $0.weight, $0.isLiked) }
      self.steps = steps.map { (log1p($0.rank / span), $0.count) }
      let dislikes = trials.reduce(0) { $0 + ($1.isLiked ? 0 : $1.weight) }
      exposure = Prior.dislikeCount / (Prior.dislikeCount + dislikes)
      curve = Curve(level: Prior.level.mean, fall: Prior.fall.mean, span: span)
      var likelihood = likelihood(curve)
      for _ in 0..<30 {
        let step = step()
        var size = 1.0
        var next = curve
        var better = likelihood
        repeat {
          next.level = curve.level + size * step.level
          // A higher score is never less likely.
          next.fall = max(0.05, curve.fall + size * step.fall)
          better = self.likelihood(next)
          size /= 2
        } while better < likelihood && size > 1e-4
        guard better > likelihood + 1e-7 else { break }
        (curve, likelihood) = (next, better)
      }
      let information = slopeAndInformation().information
      let spanDeviation = (log(span) - Prior.logSpan.mean) / Prior.logSpan.deviation
      evidence =
        likelihood - spanDeviation * spanDeviation / 2
        - log(information.levels * information.falls - information.both * information.both) / 2
    }

    private func likelihood(_ curve: Curve) -> Double {
      let own = trials.reduce(0.0) { sum, trial in
        let odds = curve.fall * trial.depth - curve.level
        // log p and log (1 − p), without the difference of nearly equal numbers.
        return sum - trial.weight * CurveFit.softplus(trial.isLiked ? odds : -odds)
      }
      let expected = exposure * steps.reduce(0) { $0 + $1.count * curve.value(depth: $1.depth) }
      let level = (curve.level - Prior.level.mean) / Prior.level.deviation
      let fall = (curve.fall - Prior.fall.mean) / Prior.fall.deviation
      return own - expected - (level * level + fall * fall) / 2
    }

    private static func softplus(_ value: Double) -> Double {
      value > 30 ? value : log1p(exp(value))
    }

    /// A step of Fisher's scoring: the slope, divided by the information.
    private func step() -> (level: Double, fall: Double) {
      let (slope, information) = slopeAndInformation()
      let determinant =
        information.levels * information.falls - information.both * information.both
      return (
        (slope.level * information.falls - slope.fall * information.both) / determinant,
        (slope.fall * information.levels - slope.level * information.both) / determinant
      )
    }

    /// The slope of the likelihood, and the information that ratings and prior give on the average.
    private func slopeAndInformation() -> (
      slope: (level: Double, fall: Double),
      information: (levels: Double, both: Double, falls: Double)
    ) {
      let variances = (
        level: Prior.level.deviation * Prior.level.deviation,
        fall: Prior.fall.deviation * Prior.fall.deviation
      )
      var slope = (
        level: (Prior.level.mean - curve.level) / variances.level,
        fall: (Prior.fall.mean - curve.fall) / variances.fall
      )
      var information = (levels: 1 / variances.level, both: 0.0, falls: 1 / variances.fall)
      let add = { (depth: Double, ownSlope: Double, ownInformation: Double) in
        slope.level += ownSlope
        slope.fall -= ownSlope * depth
        information.levels += ownInformation
        information.both -= ownInformation * depth
        information.falls += ownInformation * depth * depth
      }
      for trial in trials {
        let probability = curve.value(depth: trial.depth)
        add(
          trial.depth, trial.weight * ((trial.isLiked ? 1 : 0) - probability),
          trial.isLiked ? 0 : trial.weight * probability * (1 - probability))
      }
      for step in steps {
        let probability = curve.value(depth: step.depth)
        let rest = 1 - probability
        add(
          step.depth, -exposure * step.count * probability * rest,
          exposure * step.count * probability * rest * rest)
      }
      return (slope, information)
    }
  }
}

/// How likely a person is to like papers of given scores.
struct ScoredProbability: Sendable {
  /// Where scores stand among those of all papers that are not rated.
  let ranks: ScoreRanks

  /// How likely papers are liked by their ranks.
  let probability: LikeProbability

  /// Learns from rated papers.
  ///
  /// - Parameters:
  ///   - ranks: Where scores stand.
  ///   - leftOut: The scores of examples as if they had not been rated.
  ///   - profile: The profile of these examples.
  init(ranks: ScoreRanks, leftOut: [(number: Int, score: Float)], profile: Profile) {
    let weights = profile.examples.examples.map(\.weight)
    // Those that were left out stand for all of their kind.
    let scale = { (isLiked: Bool) -> Double in
      let all = weights.count { ($0 > 0) == isLiked }
      return Double(all) / Double(max(1, leftOut.count { (weights[$0.number] > 0) == isLiked }))
    }
    let (likeScale, dislikeScale) = (scale(true), scale(false))
    self.ranks = ranks
    probability = LikeProbability(
      trials: leftOut.map { left in
        let isLiked = weights[left.number] > 0
        return LikeProbability.Trial(
          rank: ranks(left.score), weight: isLiked ? likeScale : dislikeScale, isLiked: isLiked)
      }, likeCount: profile.likeCount, paperCount: ranks.count)
  }

  /// The probability at a score, above 0 and below 1; never falling as the score rises.
  func callAsFunction(_ score: Float) -> Float { probability(ranks(score)) }

  /// The same in double precision.
  func exactly(_ score: Float) -> Double { exactly(atRank: ranks(score)) }

  /// The probability at a rank, in double precision.
  func exactly(atRank rank: Double) -> Double { probability.exactly(rank) }
}
