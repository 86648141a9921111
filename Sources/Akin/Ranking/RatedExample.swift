#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A rated paper as features, with what its rating teaches.
public struct RatedExample: Sendable {
  /// The paper's features.
  public let features: PaperFeatures

  /// `Rating.weight`, −1…1.
  public let weight: Float

  /// How many days ago it was rated.
  public let age: Double

  /// The number of the interest that the person has put it in; nil where that is left to Akin.
  public let interest: Int?

  /// Creates an example.
  public init(features: PaperFeatures, weight: Float, age: Double = 0, interest: Int? = nil) {
    self.features = features
    self.weight = weight
    self.age = age
    self.interest = interest
  }
}

/// Rated papers with what each counts, in the proportions that a profile is learned with.
struct WeightedExamples: Sendable {
  /// The papers that teach something.
  let examples: [RatedExample]

  /// What each counts: its rating's weight, less for an old one.
  let weights: [Float]

  /// The share of a profile that forgets; the rest counts every rating alike, whatever its age.
  ///
  /// A slow and a fast profile together: this month's taste does not drown what lasts.
  static let fastShare: Float = 0.5

  /// Creates the examples of a profile; those that teach nothing are left out.
  ///
  /// - Parameters:
  ///   - examples: Rated papers.
  ///   - halfLife: After how many days a rating counts half in the fast part; nil for no fast part.
  init(_ examples: [RatedExample], halfLife: Double?) {
    let taught = examples.filter { $0.weight != 0 }
    self.examples = taught
    guard let halfLife, halfLife > 0 else {
      weights = taught.map(\.weight)
      return
    }
    // Counted from the latest rating: a holiday changes nothing.
    let latest = taught.map(\.age).min() ?? 0
    weights = taught.map { example in
      let decay = pow(0.5, (example.age - latest) / halfLife)
      return example.weight
        * (1 - WeightedExamples.fastShare + WeightedExamples.fastShare * Float(decay))
    }
  }

  private init(examples: [RatedExample], weights: [Float]) {
    self.examples = examples
    self.weights = weights
  }

  /// Some of the examples.
  func subset(_ numbers: [Int]) -> WeightedExamples {
    WeightedExamples(examples: numbers.map { examples[$0] }, weights: numbers.map { weights[$0] })
  }

  /// The numbers of the liked papers.
  var liked: [Int] { weights.indices.filter { weights[$0] > 0 } }

  /// The numbers of the disliked papers.
  var disliked: [Int] { weights.indices.filter { weights[$0] < 0 } }

  /// The examples with weights that add up to 1 for the liked ones and to −`dislikeShare` for the
  /// disliked ones.
  func shares(dislikeShare: Float) -> [(features: PaperFeatures, weight: Float)] {
    let likes = liked.reduce(Float(0)) { $0 + weights[$1] }
    let dislikes = disliked.reduce(Float(0)) { $0 - weights[$1] }
    return examples.indices.map { number in
      let weight = weights[number]
      return (
        examples[number].features,
        weight > 0 ? weight / likes : dislikeShare * weight / dislikes
      )
    }
  }

  /// How many liked papers there are in effect (disliked ones where none is liked):
  /// (Σ *w*)² / Σ *w*².
  var effectiveCount: Float {
    let numbers = liked.isEmpty ? disliked : liked
    let sum = numbers.reduce(Float(0)) { $0 + abs(weights[$1]) }
    return sum * sum / numbers.reduce(Float(0)) { $0 + weights[$1] * weights[$1] }
  }
}
