import Akin
import AkinStore
import Synchronization

/// A profile as it stands between two changes, with the lists that were asked for meanwhile.
final class ProfileMoment: Sendable {
  let profile: String
  let state: ProfileState
  let generation: Int

  /// What lists are made of; nil where there is nothing to go by.
  let ranking: LearnedRanking?

  /// Why there are no lists.
  let reason: NoRecommendation?

  /// The ratings by the papers' keys.
  let ratings: [Int64: RatedPaper]

  /// The titles of rated papers by their ids, for reasons that name them.
  let titles: [String: String]

  private let lists = Mutex<[(options: RecommendationOptions, list: RecommendationList)]>([])
  private let kept = Mutex<[Int64: [Reason]]>([:])

  /// How many lists are kept.
  private static let listLimit = 16

  init(
    of profile: String, state: ProfileState, generation: Int, in workspace: Workspace
  ) async throws {
    self.profile = profile
    self.state = state
    self.generation = generation
    ratings = Dictionary(state.ratings.map { ($0.key, $0) }) { first, _ in first }
    titles = state.ratings.reduce(into: [:]) { $0[$1.id.description] = $1.title }
    do {
      ranking = try await workspace.learnedRanking(ofProfile: profile)
      reason = nil
    } catch let error as NoRecommendation {
      ranking = nil
      reason = error
    } catch StoreError.noPapers {
      ranking = nil
      reason = .noRatings(profile: profile)
    }
  }

  /// A list, with reasons for a part of it.
  ///
  /// - Parameters:
  ///   - options: What is asked of the list.
  ///   - range: The places that are shown, counted from 0.
  /// - Returns: The papers in these places; nil where there is nothing to go by.
  /// - Throws: `StoreError`.
  func list(_ options: RecommendationOptions, in range: Range<Int>) throws -> ShownList? {
    guard let ranking else { return nil }
    let kept = lists.withLock { lists in lists.first { $0.options == options }?.list }
    let list = try kept ?? ranking.list(options)
    if kept == nil {
      lists.withLock { lists in
        lists.insert((options, list), at: 0)
        if lists.count > ProfileMoment.listLimit { lists.removeLast() }
      }
    }
    let papers = Array(list.papers[range.clamped(to: 0..<list.papers.count)])
    return ShownList(
      papers: papers, reasons: try reasons(for: papers, by: ranking), count: list.papers.count,
      change: list.change, remembered: list.remembered)
  }

  /// The ranks in a list that was asked for before; nil if it was not.
  func knownRanks(_ options: RecommendationOptions) -> [Int64: Int]? {
    lists.withLock { lists in lists.first { $0.options == options }?.list }.map { list in
      Dictionary(list.papers.map { ($0.key, $0.rank) }) { first, _ in first }
    }
  }

  private func reasons(
    for papers: [RankedPaper], by ranking: LearnedRanking
  ) throws -> [Int64: [Reason]] {
    let known = kept.withLock { $0 }
    let missing = papers.filter { known[$0.key] == nil }
    guard !missing.isEmpty else { return known }
    let made = zip(missing.map(\.key), try ranking.reasons(for: missing))
    return kept.withLock { kept in
      for (key, reasons) in made { kept[key] = reasons }
      return kept
    }
  }
}

/// A part of a list, with what made the list so.
struct ShownList: Sendable {
  let papers: [RankedPaper]
  let reasons: [Int64: [Reason]]

  /// How many papers the list has, at most as many as were asked for.
  let count: Int
  let change: SteeringEffect?
  let remembered: ProfilePreferences
}
