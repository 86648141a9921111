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
  /// Members of the same ratings and preferences count as one. What any of them blocks does not appear,
  /// and ratings are forgotten as each has said; authors whom one of them follows are raised for nobody.
  ///
  /// - Parameters:
  ///   - members: The members.
  ///   - combination: How they are combined.
  ///   - options: The options of the list.
  ///   - progress: Called during long work.
  /// - Returns: The papers, best first.
  /// - Throws: `NoRecommendation` for a member without likes, `StoreError`.
  public func recommendations(
    for members: [GroupMember], combination: GroupCombination,
    options: RecommendationOptions = RecommendationOptions(),
    progress: (FitProgress) -> Void = { _ in }
  ) async throws -> [GroupedPaper] {
    var seen: Set<ContentHash> = []
    let members = try members.filter {
      seen.insert(try ProfileContent(of: $0, in: self).hash).inserted
    }
    var learned: [LearnedProfile] = []
    var filter = options.filter
    var remembered: [Float] = []
    for member in members {
      let preferences = try preferences(of: member)
      remembered += [preferences.settings.minimumProbability].compactMap { $0 }
      filter = filter.without(preferences.blocked)
      let halfLife = options.settings.halfLife ?? preferences.settings.halfLife ?? .usual
      learned.append(try await learn(member, halfLife: halfLife.days, progress: progress))
    }
    let ranking = GroupRanking(
      learned.map(\.recommender), rated: learned.map(\.ratedKeys), combination: combination)
    let index = learned[0].recommender.index
    let found = ranking.recommendations(
      count: options.count ?? index.paperCount,
      among: try candidates(passing: filter, in: index))
    let passing = found.filter {
      combination.probability($0) >= options.minimumProbability ?? remembered.max() ?? 0
    }
    let ranked = try ranked(
      passing.map { (index.key(at: $0.position), Float($0.value), combination.probability($0)) })
    var list = zip(ranked, passing).map { paper, entry in
      GroupedPaper(
        paper: paper,
        members: zip(members, entry.members).map { member, view in
          GroupedPaper.View(
            name: member.name, rank: view.rank, score: view.score, probability: view.probability)
        })
    }
    if options.explains {
      let explainers = learned.map { ScoreExplainer($0.recommender, rated: $0.taught) }
      for number in list.indices {
        for (member, explainer) in explainers.enumerated() {
          list[number].members[member].reasons = explainer.explanation(
            of: list[number].paper.paper.words, score: list[number].members[member].score
          ).reasons()
        }
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

extension GroupCombination {
  /// How likely the group likes a paper: any of them, all of them, or the one of whom it is least likely.
  fileprivate func probability(_ entry: GroupRecommendation) -> Float {
    switch self {
    case .either, .both: Float(entry.value)
    case .leastRegret: entry.members.map(\.probability).min() ?? 0
    }
  }
}
