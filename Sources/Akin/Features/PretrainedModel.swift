/// What is known of papers in general before a library is seen: an encoder, and how often terms
/// occur.
public struct PretrainedModel: Sendable {
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
