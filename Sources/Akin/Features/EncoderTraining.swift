/// How an encoder is trained with papers that belong together.
public struct TrainingSettings: Sendable, Equatable {
  /// How often each paper is shown.
  public var roundCount = 3

  /// How many pairs a step looks at; each paper is told from so many others.
  public var batchSize = 1_024

  /// How far a number of the map moves in a step, at first.
  public var rate: Float = 0.001

  /// The difference of two cosines that makes a paper *e* times as likely.
  public var temperature: Float = 0.07

  /// What it costs that a vector turns away from what it was.
  public var penalty: Float = 5

  /// The share of the groups that the encoder is measured with and does not learn from.
  public var heldOutShare = 0.05

  /// How many papers are held out at most.
  public var heldOutPaperLimit = 8_000

  /// What chance begins with.
  public var seed: UInt64 = 1

  /// How many groups there must be at least.
  public static let leastGroupCount = 10

  /// Creates the default settings.
  public init() {}
}

/// A trained encoder, and what it gained.
public struct EncoderTraining: Sendable {
  /// The encoder.
  public let encoder: Encoder

  /// Which groups and papers it learned from, and which it was measured with.
  public let split: GroupSplit

  /// How well the encoder found papers of a held-out group before it was trained.
  public let before: Figures

  /// How well it finds them now.
  public let after: Figures

  /// What an encoder says of held-out papers.
  public struct Figures: Sendable, Equatable, Codable {
    /// The share of a paper's companions among the ten papers nearest to it, or of as many as it has.
    public let recall: Float

    /// The mean cosine to the vectors before the training.
    public let cosine: Float

    /// Creates figures.
    public init(recall: Float, cosine: Float) {
      self.recall = recall
      self.cosine = cosine
    }
  }

  /// How far the work has come.
  public struct Progress: Sendable {
    /// What is being done, for a progress bar.
    public enum Step: String, Sendable {
      /// Reading words.
      case reading = "Reading words"

      /// Moving the map.
      case training = "Training"

      /// Measuring the background and the held-out papers.
      case measuring = "Measuring"
    }

    /// What is being done.
    public let step: Step

    /// The share of the step that is done, 0…1.
    public let fraction: Double
  }
}

/// Why an encoder could not be trained.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
  /// There are not enough groups of two papers or more.
  case tooFewGroups(count: Int)

  /// Of what is not held out, nothing is left that belongs together.
  case nothingToLearn

  /// What happened, and what to do next.
  public var description: String {
    switch self {
    case .tooFewGroups(let count):
      "There are \(count) people or lists with two papers or more, too few to learn from some and to "
        + "measure with others: give \(TrainingSettings.leastGroupCount), better some thousands."
    case .nothingToLearn:
      "Every person and every list has papers of those that are held out, so nothing is left to learn "
        + "from. Give more papers."
    }
  }
}
