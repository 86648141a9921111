import AkinKernels
import AkinTestSupport
import Foundation
import Testing

@testable import Akin

@Suite struct EncoderTrainingTests {
  private let world = TrainingWorld()
  private let settings = TrainingWorld.settings

  @Test func papersOfPeopleWhoWereHeldOutAreFoundBetter() async throws {
    let result = try await world.encoder.trained(
      on: world.papers, groups: world.groups, settings: settings)
    #expect(result.split.heldOut.count == 18)
    #expect(result.before.cosine == 1)
    #expect(result.before.recall < 0.7, "two halves of a topic have nothing in common yet")
    #expect(result.after.recall > result.before.recall + 0.15)
    #expect(result.after.cosine < 0.99 && result.after.cosine > 0.3)
  }

  @Test func pairsOfLearnedPapersComeNearer() async throws {
    let result = try await world.encoder.trained(
      on: world.papers, groups: world.groups, settings: settings)
    func nearness(_ encoder: Encoder) -> Float {
      result.split.learned.reduce(0) { sum, group in
        let pair = Matrix(
          rowCount: 2, columnCount: 16,
          elements: group.papers.prefix(2).flatMap { encoder.vector(of: world.papers[$0]) }
        ).normalizedRows().unit
        return sum + pair.exactDotProduct(row: 0, with: pair, row: 1)
      } / Float(result.split.learned.count)
    }
    #expect(nearness(result.encoder) > nearness(world.encoder) + 0.2)
  }

  @Test func aLeashThatIsShortEnoughHoldsTheEncoder() async throws {
    var tight = settings
    tight.penalty = 1_000
    let result = try await world.encoder.trained(
      on: world.papers, groups: world.groups, settings: tight)
    let loose = try await world.encoder.trained(
      on: world.papers, groups: world.groups, settings: settings)
    #expect(result.after.cosine > 0.97)
    #expect(result.after.cosine > loose.after.cosine)
  }

  @Test func trainingIsDeterministicOnAnyNumberOfThreads() async throws {
    let one = try await world.encoder.trained(
      on: world.papers, groups: world.groups, settings: settings, threadCount: 1)
    let three = try await world.encoder.trained(
      on: world.papers, groups: world.groups, settings: settings, threadCount: 3)
    #expect(one.encoder.rows.elements.array == three.encoder.rows.elements.array)
    #expect(one.encoder.rows.scales.array == three.encoder.rows.scales.array)
    #expect(one.encoder.background.covariance == three.encoder.background.covariance)
    #expect(one.after == three.after)
    var other = settings
    other.seed = 2
    let drawn = try await world.encoder.trained(
      on: world.papers, groups: world.groups, settings: other)
    #expect(drawn.encoder.rows.elements.array != one.encoder.rows.elements.array)
    #expect(drawn.split != one.split)
  }

  @Test func onlyWhatPairsSayMoves() async throws {
    let result = try await world.encoder.trained(
      on: world.papers, groups: world.groups, settings: settings)
    let unused = try #require(
      world.encoder.hashes.array.firstIndex(of: StableHash.hash("unused")))
    #expect(areNear(result.encoder.rows.row(unused), world.encoder.rows.row(unused), 1e-6))
    #expect(result.encoder.hashes.array == world.encoder.hashes.array)
    #expect(result.encoder.mean == world.encoder.mean)
    #expect(result.encoder.averageLength == world.encoder.averageLength)
    let background = result.encoder.background
    let trace = (0..<16).reduce(Float(0)) { $0 + background.covariance[$1 * 17] }
    let squaredMean = background.mean.reduce(0) { $0 + $1 * $1 }
    #expect(isNear(trace + squaredMean, 1, 1e-3), "the squared length of a unit vector")
  }

  @Test func wordsOfPeopleWhoAreHeldOutTeachNothing() async throws {
    // What held-out people write could be anything else: the map would be the same.
    let result = try await world.encoder.trained(
      on: world.papers, groups: world.groups, settings: settings)
    var papers = world.papers
    for paper in result.split.heldOutPapers { papers[paper] = PaperText(title: "unused") }
    let other = try await world.encoder.trained(
      on: papers, groups: world.groups, settings: settings)
    #expect(other.encoder.rows.elements.array == result.encoder.rows.elements.array)
  }

  @Test func tooLittleToLearnFromIsAnError() async throws {
    await #expect(throws: TrainingError.tooFewGroups(count: 9)) {
      try await world.encoder.trained(on: world.papers, groups: Array(world.groups.prefix(9)))
    }
    let singles = world.groups.map { PaperGroup(name: $0.name, papers: [$0.papers[0]]) }
    await #expect(throws: TrainingError.tooFewGroups(count: 0)) {
      try await world.encoder.trained(on: world.papers, groups: singles)
    }
    let same = (0..<12).map { PaperGroup(name: "list \($0)", papers: [0, 1]) }
    await #expect(throws: TrainingError.nothingToLearn) {
      try await world.encoder.trained(on: world.papers, groups: same)
    }
  }
}

@Suite struct GroupSplitTests {
  /// Papers with two or three authors each, so that people are joined by what they wrote together.
  private let groups: [PaperGroup] = {
    var generator = SeededGenerator(seed: 5)
    var papers = [[Int]](repeating: [], count: 80)
    for paper in 0..<200 {
      for _ in 0..<3 { papers[Int.random(in: 0..<80, using: &generator)].append(paper) }
    }
    return papers.enumerated().map { PaperGroup(name: "person \($0)", papers: $1) }
  }()

  @Test func noPersonAndNoPaperIsOnBothSides() {
    for seed in UInt64(1)...20 {
      var settings = TrainingSettings()
      settings.seed = seed
      let split = GroupSplit(groups, settings: settings)
      #expect(split.heldOut.count == 4, "one in twenty")
      #expect(Set(split.learned.map(\.name)).isDisjoint(with: split.heldOut.map(\.name)))
      #expect(Set(split.learnedPapers).isDisjoint(with: split.heldOutPapers))
      #expect(split.learned.allSatisfy { $0.papers.count > 1 })
      #expect(Set(split.learned.flatMap(\.papers)) == Set(split.learnedPapers))
      #expect(Set(split.heldOut.flatMap(\.papers)) == Set(split.heldOutPapers))
    }
  }

  @Test func theOrderOfPeopleChangesNothing() {
    let split = GroupSplit(groups, settings: TrainingSettings())
    let other = GroupSplit(groups.reversed(), settings: TrainingSettings())
    #expect(split.heldOutPapers == other.heldOutPapers)
    #expect(split.learnedPapers == other.learnedPapers)
  }

  @Test func heldOutPapersAreAtMostAsManyAsAllowed() {
    var settings = TrainingSettings()
    settings.heldOutShare = 1
    settings.heldOutPaperLimit = 25
    let split = GroupSplit(groups, settings: settings)
    #expect(split.heldOutPapers.count <= 25 && split.heldOutPapers.count > 10)
  }
}

@Suite struct PairSamplerTests {
  @Test func aRoundHasEachPaperOnceWithAnotherOfItsGroup() {
    let groups = [
      PaperGroup(name: "a", papers: [3, 1, 3, 7]), PaperGroup(name: "b", papers: [7, 9]),
    ]
    let sampler = PairSampler(groups)
    var random = SeededRandom(seed: 1)
    var others: Set<Int> = []
    for _ in 0..<30 {
      let pairs = sampler.round(using: &random)
      #expect(pairs.map(\.left).sorted() == [1, 3, 7, 9])
      for pair in pairs {
        #expect(pair.left != pair.right)
        #expect(groups[pair.group].papers.contains(pair.left))
        #expect(groups[pair.group].papers.contains(pair.right))
        if pair.left == 7 { others.insert(pair.right) }
      }
    }
    #expect(others == [1, 3, 9])
  }

  @Test func pairsOverlapByAPaperOrTheirGroup() {
    let pair = PairSampler.Pair(left: 1, right: 2, group: 0)
    #expect(pair.overlaps(PairSampler.Pair(left: 5, right: 6, group: 0)))
    #expect(pair.overlaps(PairSampler.Pair(left: 2, right: 6, group: 1)))
    #expect(pair.overlaps(PairSampler.Pair(left: 6, right: 1, group: 1)))
    #expect(!pair.overlaps(PairSampler.Pair(left: 5, right: 6, group: 1)))
  }
}

@Suite struct ContrastiveLossTests {
  private let pairs = (0..<5).map { PairSampler.Pair(left: 2 * $0, right: 2 * $0 + 1, group: $0) }

  @Test func theGradientIsThatOfTheLoss() async {
    var generator = SeededGenerator(seed: 9)
    let loss = ContrastiveLoss(temperature: 0.3, penalty: 0.7)
    let elements = generator.floats(40)
    let former = Matrix(rowCount: 10, columnCount: 4, elements: generator.floats(40))
      .normalizedRows().unit
    var pairs = pairs
    pairs[3].group = 0
    func slope(_ elements: [Float]) async -> ContrastiveLoss.Slope {
      await loss.slope(
        of: Matrix(rowCount: 10, columnCount: 4, elements: elements), former: former, pairs: pairs)
    }
    let gradient = await slope(elements).gradient
    for index in elements.indices {
      var (more, less) = (elements, elements)
      more[index] += 0.01
      less[index] -= 0.01
      let difference = await (slope(more).loss - slope(less).loss) / 0.02
      #expect(isNear(gradient.elements[index], Float(difference), 2e-3), "element \(index)")
    }
  }

  /// Two pairs at right angles, τ = 1: each answer has the probability e / (e + 1).
  @Test func theLossOfTwoPairsIsKnown() async {
    let vectors = Matrix(rowCount: 4, columnCount: 2, elements: [2, 0, 0, 3, 1, 0, 0, 1])
    let loss = ContrastiveLoss(temperature: 1, penalty: 0)
    let apart = await loss.slope(
      of: vectors, former: vectors.normalizedRows().unit, pairs: Array(pairs.prefix(2)))
    #expect(isNear(Float(apart.loss), 0.313262, 1e-5))
    let together = [pairs[0], PairSampler.Pair(left: 2, right: 3, group: 0)]
    let one = await loss.slope(
      of: vectors, former: vectors.normalizedRows().unit, pairs: together)
    #expect(isNear(Float(one.loss), 0, 1e-6), "pairs of one group are no others to each other")
    #expect(one.gradient.elements.array.allSatisfy { isNear($0, 0, 1e-6) })
  }
}

@Suite struct GroupRecallTests {
  @Test func companionsAmongTheNearestTenAreCounted() async {
    // Twelve papers on a circle; companions are neighbours, but for one pair at opposite ends.
    let elements = (0..<24).flatMap { (row: Int) -> [Float] in
      let angle = Float(row / 2) * 0.5 + Float(row % 2) * 0.01
      return [cos(angle), sin(angle)]
    }
    let vectors = Matrix(rowCount: 24, columnCount: 2, elements: elements)
    var groups = (0..<12).map {
      PaperGroup(name: "\($0)", papers: [20 * $0, 20 * $0 + 10])
    }
    let papers = (0..<24).map { 10 * $0 }
    #expect(await GroupRecall(groups, papers: papers).recall(of: vectors) == 1)
    groups[0].papers = [0, 120]
    groups[6].papers = [10, 130]
    #expect(
      isNear(await GroupRecall(groups, papers: papers).recall(of: vectors), 20.0 / 24, 1e-6))
  }
}
