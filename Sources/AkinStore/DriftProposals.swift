public import Akin
import AkinKernels

/// A change of interests that makes a profile find its own likes better.
public struct DriftProposal: Sendable {
  /// What would be changed.
  public enum Change: Sendable, Equatable {
    /// Interests of old likes no longer count.
    case mute([String])

    /// An interest of old and new likes becomes two.
    case split(String)

    /// The newer likes become a profile of their own.
    case recent([PaperID])

    /// Odd likes that are like each other become an interest of this name.
    case move([PaperID], String)
  }

  /// What would be changed.
  public let change: Change

  /// How well left-out likes are found without it, 0…1: the mean of `Recommender.leftOutGains` of the newer
  /// likes, or of all of them for `move`.
  public let gainBefore: Double

  /// How well they are found with it.
  public let gainAfter: Double
}

/// Looks for changes of interests that pay, by leaving each like out.
///
/// Each is measured by itself; one that finds the likes no better is not proposed.
struct DriftProposals {
  /// What pays, in the order in which it was thought of.
  private(set) var list: [DriftProposal] = []

  private let learned: LearnedProfile
  private let halfLife: Double?
  private var trials: [Trial] = []

  /// A change that may pay.
  private struct Trial {
    let change: DriftProposal.Change

    /// The likes that should be found better, by their numbers among the examples.
    let targets: [Int]

    /// The examples that still count.
    let kept: [Int]

    /// The interests that some of them are put into.
    var assigned: [Int: Int] = [:]
  }

  /// How much better likes have to be found: less is chance.
  private static let leastGain = 0.001

  /// How many interests of old and new likes, and of odd ones, are tried.
  private static let tryCount = 2

  /// How many papers a command to paste names at most.
  private static let namedCount = 40

  /// Tries what may help.
  ///
  /// - Parameters:
  ///   - learned: The profile as it is.
  ///   - halfLife: The half-life that it was learned with.
  ///   - interests: Its interests, in the order of its parts.
  ///   - terms: The words that new interests are called by.
  ///   - drift: The change of the taste; nil where there is none.
  ///   - odd: The numbers of the likes that the others would not have found.
  /// - Complexity: That of learning and ranking, for each that is tried: six at most.
  init(
    _ learned: LearnedProfile, halfLife: Double?, interests: [ProfileInterest], terms: LeadingTerms,
    drift: ProfileDrift?, odd: [Int]
  ) {
    (self.learned, self.halfLife) = (learned, halfLife)
    let names = interests.map(\.name)
    if let drift { addChanges(drift, names: names) }
    addMoves(of: odd, names: names, terms: terms)
    measure()
  }

  /// The numbers of the likes of each interest.
  private var groups: [[Int]] { learned.recommender.profile.partition.groups.map(\.members) }

  /// Keeps older and newer likes apart.
  private mutating func addChanges(_ drift: ProfileDrift, names: [String]) {
    let (older, newer) = (Set(drift.older), Set(drift.newer))
    let all = learned.examples.indices
    let counts = groups.map { group in
      (older: group.count { older.contains($0) }, newer: group.count { newer.contains($0) })
    }
    let faded = groups.indices.filter { counts[$0].older > 1 && counts[$0].newer == 0 }
    if !faded.isEmpty {
      let muted = Set(faded.flatMap { groups[$0] })
      trials.append(
        Trial(
          change: .mute(faded.map { names[$0] }), targets: drift.newer,
          kept: all.filter { !muted.contains($0) }))
    }
    let mixed = groups.indices.filter { counts[$0].older > 1 && counts[$0].newer > 1 }
    for number in mixed.prefix(DriftProposals.tryCount) {
      let parts = InterestPartition.cut(
        groups[number], of: learned.examples, model: learned.recommender.index.model, into: 2)
      // All others are decided, too, as by the command.
      let decided = groups.indices.filter { $0 != number }.map { groups[$0] } + parts
      trials.append(
        Trial(
          change: .split(names[number]), targets: drift.newer, kept: Array(all),
          assigned: assigned(decided)))
    }
    if drift.newer.count <= DriftProposals.namedCount {
      trials.append(
        Trial(
          change: .recent(drift.newer.map { learned.taught[$0].id }), targets: drift.newer,
          kept: drift.newer.sorted()))
    }
  }

  /// Gives odd likes that are like each other an interest of their own, where they have none.
  private mutating func addMoves(of odd: [Int], names: [String], terms: LeadingTerms) {
    let isOdd = Set(odd)
    let alone = groups.filter { $0.allSatisfy(isOdd.contains) }.flatMap { $0 }
    let numbers = isOdd.subtracting(alone).sorted()
    guard !numbers.isEmpty else { return }
    let likes = learned.examples.indices.filter { learned.examples[$0].weight > 0 }
    let found = InterestPartition(
      numbers.map { learned.examples[$0].in(interest: nil) }, model: learned.recommender.index.model
    ).groups.map { $0.members.map { numbers[$0] } }.filter { $0.count <= DriftProposals.namedCount }
    var used = Set(names)
    for group in found.prefix(DriftProposals.tryCount) {
      let rest = likes.filter { !group.contains($0) }
      let words = terms.terms(of: group, beyond: rest, among: learned.examples, count: 3)
      trials.append(
        Trial(
          change: .move(group.map { learned.taught[$0].id }, Workspace.freeName(words, &used)),
          targets: likes, kept: Array(learned.examples.indices), assigned: assigned([group])))
    }
  }

  /// Puts groups of likes into new interests.
  private func assigned(_ groups: [[Int]]) -> [Int: Int] {
    groups.enumerated().reduce(into: [:]) { assigned, group in
      for number in group.element { assigned[number] = learned.decided.count + group.offset }
    }
  }

  /// Learns with each change, and keeps those that pay.
  private mutating func measure() {
    guard !trials.isEmpty else { return }
    let (recommender, rated) = (learned.recommender, learned.ratedKeys)
    let profiles = concurrentNow(trials) { [learned, halfLife] trial in
      Profile(
        trial.kept.map { number in
          learned.examples[number].in(
            interest: trial.assigned[number] ?? learned.examples[number].interest)
        }, model: recommender.index.model, halfLife: halfLife)
    }
    // What is kept has likes, so that each teaches something.
    let changed = Recommender.all(index: recommender.index, profiles: profiles.compactMap { $0 })
    guard changed.count == trials.count else { return }
    let before = recommender.leftOutGains(excluding: rated)
    for (trial, changed) in zip(trials, changed) {
      let gains = Dictionary(
        uniqueKeysWithValues: zip(trial.kept, changed.leftOutGains(excluding: rated)))
      let count = Double(trial.targets.count)
      let gainBefore = trial.targets.reduce(0) { $0 + before[$1] } / count
      let gainAfter = trial.targets.reduce(0) { $0 + gains[$1, default: 0] } / count
      guard gainAfter >= gainBefore + DriftProposals.leastGain else { continue }
      list.append(
        DriftProposal(change: trial.change, gainBefore: gainBefore, gainAfter: gainAfter))
    }
  }
}

extension RatedExample {
  /// The same, put into an interest or into none.
  fileprivate func `in`(interest: Int?) -> RatedExample {
    RatedExample(features: features, weight: weight, age: age, interest: interest)
  }
}
