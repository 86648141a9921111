/// How an encoder is made from a teacher's vectors.
public struct DistillationSettings: Sendable, Equatable {
  /// How terms are weighed, and how many dimensions there are.
  public var encoder = EncoderSettings()

  /// How many terms the encoder knows.
  public var featureCount = 32_768

  /// In how many papers a term has to be to take part at all.
  public var minimumPapers = 3

  /// What the squared size of the map costs (λ of `RidgeRegression`).
  public var penalty: Float = 0.25

  /// How many steps each of the two fits takes.
  public var roundCount = 15

  /// The share of the papers that the encoder is measured with and does not learn from.
  public var heldOutShare = 0.05

  /// About how many papers are held out at most.
  public var heldOutLimit = 5_000

  /// Creates the default settings.
  public init() {}
}

/// A new encoder, and how well it imitates its teacher.
public struct Distillation: Sendable {
  /// The encoder.
  public let encoder: Encoder

  /// How common terms are in the papers that the encoder learned from.
  public let frequencies: CorpusFrequencies

  /// How many papers it learned from.
  public let paperCount: Int

  /// How many papers it was measured with.
  public let heldOutCount: Int

  /// The measurements, fewest dimensions first, the whole of the teacher's vectors last; empty where
  /// no paper was held out.
  public let figures: [Figure]

  /// How near the vectors of held-out papers are to the teacher's.
  public struct Figure: Sendable, Equatable, Codable {
    /// How many dimensions of the encoder's vectors were compared.
    public let dimensionCount: Int

    /// How many dimensions of the teacher's vectors they were compared with: as many, or all.
    public let teacherDimensionCount: Int

    /// The mean cosine of the encoder's vector, with the teacher's mean added, and the teacher's.
    public let cosine: Float

    /// The mean cosine without the mean: of how the paper differs from others.
    public let centeredCosine: Float
  }

  /// How far the work has come.
  public struct Progress: Sendable {
    /// What is being done, for a progress bar.
    public enum Step: String, Sendable {
      /// Reading words.
      case reading = "Reading words"

      /// Fitting all terms, to see which of them matter.
      case fittingAll = "Fitting all terms"

      /// Fitting the terms that were chosen.
      case fittingChosen = "Fitting the best"

      /// Measuring the background and the held-out papers.
      case measuring = "Measuring"
    }

    /// What is being done.
    public let step: Step

    /// The share of the step that is done, 0…1.
    public let fraction: Double
  }
}

/// Why an encoder could not be made.
public enum DistillationError: Error, Equatable, CustomStringConvertible {
  /// There are not enough papers to learn from.
  case tooFewPapers(count: Int)

  /// No term is in enough papers.
  case noCommonTerm(minimumPapers: Int)

  /// What happened, and what to do next.
  public var description: String {
    switch self {
    case .tooFewPapers(let count):
      "There are \(count) papers with an abstract and a vector to learn from, too few for an "
        + "encoder. Give some thousands."
    case .noCommonTerm(let minimumPapers):
      "No term is in \(minimumPapers) of the papers, so there is nothing to learn. "
        + "Give papers of common fields."
    }
  }
}
