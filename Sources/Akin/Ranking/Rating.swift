/// What a person says of a paper.
public enum Rating: Sendable, Hashable, CustomStringConvertible {
  /// More like this.
  case like

  /// Less like this.
  case dislike

  /// Seen, and no opinion: it never comes back and teaches nothing.
  case skip

  /// A grade from 1, worst, to 5, best.
  case grade(Int)

  /// Reads a rating as files and the command line write it: `like`, `dislike`, `skip`, `1`…`5`.
  public init?(_ text: String) {
    switch text.lowercased() {
    case "like": self = .like
    case "dislike": self = .dislike
    case "skip": self = .skip
    default:
      guard let grade = Int(text), (1...5).contains(grade) else { return nil }
      self = .grade(grade)
    }
  }

  /// The rating as files and the command line write it.
  public var description: String {
    switch self {
    case .like: "like"
    case .dislike: "dislike"
    case .skip: "skip"
    case .grade(let grade): String(grade)
    }
  }

  /// What the rating teaches, −1…1: a like and a 5 are 1, a dislike and a 1 are −1, a skip and a 3
  /// are 0.
  public var weight: Float {
    switch self {
    case .like: 1
    case .dislike: -1
    case .skip: 0
    case .grade(let grade): Float(grade - 3) / 2
    }
  }
}
