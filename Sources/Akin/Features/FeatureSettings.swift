/// How papers become vectors: the choices that a model is fitted with.
public struct FeatureSettings: Sendable, Equatable, Codable {
  /// How a term finds its feature.
  public enum Terms: Sendable, Equatable, Codable {
    /// By its hash, in 2^`bits` features; rare collisions, no vocabulary, no limit to terms.
    case hashed(bits: Int)

    /// By a vocabulary of the terms that occur in at least `minimumPapers` papers.
    case vocabulary(minimumPapers: Int)
  }

  /// How often a term occurs becomes how much it weighs.
  public enum Weighting: String, Sendable, Codable {
    /// Saturating term frequency with length correction (Robertson and Zaragoza, "The Probabilistic
    /// Relevance Framework: BM25 and Beyond", 2009, doi:10.1561/1500000019).
    case bm25

    /// 1 + ln(frequency): sublinear tf-idf (Manning, Raghavan and Schütze, "Introduction to
    /// Information Retrieval", 2008, section 6.4.1).
    case tfidf
  }

  /// How a term finds its feature.
  public var terms = Terms.hashed(bits: 20)

  /// How a term is weighed.
  public var weighting = Weighting.bm25

  /// How many leading directions of the library's terms are found at most; without an encoder, also
  /// the most dimensions of a dense vector.
  ///
  /// The first 64 take the background out of a profile as well as 256 do.
  public var dimensionCount = 128

  /// How many features take part in the projection: those in the most papers.
  ///
  /// Rare terms join few papers and do not show in the leading directions; leaving them out makes
  /// the fit four times as fast and the model a tenth of the size.
  public var projectedFeatureCount = 65_536

  /// The length of a paper's authors beside its text, which has length 1.
  ///
  /// At 0.3, two papers of the same authors and no common term have a similarity of 0.08.
  public var authorWeight: Float = 0.3

  /// Creates the default settings: hashed BM25.
  public init() {}

  /// The second choice: sublinear tf-idf over a vocabulary.
  public static var vocabulary: FeatureSettings {
    var settings = FeatureSettings()
    settings.terms = .vocabulary(minimumPapers: 2)
    settings.weighting = .tfidf
    return settings
  }
}
