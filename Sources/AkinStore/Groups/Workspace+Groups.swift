public import Akin
import Foundation

/// Why there is no list for a group.
public enum GroupProblem: Error, Equatable, CustomStringConvertible {
  /// A name is neither that of a profile nor that of a file.
  case unknownMember(name: String, known: [String])

  /// What happened, and what to do next.
  public var description: String {
    switch self {
    case .unknownMember(let name, let known):
      "'\(name)' is no profile and no file. There is \(known.joined(separator: ", ")); "
        + "a profile of another library comes as a file: akin profile export NAME -o FILE"
    }
  }
}

extension Workspace {
  /// The member that a name means: a profile of this library, else a file of an exported one.
  ///
  /// - Throws: `GroupProblem.unknownMember`, `ProfileArchive.Problem`, `StoreError`.
  public func member(named name: String) throws -> GroupMember {
    let known = try allProfiles().map(\.name)
    if known.contains(name) { return .profile(name) }
    guard let data = FileManager.default.contents(atPath: name) else {
      throw GroupProblem.unknownMember(name: name, known: known)
    }
    let archive = try ProfileArchive.read(String(decoding: data, as: UTF8.self), file: name)
    return .archive(
      name: archive.name, entries: archive.entries, preferences: archive.preferences)
  }

  /// What a member wants of all lists.
  ///
  /// - Throws: `StoreError`.
  func preferences(of member: GroupMember) throws -> ProfilePreferences {
    switch member {
    case .profile(let name): try preferences(ofProfile: name)
    case .archive(_, _, let preferences): preferences
    }
  }

  /// Ranks the papers that none of a group has rated, for all of them together.
  ///
  /// - Returns: The papers of ``groupedList(for:combination:options:progress:)``.
  /// - Throws: `NoRecommendation` for a member without likes, `StoreError`.
  public func recommendations(
    for members: [GroupMember], combination: GroupCombination,
    options: RecommendationOptions = RecommendationOptions(),
    progress: (FitProgress) -> Void = { _ in }
  ) async throws -> [GroupedPaper] {
    try await groupedList(
      for: members, combination: combination, options: options, progress: progress
    ).papers
  }

  /// Ranks the papers that none of a group has rated, for all of them together, and says what made the list
  /// so.
  ///
  /// Members of the same ratings and preferences count as one. What any of them blocks does not appear;
  /// ratings are forgotten as each has said, and papers of followed authors are raised for those who follow
  /// them. Of the wishes for diversity, novelty and a least probability the greatest that a member remembers
  /// counts, unless the options say one.
  ///
  /// - Parameters:
  ///   - members: The members.
  ///   - combination: How they are combined.
  ///   - options: The options of the list.
  ///   - progress: Called during long work.
  /// - Returns: The papers, best first, with what the members remember.
  /// - Throws: `NoRecommendation` for a member without likes, `StoreError`.
  public func groupedList(
    for members: [GroupMember], combination: GroupCombination,
    options: RecommendationOptions = RecommendationOptions(),
    progress: (FitProgress) -> Void = { _ in }
  ) async throws -> GroupedList {
    var seen: Set<ContentHash> = []
    let members = try members.filter {
      seen.insert(try ProfileContent(of: $0, in: self).hash).inserted
    }
    var learned: [LearnedProfile] = []
    var followed: [FollowedAuthors] = []
    var listed: [Candidates?] = []
    var remembered: [GroupedList.Remembered] = []
    var filter = options.filter
    var wishes = ListSettings()
    for member in members {
      var preferences = try preferences(of: member)
      filter = filter.without(preferences.blocked)
      let halfLife = options.settings.halfLife ?? preferences.settings.halfLife ?? .usual
      let own = try await learn(member, halfLife: halfLife.days, progress: progress)
      learned.append(own)
      listed.append(
        try candidates(
          passing: PaperFilter().without(preferences.blocked), in: own.recommender.index))
      followed.append(try FollowedAuthors(preferences.followed, of: own, in: papers))
      wishes = wishes.strengthened(by: preferences.settings)
      preferences.settings = preferences.settings.without(options.settings)
      remembered.append(GroupedList.Remembered(name: member.name, preferences: preferences))
    }
    let settings = options.settings.completed(by: wishes)
    let index = learned[0].recommender.index
    let steering = ListSteering(
      diversity: settings.diversity ?? 0, novelty: settings.novelty ?? 0)
    let count = options.count ?? index.paperCount
    let ranking = GroupRanking(
      learned.map(\.recommender), rated: learned.map(\.ratedKeys), listed: listed,
      raising: followed.map(\.papers), combination: combination)
    let entries = ranking.recommendations(
      count: steering.isNeeded ? max(count, ListSteering.poolSize) : count,
      among: try candidates(passing: filter, in: index))
    let found = entries.map { entry in
      Recommendation(
        rank: entry.rank, position: entry.position, score: Float(entry.value),
        probability: combination.probability(entry))
    }.filter { $0.probability >= settings.minimumProbability ?? 0 }
    let steered =
      steering.isNeeded && !found.isEmpty
      ? try SteeredList(found, by: steering, count: count, of: learned, in: papers) : nil
    let chosen = steered?.list ?? Array(found.prefix(count))
    let list = try ranked(
      chosen.map { (index.key(at: $0.position), $0.score, $0.probability) }
    ).map { paper in
      let entry = entries[chosen[paper.rank - 1].rank - 1]
      var grouped = GroupedPaper(
        paper: paper,
        members: zip(members, entry.members).map { member, view in
          GroupedPaper.View(
            name: member.name, rank: view.rank, score: view.score, probability: view.probability)
        })
      if steered != nil { grouped.paper.scoreRank = entry.rank }
      return grouped
    }
    return GroupedList(
      papers: options.explains ? explained(list, for: zip(learned, followed)) : list,
      change: steered?.change, remembered: remembered)
  }

  /// Papers with why each is there for each member.
  private func explained(
    _ list: [GroupedPaper], for members: some Sequence<(LearnedProfile, FollowedAuthors)>
  ) -> [GroupedPaper] {
    var list = list
    for (number, (learned, followed)) in members.enumerated() {
      let explainer = ScoreExplainer(learned.recommender, rated: learned.taught)
      for place in list.indices {
        let paper = list[place].paper
        list[place].members[number].reasons = explainer.explanation(
          of: paper.paper.words, score: list[place].members[number].score,
          followed: followed.reason(for: paper.paper, key: paper.key)
        ).reasons()
      }
    }
    return list
  }

  /// Learns a member's ratings, and scores all papers.
  private func learn(
    _ member: GroupMember, halfLife: Double?, progress: (FitProgress) -> Void
  ) async throws -> LearnedProfile {
    switch member {
    case .profile(let name):
      return try await learn(profile: name, halfLife: halfLife, progress: progress)
    case .archive(let name, let entries, _):
      if try paperCount() == 0 { throw StoreError.noPapers }
      let index = try await index.index(progress: progress)
      let rated = try entries.map { entry in
        (entry: entry, key: try papers.key(ofPaper: entry.paper))
      }
      // As the library knows them, where it does: one paper has one text.
      let known = try papers(rated.compactMap(\.key))
      let taught = rated.filter { $0.entry.rating.weight != 0 }
        .map { (entry: $0.entry, paper: $0.key.flatMap { known[$0] } ?? $0.entry.paper) }
        .sorted { ($1.entry.date, $0.paper.id) < ($0.entry.date, $1.paper.id) }
      // Interests that the member has decided on, by the order of their names.
      let names = Set(taught.compactMap(\.entry.interest?.name)).sorted()
      let counted = taught.filter { $0.entry.interest?.isMuted != true }
      let profile = TaughtProfile(
        index: index, ratedKeys: Set(rated.compactMap(\.key)), keys: counted.map { _ in -1 },
        papers: counted.map { ScoreExplainer.RatedPaper(id: $0.paper.id, words: $0.paper.words) },
        examples: counted.map { item in
          RatedExample(
            features: index.model.features(of: item.paper.words), weight: item.entry.rating.weight,
            age: RatedPaper.age(ofDate: item.entry.date),
            interest: item.entry.interest.flatMap { names.firstIndex(of: $0.name) })
        }, dates: counted.map(\.paper.date),
        decided: names.map {
          DecidedInterest(key: -1, name: $0, isMuted: false, paperKeys: [])
        })
      guard let learned = LearnedProfile(profile, halfLife: halfLife) else {
        throw NoRecommendation.noRatings(profile: name)
      }
      return learned
    }
  }
}

extension ListSettings {
  /// The greater of each two wishes, but for how fast ratings are forgotten, which is each one's own.
  fileprivate func strengthened(by other: ListSettings) -> ListSettings {
    func greater(_ wish: KeyPath<ListSettings, Float?>) -> Float? {
      [self[keyPath: wish], other[keyPath: wish]].compactMap { $0 }.max()
    }
    var result = self
    result.diversity = greater(\.diversity)
    result.novelty = greater(\.novelty)
    result.minimumProbability = greater(\.minimumProbability)
    return result
  }
}

extension GroupCombination {
  /// How likely the group likes a paper: any of them, all of them, or the one of whom it is least likely.
  fileprivate func probability(_ entry: GroupRecommendation) -> Float {
    switch self {
    case .either, .both: Float(entry.value)
    case .leastRegret: entry.members.map(\.probability).min() ?? 0
    }
  }
}
