public import Akin

extension EncoderHeader {
  /// How an encoder was trained with papers that belong together.
  public struct Training: Sendable, Equatable, Codable {
    /// The name of the encoder that it began with.
    public var parentName: String

    /// The checksum of that encoder's file, in hexadecimal.
    public var parentChecksum: String

    /// The day, as YYYY-MM-DD.
    public var date: String

    /// What it learned from, a line for each part.
    public var data: [String]

    /// How many people or lists it learned from.
    public var groupCount: Int

    /// How many papers it learned from.
    public var paperCount: Int

    /// How many people or lists it was measured with.
    public var heldOutGroupCount: Int

    /// How many papers it was measured with.
    public var heldOutPaperCount: Int

    /// How often each paper was shown.
    public var roundCount: Int

    /// How many pairs a step looked at.
    public var batchSize: Int

    /// How far numbers moved in a step, at first.
    public var rate: Float

    /// The difference of two cosines that made a paper *e* times as likely.
    public var temperature: Float

    /// What it cost that a vector turned away from what it was.
    public var penalty: Float

    /// What chance began with.
    public var seed: UInt64

    /// What the encoder found of what belongs together before.
    public var before: EncoderTraining.Figures

    /// What it finds now.
    public var after: EncoderTraining.Figures
  }
}

extension EncoderFile {
  /// Describes the encoder that this one became by training.
  ///
  /// The numbers of papers stay those of the distillation: they tell which papers it was measured
  /// with and has never seen.
  ///
  /// - Parameters:
  ///   - training: The encoder and its figures.
  ///   - settings: What it was trained with.
  ///   - name: Its name.
  ///   - date: The day, as YYYY-MM-DD.
  ///   - licence: The licence of the file; nil for that of this one.
  ///   - trainingData: What it learned from, a line for each part.
  /// - Returns: The header of the trained encoder's file.
  public func header(
    of training: EncoderTraining, settings: TrainingSettings, name: String, date: String,
    licence: String?, trainingData: [String]
  ) -> EncoderHeader {
    let split = training.split
    var result = header
    result.name = name
    result.date = date
    result.licence = licence ?? header.licence
    result.figures = []
    result.trainings =
      (header.trainings ?? []) + [
        EncoderHeader.Training(
          parentName: header.name, parentChecksum: String(checksum, radix: 16), date: date,
          data: trainingData, groupCount: split.learned.count,
          paperCount: split.learnedPapers.count, heldOutGroupCount: split.heldOut.count,
          heldOutPaperCount: split.heldOutPapers.count, roundCount: settings.roundCount,
          batchSize: settings.batchSize, rate: settings.rate, temperature: settings.temperature,
          penalty: settings.penalty, seed: settings.seed, before: training.before,
          after: training.after)
      ]
    return result
  }
}
