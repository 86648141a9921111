/// What a list depends on, as hashes: lists of equal fingerprints are equal.
///
/// The hashes are of the content and not of files: a copy of the library on another machine, or one whose
/// index was made again, has the same.
public struct Fingerprint: Sendable, Equatable {
  /// One of the things that a list depends on.
  public struct Part: Sendable, Equatable {
    /// What it is: `papers`, `ratings`, `model` or `options`.
    public let name: String

    /// Its hash.
    public let hash: ContentHash

    /// It in a few words, such as `60 papers`.
    public let summary: String

    /// Creates a part.
    init(_ name: String, _ hash: ContentHash, _ summary: String) {
      (self.name, self.hash, self.summary) = (name, hash, summary)
    }
  }

  /// The parts, in the order of the names above; without ratings where a list knows no person.
  public let parts: [Part]

  /// The hash of all parts.
  public var all: ContentHash {
    ContentHash(of: parts.flatMap { [$0.name, $0.hash.description] })
  }
}
