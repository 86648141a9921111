/// What a look at a part of Akin or of a library has found.
public struct Finding: Sendable, Equatable {
  /// How it is.
  public enum State: String, Sendable {
    /// As it should be.
    case ok

    /// Something could be better.
    case advice

    /// Something is damaged that can be made again.
    case repairable

    /// Something is lost.
    case damaged
  }

  /// What was looked at, such as `index`.
  public let subject: String

  /// How it is.
  public let state: State

  /// What was found.
  public let detail: String

  /// What to do, a command where there is one; nil for nothing.
  public let advice: String?

  /// Creates a finding.
  public init(_ subject: String, _ state: State, _ detail: String, advice: String? = nil) {
    (self.subject, self.state, self.detail, self.advice) = (subject, state, detail, advice)
  }
}
