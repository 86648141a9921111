public import Akin
import GRDB

extension Workspace {
  /// How many papers of a list say which interest it serves.
  public static let servedCount = 20

  /// The interests of a profile, largest first, muted ones among them; of equal ones the one with the
  /// latest like, so that each keeps its place when one is muted.
  ///
  /// - Throws: `NoRecommendation.noRatings`, `StoreError`.
  public func interests(
    ofProfile profile: String, progress: (FitProgress) -> Void = { _ in }
  ) async throws -> [ProfileInterest] {
    let taught = try await taught(profile: profile, progress: progress)
    let halfLife = try self.halfLife(ofProfile: profile).days
    let muted = taught.mutedMembers()
    let counted = taught.without(Set(muted.values.joined()))
    let learned = LearnedProfile(counted, halfLife: halfLife)
    let terms = LeadingTerms(of: taught.papers, model: taught.index.model)
    let counting = learned.map { interests(of: $0, halfLife: halfLife, terms: terms) } ?? []
    let others = taught.decided.enumerated().filter { number, interest in
      !counting.contains { $0.key == interest.key }
    }.map { number, interest in
      let members = muted[number, default: []]
      return ProfileInterest(
        name: interest.name, paperKeys: members.map { taught.keys[$0] }, isMuted: interest.isMuted,
        isDecided: true,
        terms: terms.terms(of: members, among: taught.examples, halfLife: halfLife),
        key: interest.key)
    }
    let numbers = Dictionary(uniqueKeysWithValues: zip(taught.keys, taught.keys.indices))
    let list = (counting + others).map { interest in
      (interest, first: interest.paperKeys.compactMap { numbers[$0] }.min() ?? .max)
    }.sorted {
      ($1.0.paperKeys.count, $0.first, $0.0.name) < ($0.0.paperKeys.count, $1.first, $1.0.name)
    }.map(\.0)
    guard let learned else { return list }
    return serving(
      list, by: learned, of: counting, among: try listed(forProfile: profile, in: taught.index),
      raising: try followedKeys(ofProfile: profile))
  }

  /// The interest of a profile that a name means.
  ///
  /// - Throws: `NoRecommendation.noRatings`, `StoreError.unknownInterest`,
  ///   `StoreError.ambiguousInterest`.
  public func interest(
    _ name: String, ofProfile profile: String, progress: (FitProgress) -> Void = { _ in }
  ) async throws -> ProfileInterest {
    try await interests(ofProfile: profile, progress: progress).named(name)
  }

  /// The interests that count in a list, in the order of the profile's parts.
  func interests(
    of learned: LearnedProfile, halfLife: Double?, terms: LeadingTerms? = nil
  ) -> [ProfileInterest] {
    let profile = learned.recommender.profile
    let leading =
      terms ?? LeadingTerms(of: learned.taught, model: learned.recommender.index.model)
    var used = Set(learned.decided.map(\.name))
    return profile.partition.groups.map { group in
      let own = leading.terms(of: group.members, among: learned.examples, halfLife: halfLife)
      let decided = group.decided.map { learned.decided[$0] }
      return ProfileInterest(
        name: decided?.name ?? Workspace.freeName(own, &used),
        paperKeys: group.members.map { learned.keys[$0] }, isMuted: false,
        isDecided: decided != nil, terms: own, key: decided?.key)
    }
  }

  /// A name of leading terms that no other interest has.
  static func freeName(_ terms: [String], _ used: inout Set<String>) -> String {
    let name = terms.isEmpty ? "without words" : terms.joined(separator: ", ")
    let free =
      used.contains(name)
      ? (2...).lazy.map { "\(name) (\($0))" }.first { !used.contains($0) } ?? name : name
    used.insert(free)
    return free
  }

  /// Interests with what they serve of the list.
  private func serving(
    _ interests: [ProfileInterest], by learned: LearnedProfile, of counting: [ProfileInterest],
    among listed: Candidates?, raising followed: Set<Int64>
  ) -> [ProfileInterest] {
    let recommender = learned.recommender
    let keys = recommender.recommendations(
      count: Workspace.servedCount, excluding: learned.ratedKeys, among: listed,
      raising: recommender.raised(followed, excluding: learned.ratedKeys)
    ).map { recommender.index.key(at: $0.position) }
    let words = (try? papers.papers(keys)) ?? []
    var served: [String: [Int64]] = [:]
    for record in words {
      let features = recommender.index.model.features(of: record.paper.words)
      if let number = recommender.servedInterest(of: features) {
        served[counting[number].name, default: []].append(record.key)
      }
    }
    return interests.map { interest in
      var interest = interest
      interest.served = served[interest.name, default: []]
      interest.listCount = keys.count
      return interest
    }
  }

  // MARK: - Decisions

  /// Gives an interest another name.
  ///
  /// - Returns: Its name of before, in full.
  /// - Throws: `StoreError.unknownInterest`, `StoreError.interestExists`, `StoreError.badInterestName`.
  public func renameInterest(
    _ name: String, to newName: String, profile: String,
    progress: (FitProgress) -> Void = { _ in }
  ) async throws -> String {
    let interest = try await interests(ofProfile: profile, progress: progress).named(name)
    try decide([(interest, newName, interest.isMuted)], profile: profile)
    return interest.name
  }

  /// Has the likes of interests no longer count, or count again.
  ///
  /// - Returns: These interests, as they were.
  /// - Throws: `StoreError.unknownInterest`.
  public func muteInterests(
    _ names: [String], isMuted: Bool, profile: String,
    progress: (FitProgress) -> Void = { _ in }
  ) async throws -> [ProfileInterest] {
    let all = try await interests(ofProfile: profile, progress: progress)
    let changed = try names.map { try all.named($0) }
    try decide(
      changed.filter { $0.isMuted != isMuted }.map { ($0, $0.name, isMuted) }, profile: profile)
    return changed
  }

  /// Makes one interest of several.
  ///
  /// - Parameters:
  ///   - names: The interests; the first gives its name, unless there is another.
  ///   - newName: What it is called from now on; nil for the first one's name.
  ///   - profile: The profile's name.
  ///   - progress: Called during long work.
  /// - Returns: The name, and how many likes it has.
  /// - Throws: `StoreError`.
  public func mergeInterests(
    _ names: [String], newName: String?, profile: String,
    progress: (FitProgress) -> Void = { _ in }
  ) async throws -> (name: String, likeCount: Int) {
    let all = try await interests(ofProfile: profile, progress: progress)
    var merged: [ProfileInterest] = []
    for interest in try names.map({ try all.named($0) }) where !merged.contains(interest) {
      merged.append(interest)
    }
    guard merged.count > 1 else { throw StoreError.oneInterest(name: merged.first?.name ?? "") }
    if let muted = merged.first(where: \.isMuted), let other = merged.first(where: { !$0.isMuted })
    {
      throw StoreError.mutedAndCounting(muted: muted.name, other: other.name)
    }
    let name = newName ?? merged[0].name
    let papers = merged.flatMap(\.paperKeys)
    try file.write { database in
      let key = try ProfileStore.key(named: profile, in: database)
      let kept = merged.first { $0.key != nil }?.key
      // What was put into an interest before, and is not liked now, goes along.
      for other in merged.compactMap(\.key) where other != kept {
        try database.execute(
          sql: "UPDATE interestPaper SET interestKey = ? WHERE interestKey = ?",
          arguments: [kept, other])
        try InterestStore.forget(other, in: database)
      }
      try InterestStore.decide(
        kept, name: name, isMuted: merged[0].isMuted, papers: papers, profile: key,
        in: database)
    }
    return (name, papers.count)
  }

  /// Cuts an interest into parts; all others stay as they are.
  ///
  /// - Returns: The parts, largest first.
  /// - Throws: `StoreError.unknownInterest`, `StoreError.smallInterest`.
  public func splitInterest(
    _ name: String, into partCount: Int, profile: String,
    progress: (FitProgress) -> Void = { _ in }
  ) async throws -> [ProfileInterest] {
    let all = try await interests(ofProfile: profile, progress: progress)
    let interest = try all.named(name)
    guard interest.paperKeys.count >= partCount else {
      throw StoreError.smallInterest(
        name: interest.name, count: interest.paperKeys.count, parts: partCount)
    }
    let taught = try await taught(profile: profile, progress: progress)
    let members = interest.paperKeys.compactMap { taught.keys.firstIndex(of: $0) }.sorted()
    let parts = InterestPartition.cut(
      members, of: taught.examples, model: taught.index.model, into: partCount)
    let terms = LeadingTerms(of: taught.papers, model: taught.index.model)
    var used = Set(all.filter { $0 != interest }.map(\.name))
    let made = parts.map { part in
      let rest = members.filter { !part.contains($0) }
      let own = terms.terms(of: part, beyond: rest, among: taught.examples, count: 3)
      return ProfileInterest(
        name: Workspace.freeName(own, &used), paperKeys: part.map { taught.keys[$0] },
        isMuted: interest.isMuted, isDecided: true, terms: own, key: nil)
    }
    try file.write { database in
      let key = try ProfileStore.key(named: profile, in: database)
      if let old = interest.key { try InterestStore.forget(old, in: database) }
      // A part may be near enough to another interest to go over to it; so that one is decided, too.
      for other in all where other != interest {
        try InterestStore.decide(
          other.key, name: other.name, isMuted: other.isMuted, papers: other.paperKeys,
          profile: key, in: database)
      }
      for part in made {
        try InterestStore.decide(
          nil, name: part.name, isMuted: part.isMuted, papers: part.paperKeys, profile: key,
          in: database)
      }
    }
    return made
  }

  /// Puts likes into an interest, which is made if there is none of that name.
  ///
  /// - Returns: The interest's name.
  /// - Throws: `StoreError.notLiked`, `StoreError.badInterestName`, `StoreError.ambiguousInterest`.
  public func moveLikes(
    _ keys: [Int64], toInterest name: String, profile: String,
    progress: (FitProgress) -> Void = { _ in }
  ) async throws -> String {
    let all = try await interests(ofProfile: profile, progress: progress)
    let liked = Set(
      try ratings(profile: profile).filter { ($0.rating?.weight ?? 0) > 0 }.map(\.key))
    if let other = try keys.first(where: { !liked.contains($0) }).flatMap({ try paper($0) }) {
      throw StoreError.notLiked(name: other.id.description)
    }
    var known: ProfileInterest?
    do {
      known = try all.named(name)
    } catch StoreError.unknownInterest {
      known = nil
    }
    try file.write { database in
      let key = try ProfileStore.key(named: profile, in: database)
      try InterestStore.decide(
        known?.key, name: known?.name ?? name, isMuted: known?.isMuted ?? false,
        papers: (known?.paperKeys ?? []).filter { !keys.contains($0) } + keys, profile: key,
        in: database)
    }
    return known?.name ?? name
  }

  /// Forgets what was decided of interests, so that they are found again.
  ///
  /// - Parameters:
  ///   - names: The interests; none for all.
  ///   - profile: The profile's name.
  /// - Returns: How many interests were decided on.
  /// - Throws: `StoreError.unknownInterest`.
  public func resetInterests(_ names: [String], profile: String) throws -> Int {
    try file.write { database in
      let key = try ProfileStore.key(named: profile, in: database)
      let decided = try InterestStore.all(profile: key, in: database)
      let shown = decided.map {
        ProfileInterest(
          name: $0.name, paperKeys: [], isMuted: $0.isMuted, isDecided: true, terms: [], key: $0.key
        )
      }
      let reset = names.isEmpty ? shown : try names.map { try shown.named($0) }
      for interest in reset {
        if let key = interest.key { try InterestStore.forget(key, in: database) }
      }
      return reset.count
    }
  }

  /// Keeps interests as they are, with names and whether they are muted.
  private func decide(
    _ decisions: [(interest: ProfileInterest, name: String, isMuted: Bool)], profile: String
  ) throws {
    try file.write { database in
      let key = try ProfileStore.key(named: profile, in: database)
      for (interest, name, isMuted) in decisions {
        try InterestStore.decide(
          interest.key, name: name, isMuted: isMuted, papers: interest.paperKeys, profile: key,
          in: database)
      }
    }
  }
}
