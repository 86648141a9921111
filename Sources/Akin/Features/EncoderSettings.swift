/// How an encoder weighs the terms of a text.
public struct EncoderSettings: Sendable, Equatable, Codable {
  /// BM25's saturation: how slowly more of the same term stops to count.
  ///
  /// Far above what is usual in search: a dense vector gains from a term's repetition.
  public var saturation: Float = 8

  /// BM25's length correction, 0 for none and 1 for proportional.
  public var lengthCorrection: Float = 0.5

  /// How many times a term of the title counts.
  public var titleWeight = 2

  /// How many dimensions a vector has at most.
  public var dimensionCount = 256

  /// Creates the default settings.
  public init() {}
}
