/// Which papers an encoder is measured with and does not learn from.
///
/// Whether a paper is held out depends on its title and on the number of papers alone, so that it can
/// be told later of any paper. Papers that are held out of many are held out of fewer, too.
public struct HeldOutShare: Sendable, Equatable {
  /// The share of papers that is held out, 0…1.
  public let share: Double

  /// Finds the share for a number of papers.
  ///
  /// - Parameters:
  ///   - paperCount: How many papers there are in all, to learn from and to measure with.
  ///   - settings: How large the share is, and how many papers it is at most.
  public init(ofPaperCount paperCount: Int, settings: DistillationSettings = .init()) {
    let limit = Double(settings.heldOutLimit) / Double(max(1, paperCount))
    share = min(settings.heldOutShare, limit)
  }

  /// Returns whether a paper of this title is held out.
  public func contains(title: String) -> Bool {
    Double(StableHash.hash(title.titleKey) >> 11) / Double(1 << 53) < share
  }
}
