/// What a person has said about all lists of a profile, beside ratings of papers.
public struct ProfilePreferences: Sendable, Equatable {
  /// The authors whose papers are raised, by name.
  public var followed: [String] = []

  /// What never appears.
  public var blocked = BlockedTopics()

  /// The options that lists have unless others are given.
  public var settings = ListSettings()

  /// Creates the preferences of somebody who has said nothing.
  public init() {}

  /// Whether nothing was said.
  public var isEmpty: Bool { self == ProfilePreferences() }
}

/// What never appears in the lists of a profile.
public struct BlockedTopics: Sendable, Equatable {
  /// Words and phrases: no paper that has one of them.
  public var words: [String] = []

  /// No paper by one of these authors.
  public var authors: [String] = []

  /// No paper in one of these categories; `cs` stands for all of `cs.*`.
  public var categories: [String] = []

  /// Creates a list that blocks nothing.
  public init() {}

  /// Whether nothing is blocked.
  public var isEmpty: Bool { self == BlockedTopics() }

  /// How many words, authors and categories.
  public var count: Int { words.count + authors.count + categories.count }
}

/// The options of lists that a profile can remember; nil for what was not said.
public struct ListSettings: Sendable, Equatable, Codable {
  /// When a rating counts half in the part of the profile that forgets.
  public var halfLife: HalfLife?

  /// How much a list avoids papers like those before them, 0…1.
  public var diversity: Float?

  /// How much a list avoids papers like those that were rated, 0…1.
  public var novelty: Float?

  /// The least probability of a paper in a list.
  public var minimumProbability: Float?

  /// Creates settings of which none was said.
  public init() {}

  /// Whether nothing was said.
  public var isEmpty: Bool { self == ListSettings() }

  /// Returns these settings with those of `other` where these say nothing.
  public func completed(by other: ListSettings) -> ListSettings {
    var result = self
    result.halfLife = halfLife ?? other.halfLife
    result.diversity = diversity ?? other.diversity
    result.novelty = novelty ?? other.novelty
    result.minimumProbability = minimumProbability ?? other.minimumProbability
    return result
  }
}
