public import Akin

/// Whether a profile has changed, and what could be done.
public struct DriftReport: Sendable {
  /// The likes of an interest before and after the change.
  public struct Interest: Sendable {
    /// The interest's name.
    public let name: String

    /// How many of the older likes it has.
    public let olderCount: Int

    /// How many of the newer likes it has.
    public let newerCount: Int
  }

  /// The number of likes that count.
  public let likeCount: Int

  /// Whether all likes are of one day, so that nothing can be told of time.
  public let isOfOneDay: Bool

  /// How likely so strong a change is by chance; nil where there is too little to tell.
  public let probability: Double?

  /// Whether that is a change.
  public let isDrift: Bool

  /// The older likes and the newer ones, where they differ most; latest first.
  public let older: [RatedPaper]

  /// The newer likes.
  public let newer: [RatedPaper]

  /// The terms that the older likes have more of, and those that the newer ones have.
  public let fadedTerms: [String]

  /// The terms that the newer likes have more of.
  public let newTerms: [String]

  /// The interests, largest first.
  public let interests: [Interest]

  /// The likes that the others would not have found, each with the rank that it would have; the oddest first.
  public let odd: [(paper: RatedPaper, rank: Int)]

  /// What makes lists better by the person's own likes, each measured by itself.
  public let proposals: [DriftProposal]
}

extension Workspace {
  /// The share of all papers behind whose first a left-out like is odd.
  static let oddShare = 0.05

  /// Says whether what a profile likes has changed with time, which likes stand alone, and what to do.
  ///
  /// - Throws: `NoRecommendation`, `StoreError`.
  public func drift(
    ofProfile profile: String, halfLife: HalfLife? = nil,
    progress: (FitProgress) -> Void = { _ in }
  ) async throws -> DriftReport {
    let halfLife = try self.halfLife(ofProfile: profile, given: halfLife).days
    let learned = try await learn(profile: profile, halfLife: halfLife, progress: progress)
    let model = learned.recommender.index.model
    let drift = ProfileDrift(learned.examples, model: model)
    let rated = try ratings(profile: profile)
    let byKey = Dictionary(uniqueKeysWithValues: rated.map { ($0.key, $0) })
    let (older, newer) = (drift?.older ?? [], drift?.newer ?? [])
    let terms = LeadingTerms(of: learned.taught, model: model)
    let interests = interests(of: learned, halfLife: halfLife, terms: terms)
    let (oldKeys, newKeys) = (
      Set(older.map { learned.keys[$0] }), Set(newer.map { learned.keys[$0] })
    )
    let odd = learned.recommender.oddLikes(
      excluding: learned.ratedKeys, share: Workspace.oddShare)
    let isDrift = drift?.isDrift ?? false
    let likeAges = learned.examples.filter { $0.weight > 0 }.map(\.age)
    return DriftReport(
      likeCount: learned.recommender.profile.likeCount,
      isOfOneDay: likeAges.count > 1 && Set(likeAges).count == 1, probability: drift?.probability,
      isDrift: isDrift, older: older.compactMap { byKey[learned.keys[$0]] },
      newer: newer.compactMap { byKey[learned.keys[$0]] },
      fadedTerms: terms.terms(of: older, beyond: newer, among: learned.examples),
      newTerms: terms.terms(of: newer, beyond: older, among: learned.examples),
      interests: interests.map { interest in
        DriftReport.Interest(
          name: interest.name, olderCount: interest.paperKeys.count { oldKeys.contains($0) },
          newerCount: interest.paperKeys.count { newKeys.contains($0) })
      },
      odd: odd.compactMap { odd in byKey[learned.keys[odd.number]].map { ($0, odd.rank) } },
      proposals: DriftProposals(
        learned, halfLife: halfLife, interests: interests, terms: terms,
        drift: isDrift ? drift : nil, odd: odd.map(\.number)
      ).list)
  }
}
