/// A pause before a request is sent again.
public struct FetchWait: Sendable, Equatable {
  /// How long it is, in seconds.
  public let seconds: Int

  /// Whether the service named the time (`Retry-After`).
  public let isAsked: Bool

  /// What went wrong with the request, in a few words.
  public let reason: String
}
