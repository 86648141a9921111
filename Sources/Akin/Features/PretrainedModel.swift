/// What is known of papers in general before a library is seen: an encoder, and how often terms
/// occur.
public struct PretrainedModel: Sendable {
  /// How many imaginary papers in general stand beside a library's own in its statistics.
  ///
  /// What is rare in 50 papers need not be rare, and how 50 papers spread is not how science does; but
  /// 2,000 papers of one field have habits of their own.
  static let priorPaperCount = 100.0

  /// What tells it from others, such as its name and the checksum of its file.
  public let identity: String

  /// What gives papers their meaning.
  public let encoder: Encoder

  /// How often terms occur in papers in general.
  public let frequencies: CorpusFrequencies

  /// Creates a model from its parts.
  public init(identity: String, encoder: Encoder, frequencies: CorpusFrequencies) {
    self.identity = identity
    self.encoder = encoder
    self.frequencies = frequencies
  }
}
