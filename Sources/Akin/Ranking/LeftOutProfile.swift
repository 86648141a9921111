import AkinKernels

/// A profile learned again without one of its ratings.
///
/// All is learned as if the paper had never been rated: interests are found again, and every part of the
/// profile is what it would be. Parts that stay the same are shared, and the products by terms of those that
/// change are sums of known ones, so that hundreds can be scored together.
struct LeftOutProfile: Sendable {
  /// The number of the rating among the examples of the whole profile.
  let number: Int

  /// What is learned from the others.
  let profile: Profile

  /// For each part of it, and for the contrast behind them where there is one, how its terms are summed from
  /// those of a `LeftOutBasis`; nil for what is not.
  let sums: [TermSum?]
}

/// The terms of a part of a profile as a sum of known terms.
struct TermSum: Sendable {
  /// The numbers of what is summed, each with its factor.
  let addends: [(number: Int, factor: Float)]
}

/// What the terms of left-out profiles are sums of: those of the parts of the whole profile, those of its
/// disliked papers together, and those of each paper.
struct LeftOutBasis: Sendable {
  private let profile: Profile
  private let halfLife: Double?
  private let similarities: LikeSimilarities
  private let whole: [(features: PaperFeatures, weight: Float)]

  /// Up to how many papers a contrast or an interest is a sum of them: of many, its own terms are looked up sooner.
  private static let summedLimit = 100

  /// Prepares to leave ratings of a profile out.
  ///
  /// - Parameters:
  ///   - profile: The profile.
  ///   - halfLife: The half-life that it was learned with.
  init(_ profile: Profile, halfLife: Double?) {
    self.profile = profile
    self.halfLife = halfLife
    similarities = LikeSimilarities(profile.examples, model: profile.model)
    whole = profile.whole.rated
  }

  private var partCount: Int { profile.parts.count }

  /// All terms that are summed: the parts', the disliked papers', and each paper's.
  var terms: [SparseVector] {
    let disliked = profile.examples.disliked.map { (whole[$0].features.terms, whole[$0].weight) }
    return profile.parts.map(\.terms.terms) + [SparseVector.weightedSum(disliked)]
      + profile.examples.examples.map(\.features.terms)
  }

  private func place(ofExample number: Int) -> Int { partCount + 1 + number }

  /// Learns the profile without one of its ratings; nil where nothing is left.
  func without(_ number: Int) -> LeftOutProfile? {
    let examples = profile.examples
    let kept = examples.examples.indices.filter { $0 != number }
    let rest = WeightedExamples(kept.map { examples.examples[$0] }, halfLife: halfLife)
    guard !rest.examples.isEmpty else { return nil }
    // Ages count from the latest rating: without it all weights are others.
    let isAlike = zip(kept, rest.weights).allSatisfy { examples.weights[$0] == $1 }
    let numbers = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
    let partition = InterestPartition(examples, similarities, without: number)
      .renumbered { numbers[$0] ?? 0 }
    let known = Dictionary(
      uniqueKeysWithValues: profile.interests.enumerated().map { ($1.members, $0) })
    var sums: [TermSum?] = [isAlike ? wholeSum(without: number) : nil]
    let single =
      partition.groups.count == 1 && partition.groups[0].members.count == rest.examples.count
    let interests = (single ? [] : partition.groups).map { group -> Interest in
      let before = group.members.map { kept[$0] }
      if isAlike, let same = known[before] {
        sums.append(TermSum(addends: [(same + 1, 1)]))
        return profile.interests[same].renumbered(group.members)
      }
      let grown = (before + [number]).sorted()
      let shrunk =
        isAlike ? known[grown].flatMap { sum(of: $0 + 1, members: grown, without: number) } : nil
      sums.append(shrunk ?? sum(of: before, weights: group.members.map { rest.weights[$0] }))
      return Interest(group.members, of: rest, model: profile.model)
    }
    let contrast = LikeContrast(
      rest, model: profile.model, kernel: profile.contrast?.kernel.without(number))
    if let contrast {
      sums.append(
        kept.count < LeftOutBasis.summedLimit
          ? TermSum(
            addends: zip(kept, contrast.exampleWeights).map { (place(ofExample: $0), $1) }) : nil)
    }
    return LeftOutProfile(
      number: number,
      profile: Profile(
        rest, partition: partition, interests: interests, contrast: contrast,
        model: profile.model),
      sums: sums)
  }

  /// What the whole profile's terms become: the likes' shares grow, and the dislikes' do not, or the other
  /// way round.
  private func wholeSum(without number: Int) -> TermSum? {
    let examples = profile.examples
    let isLiked = examples.weights[number] > 0
    let others = isLiked ? examples.liked : examples.disliked
    guard others.count > 1 else { return nil }
    let sum = others.reduce(Float(0)) { $0 + examples.weights[$1] }
    let growth = sum / (sum - examples.weights[number])
    let paper = (number: place(ofExample: number), factor: -growth * whole[number].weight)
    let base = (number: 0, factor: isLiked ? growth : 1)
    let dislikes = (number: partCount, factor: isLiked ? 1 - growth : growth - 1)
    return TermSum(
      addends: examples.disliked.isEmpty ? [base, paper] : [base, paper, dislikes])
  }

  /// The terms of an interest that is found anew: the mean of its likes; nil for one of many, whose own are
  /// looked up sooner.
  private func sum(of members: [Int], weights: [Float]) -> TermSum? {
    let sum = weights.reduce(0, +)
    guard members.count < LeftOutBasis.summedLimit, sum > 0 else { return nil }
    return TermSum(
      addends: zip(members, weights).map { (place(ofExample: $0), $1 / sum) })
  }

  /// What an interest's terms become without one of its likes.
  private func sum(of part: Int, members: [Int], without number: Int) -> TermSum? {
    let weights = profile.examples.weights
    let sum = members.reduce(Float(0)) { $0 + weights[$1] }
    let rest = sum - weights[number]
    guard members.count > 1, rest > 0 else { return nil }
    return TermSum(
      addends: [(part, sum / rest), (place(ofExample: number), -weights[number] / rest)])
  }
}

extension InterestPartition {
  /// The same with other numbers for the examples, in the same order.
  func renumbered(_ number: (Int) -> Int) -> InterestPartition {
    InterestPartition(
      groups: groups.map { Group(members: $0.members.map(number), decided: $0.decided) })
  }
}
