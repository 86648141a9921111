public import Akin

/// A paper, and why it stands where it does.
public struct ExplainedPaper: Sendable {
  /// The paper's key.
  public let key: Int64

  /// The paper.
  public let paper: Paper

  /// Its place in the list of all papers; nil for one that is in no list, rated or blocked.
  public let rank: Int?

  /// How many papers may be in the list: those that are neither rated nor blocked.
  public let count: Int

  /// How likely the person is to like it, 0…1; nil for one that is in no list.
  public let probability: Float?

  /// What blocks it; empty where nothing does.
  public let blocked: BlockedTopics

  /// What its score comes from.
  public let explanation: ScoreExplanation

  /// The leading terms of the profile's interests, in the order of the explanation's parts.
  public let interests: [[String]]

  /// What these interests are called: the names that they were given, or their leading terms.
  public let interestNames: [String]
}

extension ExplainedPaper {
  /// What the parts of the profile add, and behind them what following does.
  public var partWeights: [Float] {
    explanation.parts + (explanation.followed.map { [$0.weight] } ?? [])
  }

  /// What the parts of the profile are called: the whole, each interest by its name, and the
  /// contrast.
  public var partNames: [String] {
    let names = ["all ratings"] + interestNames
    let hasContrast = explanation.parts.count > names.count
    return names + (hasContrast ? ["likes against dislikes"] : [])
      + (explanation.followed == nil ? [] : ["an author you follow"])
  }
}
