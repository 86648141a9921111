public import Akin

/// A list that was made again, beside the one that it was.
public struct SnapshotComparison: Sendable, Equatable {
  /// A part of the fingerprint, then and now.
  public struct Part: Sendable, Equatable {
    /// What it is.
    public let name: String

    /// Whether its hash is the same.
    public let isSame: Bool

    /// It in a few words, as it was.
    public let before: String

    /// It in a few words, as it is.
    public let now: String
  }

  /// A paper that stands elsewhere.
  public struct Move: Sendable, Equatable {
    /// The paper's id.
    public let id: String

    /// Its place before; nil where it was not in the list.
    public let from: Int?

    /// Its place now; nil where it is not in the list.
    public let to: Int?

    /// Its score before; nil where it was not in the list.
    public let scoreBefore: Float?

    /// Its score now; nil where it is not in the list.
    public let score: Float?
  }

  /// The parts of the fingerprint.
  public let parts: [Part]

  /// The papers that stand elsewhere, in the order of their places.
  public let moves: [Move]

  /// By how much the score of a paper of both lists differs at most; nil where no paper is in both.
  public let greatestDifference: Float?

  /// Whether the lists are the same to the last digit.
  public let isIdentical: Bool

  /// Whether they differ by no more than the rounding of another fit does.
  public let isSame: Bool

  /// By how much scores may differ, where nothing differs but the BLAS library or the processor that a
  /// model was fitted with.
  ///
  /// Their sums of single precision round otherwise, so the leading directions differ in their last
  /// digits. Measured are differences of up to 2.4e-5, see Benchmarks.
  public static let tolerance: Float = 1e-4

  /// Compares two lists.
  public init(_ before: Snapshot, _ now: Snapshot) {
    let known = Dictionary(before.fingerprint.map { ($0.name, $0) }) { first, _ in first }
    parts = now.fingerprint.map { part in
      let old = known[part.name]
      return Part(
        name: part.name, isSame: old?.hash == part.hash, before: old?.summary ?? "",
        now: part.summary)
    }
    let old = Dictionary(before.papers.map { ($0.id, $0) }) { first, _ in first }
    let new = Dictionary(now.papers.map { ($0.id, $0) }) { first, _ in first }
    let ids = now.papers.map(\.id) + before.papers.map(\.id).filter { new[$0] == nil }
    moves = ids.compactMap { id in
      let (from, to) = (old[id], new[id])
      guard from?.rank != to?.rank else { return nil }
      return Move(
        id: id, from: from?.rank, to: to?.rank, scoreBefore: from?.score, score: to?.score)
    }
    greatestDifference = new.values.compactMap { entry in
      old[entry.id].map { abs($0.score - entry.score) }
    }.max()
    isIdentical = before.papers == now.papers
    // Papers may change places whose scores are that near to each other.
    isSame =
      before.papers.count == now.papers.count
      && greatestDifference ?? 0 <= SnapshotComparison.tolerance
      && zip(before.papers, now.papers).allSatisfy {
        $0.id == $1.id || abs($0.score - $1.score) <= SnapshotComparison.tolerance
      }
  }
}

extension Workspace {
  /// Makes the list of a snapshot again and compares.
  ///
  /// - Parameters:
  ///   - snapshot: The list as it was.
  ///   - profile: The profile to take in place of its own; nil for its own.
  ///   - progress: Called during long work.
  /// - Returns: What is the same, and what is not.
  /// - Throws: As ``snapshot(of:progress:)``.
  public func verify(
    _ snapshot: Snapshot, profile: String? = nil,
    progress: (FitProgress) -> Void = { _ in }
  ) async throws -> SnapshotComparison {
    var request = snapshot.request
    request.profile = profile ?? request.profile
    return SnapshotComparison(
      snapshot, try await self.snapshot(of: request, progress: progress))
  }
}
