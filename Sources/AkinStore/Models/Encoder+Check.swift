import Akin
import AkinKernels

/// What checksums cannot tell of a file: whether its numbers can be computed with.
extension Encoder {
  /// Whether no vector that is computed with these numbers can be infinite or no number.
  var isUsable: Bool {
    !mean.isEmpty && settings.saturation.isMagnitude && settings.saturation >= 0
      && (0...1).contains(settings.lengthCorrection) && averageLength.isMagnitude
      && [
        inverseDocumentFrequencies.array, rows.scales.array, mean, background.mean,
        background.covariance,
      ].allSatisfy { $0.allSatisfy(\.isMagnitude) }
  }
}

extension EncoderHeader {
  /// Whether the numbers of papers can be added.
  var isUsable: Bool {
    [paperCount, heldOutCount].allSatisfy { (0...1_000_000_000_000).contains($0) }
  }
}

extension Float {
  /// Whether sums of squares of such numbers are finite; those of an encoder are far smaller.
  fileprivate var isMagnitude: Bool { abs(self) < 1e9 }
}
