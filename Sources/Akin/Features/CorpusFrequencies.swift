public import AkinKernels

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// How many papers of a large corpus have each hashed feature, for libraries too small to tell how
/// common a term is.
///
/// Features are those of ``FeatureSettings/Terms/hashed(bits:)``. Authors are not counted. A count
/// *n* is kept in one byte as 12 log₂(*n* + 1), rounded: what is read back, plus one, is within 3 %
/// of what was counted, plus one, up to 2.5 million papers.
public struct CorpusFrequencies: Sendable {
  /// How many papers were counted.
  public let paperCount: Int

  /// The mean number of terms of a paper, with repetition, authors not counted.
  public let averageLength: Float

  /// The byte of each feature.
  public let codes: PackedArray<UInt8>

  /// How many bits of a term's hash are its feature.
  public static let bits = 20

  private static let stepsPerDoubling = 12.0
  private static let counts = (0...255).map { Float(exp2(Double($0) / stepsPerDoubling) - 1) }

  /// Creates frequencies from their parts, such as those of a file; returns `nil` where there is no
  /// byte for each feature.
  public init?(paperCount: Int, averageLength: Float, codes: PackedArray<UInt8>) {
    guard codes.count == 1 << CorpusFrequencies.bits else { return nil }
    self.paperCount = paperCount
    self.averageLength = averageLength
    self.codes = codes
  }

  /// Creates frequencies from exact counts.
  ///
  /// - Precondition: there is a count for each feature, none of them negative.
  init(paperCount: Int, averageLength: Float, documentFrequencies: [Int]) {
    precondition(
      documentFrequencies.count == 1 << CorpusFrequencies.bits, "Expected a count a feature")
    self.paperCount = paperCount
    self.averageLength = averageLength
    codes = PackedArray(
      documentFrequencies.map { count in
        let steps = (CorpusFrequencies.stepsPerDoubling * log2(Double(count) + 1)).rounded()
        return UInt8(min(255, steps))
      })
  }

  /// In about how many papers of the corpus a feature is.
  ///
  /// - Precondition: the feature is one of the 2^20.
  public func documentFrequency(ofFeature feature: UInt32) -> Float {
    CorpusFrequencies.counts[Int(codes[Int(feature)])]
  }

  /// In about what share of the papers of the corpus a feature is, 0…1.
  ///
  /// - Precondition: the feature is one of the 2^20.
  public func share(ofFeature feature: UInt32) -> Float { share(ofCode: codes[Int(feature)]) }

  private func share(ofCode code: UInt8) -> Float {
    min(1, CorpusFrequencies.counts[Int(code)] / Float(max(1, paperCount)))
  }

  /// Returns a value for each feature, computed once for all features of the same share.
  func values(_ value: (Float) -> Float) -> [Float] {
    let values = (0...UInt8.max).map { value(share(ofCode: $0)) }
    return codes.array.map { values[Int($0)] }
  }
}
