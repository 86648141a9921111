/// A source on the network that a library keeps up with.
public struct Subscription: Sendable, Equatable {
  /// The name that the user gave it.
  public let name: String

  /// The kind of source, such as `arxiv`.
  public let kind: String

  /// What is asked for, as JSON that the kind understands.
  public let source: String

  /// How far it has been fetched, as JSON.
  public var progress: String

  /// When it was last fetched to its end, as a date and time in UTC; nil for never.
  public var fetched: String?

  /// Creates a subscription that was never fetched.
  public init(name: String, kind: String, source: String, progress: String) {
    self.name = name
    self.kind = kind
    self.source = source
    self.progress = progress
  }
}
