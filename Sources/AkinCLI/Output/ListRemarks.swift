import Akin
import AkinStore

/// What is said about a list beside it.
enum ListRemarks {
  /// Returns the remarks, a line each: what was remembered and took effect, and what diversity and novelty
  /// changed.
  static func lines(_ list: RecommendationList, profile: String) -> [String] {
    [remembered(list.remembered, profile: profile), list.change.map(change)].compactMap { $0 }
  }

  /// The same for a group: what each member remembered.
  static func lines(_ list: GroupedList) -> [String] {
    list.remembered.compactMap { remembered($0.preferences, profile: $0.name) }
      + [list.change.map(change)].compactMap { $0 }
  }

  /// The remark on a list in which only blocks have a say; nil where nothing is blocked.
  static func line(_ blocked: BlockedTopics, profile: String) -> String? {
    var preferences = ProfilePreferences()
    preferences.blocked = blocked
    return remembered(preferences, profile: profile)
  }

  private static func remembered(_ preferences: ProfilePreferences, profile: String) -> String? {
    if preferences.isEmpty { return nil }
    let (blocked, settings) = (preferences.blocked, preferences.settings)
    let parts = [
      preferences.followed.isEmpty ? nil : count(preferences.followed.count, "followed author"),
      blocked.isEmpty ? nil : count(blocked.count, "block"),
      settings.halfLife.map { "half-life \($0)" },
      settings.diversity.map { "diversity \($0)" }, settings.novelty.map { "novelty \($0)" },
      settings.minimumProbability.map { "probability of at least \($0)" },
    ]
    return "As the profile '\(profile)' remembers: "
      + parts.compactMap { $0 }.joined(separator: ", ") + " (akin profile show)."
  }

  /// Before and after, what it costs first.
  private static func change(_ change: SteeringEffect) -> String {
    let (plain, steered) = (change.plain, change.steered)
    func pair(_ name: String, _ before: String, _ after: String) -> String {
      "\(name) \(before) → \(after)"
    }
    let hasCategories = max(change.categoryCount, change.plainCategoryCount) > 0
    let parts = [
      pair("mean score", plain.meanScore.shortScore, steered.meanScore.shortScore),
      pair("expected likes", plain.expectedLikes.oneDecimal, steered.expectedLikes.oneDecimal),
      pair("groups of like papers", "\(plain.groupCount)", "\(steered.groupCount)"),
      hasCategories
        ? pair("categories", "\(change.plainCategoryCount)", "\(change.categoryCount)") : nil,
      pair(
        "cosine to the nearest rated paper", plain.nearness.shortScore,
        steered.nearness.shortScore),
    ]
    return "The first \(count(steered.count, "paper")), by score alone → so: "
      + parts.compactMap { $0 }.joined(separator: ", ") + "."
  }

  private static func count(_ number: Int, _ thing: String) -> String {
    "\(number) \(thing)" + (number == 1 ? "" : "s")
  }
}

extension Float {
  fileprivate var oneDecimal: String { String((self * 10).rounded() / 10) }
}
