public import Akin
import GRDB

extension Workspace {
  /// What a profile remembers: whom it follows, what it blocks, and the options of its lists.
  ///
  /// - Throws: `StoreError.unknownProfile`.
  public func preferences(ofProfile name: String) throws -> ProfilePreferences {
    try file.read { database in
      try PreferenceStore(
        database: database, profile: try ProfileStore.key(named: name, in: database)
      ).preferences()
    }
  }

  /// Follows authors: their papers are raised in the lists of a profile.
  ///
  /// - Parameters:
  ///   - names: The authors, as people write names.
  ///   - profile: The profile.
  /// - Returns: The names as they are kept, each with the number of papers in the library.
  /// - Throws: `StoreError`.
  public func follow(
    _ names: [String], profile: String
  ) throws -> [(name: String, paperCount: Int)] {
    let kept = try change(profile) { try $0.add(.follow, names) }
    return try kept.map { ($0, try papers.keys(passing: .papers(by: [$0]))?.count ?? 0) }
  }

  /// Follows authors no more; returns their names.
  ///
  /// - Throws: `StoreError.noRule`, and then all stays as it was.
  public func unfollow(_ names: [String], profile: String) throws -> [String] {
    try change(profile) { try $0.remove(.follow, names) }
  }

  /// Blocks words, authors and categories: their papers are in no list of a profile.
  ///
  /// - Returns: What is blocked now.
  /// - Throws: `StoreError`.
  public func block(_ topics: BlockedTopics, profile: String) throws -> BlockedTopics {
    try change(profile) { store in
      _ = try store.add(.words, topics.words)
      _ = try store.add(.author, topics.authors)
      _ = try store.add(.category, topics.categories)
      return try store.preferences().blocked
    }
  }

  /// Which of some words, authors and categories no paper of the library has.
  ///
  /// - Throws: `StoreError`.
  public func unknownTopics(_ topics: BlockedTopics) throws -> BlockedTopics {
    try topics.filter { try papers.keys(passing: $0)?.count == 0 }
  }

  /// Blocks words, authors and categories no more.
  ///
  /// - Returns: What is blocked now.
  /// - Throws: `StoreError.noRule`, and then all stays as it was.
  public func unblock(_ topics: BlockedTopics, profile: String) throws -> BlockedTopics {
    try change(profile) { store in
      _ = try store.remove(.words, topics.words)
      _ = try store.remove(.author, topics.authors)
      _ = try store.remove(.category, topics.categories)
      return try store.preferences().blocked
    }
  }

  /// Changes the options that the lists of a profile have unless others are given.
  ///
  /// - Throws: `StoreError`.
  public func changeSettings(
    ofProfile profile: String, _ body: (inout ListSettings) -> Void
  ) throws {
    try change(profile) { store in
      var settings = try store.preferences().settings
      body(&settings)
      try store.replace(settings)
    }
  }

  /// The half-life of a profile: the one that is given, else what the profile remembers, else the usual.
  ///
  /// - Throws: `StoreError.unknownProfile`.
  public func halfLife(ofProfile profile: String, given: HalfLife? = nil) throws -> HalfLife {
    try given ?? preferences(ofProfile: profile).settings.halfLife ?? .usual
  }

  /// Which of some blocks keep a paper out of the lists.
  ///
  /// - Throws: `StoreError`.
  func blocks(of key: Int64, in blocked: BlockedTopics) throws -> BlockedTopics {
    try blocked.filter { try papers.keys(passing: $0)?.contains(key) ?? false }
  }

  private func change<Value>(
    _ profile: String, _ body: (PreferenceStore) throws -> Value
  ) throws -> Value {
    try file.write { database in
      try body(
        PreferenceStore(
          database: database, profile: try ProfileStore.key(named: profile, in: database)))
    }
  }
}

extension BlockedTopics {
  /// Those of whose papers something holds.
  fileprivate func filter(_ holds: (PaperFilter) throws -> Bool) rethrows -> BlockedTopics {
    var found = BlockedTopics()
    found.words = try words.filter { try holds(.papers(with: $0)) }
    found.authors = try authors.filter { try holds(.papers(by: [$0])) }
    found.categories = try categories.filter { try holds(.papers(inCategory: $0)) }
    return found
  }
}

extension PaperFilter {
  /// The papers by any of some authors.
  static func papers(by authors: [String]) -> PaperFilter {
    var filter = PaperFilter()
    filter.authors = authors
    return filter
  }

  /// The papers that have words.
  static func papers(with words: String) -> PaperFilter {
    var filter = PaperFilter()
    filter.included = [words]
    return filter
  }

  /// The papers in a category.
  static func papers(inCategory category: String) -> PaperFilter {
    var filter = PaperFilter()
    filter.categories = [category]
    return filter
  }

  /// The filter without what is blocked.
  func without(_ blocked: BlockedTopics) -> PaperFilter {
    var filter = self
    filter.excluded += blocked.words
    filter.excludedAuthors += blocked.authors
    filter.excludedCategories += blocked.categories
    return filter
  }
}
