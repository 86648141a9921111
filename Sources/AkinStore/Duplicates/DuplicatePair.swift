public import Akin

/// Two papers of a library that may be one work.
public struct DuplicatePair: Sendable {
  /// The paper that would stay: the one that more is known of, or that came first.
  public let kept: Paper

  /// The paper that would become a part of it.
  public let merged: Paper

  /// The keys of the two.
  let keys: (kept: Int64, merged: Int64)

  /// What speaks for it.
  public let evidence: NearDuplicate
}

/// A record that a merged paper was made of, as its source described it.
public struct OriginalRecord: Sendable, Equatable {
  /// Where it came from: a file's name, or a word for how it came.
  public let source: String

  /// When it was kept, in UTC (ISO 8601).
  public let date: String

  /// The record, with its own names.
  public let paper: Paper
}
