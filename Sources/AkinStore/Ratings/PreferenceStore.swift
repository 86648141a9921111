import Akin
import GRDB

/// What the profiles of a library remember beside ratings.
struct PreferenceStore {
  let database: Database

  /// The key of the profile.
  let profile: Int64

  /// What a rule does with papers.
  enum Kind: String, CaseIterable {
    /// Raises those of an author.
    case follow

    /// Leaves out those with words.
    case words

    /// Leaves out those of an author.
    case author

    /// Leaves out those of a category.
    case category
  }

  /// All that is remembered, in the order of the alphabet.
  func preferences() throws -> ProfilePreferences {
    var preferences = ProfilePreferences()
    preferences.followed = try texts(.follow)
    preferences.blocked.words = try texts(.words)
    preferences.blocked.authors = try texts(.author)
    preferences.blocked.categories = try texts(.category)
    let rows = try Row.fetchAll(
      database, sql: "SELECT name, value FROM profileSetting WHERE profileKey = ?",
      arguments: [profile])
    let values = rows.reduce(into: [String: String]()) { $0[$1["name"]] = $1["value"] }
    preferences.settings = ListSettings(values)
    return preferences
  }

  /// Adds rules; those that are there already stay.
  ///
  /// - Returns: The texts as they are kept.
  func add(_ kind: Kind, _ texts: [String]) throws -> [String] {
    try texts.map { text in
      let known = try self.texts(kind).first { kind.key(of: $0) == kind.key(of: text) }
      if let known { return known }
      let kept = kind.kept(text)
      try database.execute(
        sql: "INSERT INTO profileRule (profileKey, kind, text) VALUES (?, ?, ?)",
        arguments: [profile, kind.rawValue, kept])
      return kept
    }
  }

  /// Removes rules: of each text the one that says the same, else all of authors that it may name.
  ///
  /// - Returns: The texts that were kept.
  /// - Throws: `StoreError.noRule` where there is none.
  func remove(_ kind: Kind, _ texts: [String]) throws -> [String] {
    try texts.flatMap { text in
      let all = try self.texts(kind)
      let equal = all.filter { kind.key(of: $0) == kind.key(of: text) }
      let found =
        equal.isEmpty && kind.isOfAuthors
        ? all.filter { AuthorName(text)?.mayBe($0) ?? false } : equal
      if found.isEmpty {
        throw StoreError.noRule(text: text, isFollow: kind == .follow, known: all)
      }
      for kept in found {
        try database.execute(
          sql: "DELETE FROM profileRule WHERE profileKey = ? AND kind = ? AND text = ?",
          arguments: [profile, kind.rawValue, kept])
      }
      return found
    }
  }

  /// Remembers settings; those without a value are forgotten.
  func replace(_ settings: ListSettings) throws {
    try database.execute(
      sql: "DELETE FROM profileSetting WHERE profileKey = ?", arguments: [profile])
    for (name, value) in settings.values {
      try database.execute(
        sql: "INSERT INTO profileSetting (profileKey, name, value) VALUES (?, ?, ?)",
        arguments: [profile, name, value])
    }
  }

  /// Adds what another library remembered; settings that have a value here keep it.
  func add(_ preferences: ProfilePreferences) throws {
    _ = try add(.follow, preferences.followed)
    _ = try add(.words, preferences.blocked.words)
    _ = try add(.author, preferences.blocked.authors)
    _ = try add(.category, preferences.blocked.categories)
    try replace(self.preferences().settings.completed(by: preferences.settings))
  }

  private func texts(_ kind: Kind) throws -> [String] {
    try String.fetchAll(
      database,
      sql: "SELECT text FROM profileRule WHERE profileKey = ? AND kind = ? ORDER BY text",
      arguments: [profile, kind.rawValue])
  }
}

extension PreferenceStore.Kind {
  fileprivate var isOfAuthors: Bool { self == .follow || self == .author }

  /// A text as it is kept.
  fileprivate func kept(_ text: String) -> String {
    isOfAuthors ? AuthorName(text)?.display ?? text.squeezed : text.squeezed
  }

  /// What is the same of texts that say the same.
  fileprivate func key(of text: String) -> String { kept(text).folded }
}

extension ListSettings {
  /// Settings from values by name; what cannot be read was never said.
  init(_ values: [String: String]) {
    self.init()
    halfLife = values["half-life"].flatMap { HalfLife($0) }
    diversity = values["diversity"].flatMap { Float($0) }
    novelty = values["novelty"].flatMap { Float($0) }
    minimumProbability = values["min-probability"].flatMap { Float($0) }
  }

  /// The values of what was said, by the names of the options.
  var values: [(name: String, value: String)] {
    [
      ("half-life", halfLife?.description), ("diversity", diversity?.description),
      ("novelty", novelty?.description), ("min-probability", minimumProbability?.description),
    ].compactMap { name, value in value.map { (name, $0) } }
  }
}
