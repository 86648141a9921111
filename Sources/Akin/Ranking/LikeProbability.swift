import AkinKernels

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// How likely a person is to like a paper with a given score.
///
/// Scores of all papers and of liked papers are taken for two normal distributions of one width;
/// the odds of the second against the first are then a logistic function of the score (the Gaussian
/// discriminant in one dimension). The liked papers' scores are those they would have if they had
/// not been rated; with few of them, two imaginary ones at a typical distance steady the estimate.
/// However high the score, *k* likes never promise more than (*k* + 1) / (*k* + 2), Laplace's rule of
/// succession.
public struct LikeProbability: Sendable {
  private let center: Float
  private let slope: Float
  private let priorLogOdds: Float
  private let ceiling: Float

  /// The share of all papers that a person would like, before anything is known: one in a hundred.
  static let priorShare: Float = 0.01

  /// Where liked papers lie before anything is known, in widths above the mean of all papers.
  static let typicalDistance: Float = 5

  /// Learns the curve.
  ///
  /// - Parameters:
  ///   - scores: The moments of the scores of all papers.
  ///   - likedScores: The scores of the liked papers, each without its own rating.
  ///   - likeCount: The number of likes.
  init(scores: ScoreMoments, likedScores: [Float], likeCount: Int) {
    ceiling = Float(likeCount + 1) / Float(likeCount + 2)
    let mean = Float(scores.mean)
    let width = max(Float(scores.variance.squareRoot()), 1e-4)
    let imaginary: Float = 2
    let typical = mean + LikeProbability.typicalDistance * width
    let likedSum = likedScores.reduce(imaginary * typical, +)
    let likedMean = max(likedSum / (imaginary + Float(likedScores.count)), mean + width)
    let likedSpread = likedScores.reduce(imaginary * width * width) {
      $0 + ($1 - likedMean) * ($1 - likedMean)
    }
    // One width for both keeps the curve rising: a higher score is never less likely.
    let pooled = (width * width + likedSpread / (imaginary + Float(likedScores.count))) / 2
    center = (mean + likedMean) / 2
    slope = (likedMean - mean) / pooled
    priorLogOdds = log(LikeProbability.priorShare / (1 - LikeProbability.priorShare))
  }

  /// The probability at a score, above 0 and below 1; never falling as the score rises.
  public func callAsFunction(_ score: Float) -> Float {
    ceiling / (1 + exp(-(priorLogOdds + slope * (score - center))))
  }
}
