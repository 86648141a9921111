public import Akin

/// What an encoder is and how it was made, as its file tells.
public struct EncoderHeader: Sendable, Equatable, Codable {
  /// The version of the sections of the file.
  static let currentVersion = 1

  /// The part that says how to read the rest.
  struct Version: Codable {
    var formatVersion: Int
  }

  /// The version of the sections of the file.
  public private(set) var formatVersion = currentVersion

  /// The encoder's name, such as `akin-256`.
  public var name: String

  /// The day on which it was made, as YYYY-MM-DD.
  public var date: String

  /// The model whose vectors it imitates.
  public var teacher: String

  /// The licence of the file.
  public var licence: String

  /// What it learned from, a line for each part.
  public var trainingData: [String]

  /// How many papers it learned from.
  public var paperCount: Int

  /// How many papers it was measured with.
  public var heldOutCount: Int

  /// How many terms it knows.
  public var termCount: Int

  /// How many bits of a term's hash are its feature in the frequencies.
  public var frequencyBits: Int

  /// How many dimensions its vectors have.
  public var dimensionCount: Int

  /// What the squared size of the map cost when it was fitted.
  public var penalty: Float

  /// How many steps each of its two fits took.
  public var roundCount: Int

  /// How near it is to its teacher on papers that it did not learn from; empty for one that was trained
  /// after that, which no longer only imitates.
  public var figures: [Distillation.Figure]

  /// How it was trained after that, first training first; nil if it never was.
  public var trainings: [Training]?

  /// Describes a new encoder.
  ///
  /// - Parameters:
  ///   - distillation: The encoder and its figures.
  ///   - settings: What it was made with.
  ///   - name: Its name.
  ///   - date: The day, as YYYY-MM-DD.
  ///   - teacher: The model whose vectors it imitates.
  ///   - licence: The licence of the file.
  ///   - trainingData: What it learned from, a line for each part.
  public init(
    of distillation: Distillation, settings: DistillationSettings, name: String, date: String,
    teacher: String, licence: String, trainingData: [String]
  ) {
    self.name = name
    self.date = date
    self.teacher = teacher
    self.licence = licence
    self.trainingData = trainingData
    paperCount = distillation.paperCount
    heldOutCount = distillation.heldOutCount
    termCount = distillation.encoder.termCount
    frequencyBits = CorpusFrequencies.bits
    dimensionCount = distillation.encoder.dimensionCount
    penalty = settings.penalty
    roundCount = settings.roundCount
    figures = distillation.figures
  }
}
