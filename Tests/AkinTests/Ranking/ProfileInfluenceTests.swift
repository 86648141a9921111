import AkinTestSupport
import Testing

@testable import Akin

@Suite struct ProfileInfluenceTests {
  private let board = TopicBoard(papersPerTopic: 40)

  private func rated(in index: PaperIndex, dislikes: Int, ages: Bool) -> [RatedExample] {
    let all =
      board.examples([0, 1, 2, 3, 40, 41, 42, 80], in: index)
      + board.examples(Array(120..<120 + dislikes), weight: -1, in: index)
    return all.enumerated().map { number, example in
      RatedExample(
        features: example.features, weight: number == 1 ? 0.5 * example.weight : example.weight,
        age: ages ? Double(number * 40) : 0)
    }
  }

  /// Against a profile that is learned again from the other ratings, as a new one is.
  @Test(arguments: [(0, false), (0, true), (1, false), (3, true)], [false, true])
  func equalsLearningAgain(_ kind: (dislikes: Int, ages: Bool), withEncoder: Bool) async throws {
    let index = try await board.index(
      pretrained: withEncoder ? .random(for: board) : nil, limit: 100)
    let all = rated(in: index, dislikes: kind.dislikes, ages: kind.ages)
    let excluded = Set([0, 1, 2, 3, 40, 41, 42, 80] + Array(120..<120 + kind.dislikes)).map(
      Int64.init)
    let recommender = try #require(Recommender(index: index, examples: all, halfLife: 30))
    let asked = try #require(index.position(ofKey: 5))
    let influence = ProfileInfluence(
      recommender, halfLife: 30, excluding: Set(excluded), depth: 10, asking: asked)
    #expect(influence.ratings.map(\.number) == Array(all.indices))
    let keys = { (positions: [PaperIndex.Position]) in positions.map { index.key(at: $0) } }
    for rating in influence.ratings {
      var rest = all
      rest.remove(at: rating.number)
      let again = try #require(Recommender(index: index, examples: rest, halfLife: 30))
      let list = again.recommendations(count: 10, excluding: Set(excluded)).map(\.position)
      #expect(keys(rating.gone) == keys(influence.list.filter { !list.contains($0) }))
      #expect(keys(rating.came) == keys(list.filter { !influence.list.contains($0) }))
      #expect(rating.overlap == RankBiasedOverlap.value(influence.list, list))
      let standing = again.standing(of: asked, excluding: Set(excluded))
      #expect(rating.asked?.rank == standing.rank)
      #expect(isNear(rating.asked?.score ?? 0, again.score(at: asked), 1e-5))
      let whole = again.recommendations(count: 160, excluding: Set(excluded))
      #expect(whole.first { $0.position == asked }?.rank == standing.rank)
    }
    #expect(influence.ratings.contains { !$0.gone.isEmpty })
  }

  @Test func theOnlyRatingTakesTheWholeListWithIt() async throws {
    let index = try await board.index()
    let recommender = try #require(
      Recommender(index: index, examples: board.examples([7], in: index)))
    let influence = ProfileInfluence(recommender, halfLife: nil, excluding: [7], depth: 5)
    #expect(influence.ratings[0].gone == influence.list && influence.list.count == 5)
    #expect(influence.ratings[0].came.isEmpty && influence.ratings[0].overlap == 0)
  }

  /// A single like among those of another topic would not have been found.
  @Test func oddLikesAreFound() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let liked = [0, 1, 2, 3, 4, 90]
    let recommender = try #require(
      Recommender(index: index, examples: board.examples(liked, in: index)))
    let odd = recommender.oddLikes(excluding: Set(liked.map(Int64.init)), share: 0.1)
    let first = try #require(odd.first)
    #expect(first.number == 5 && first.rank > 31)
    #expect(zip(odd, odd.dropFirst()).allSatisfy { $0.rank >= $1.rank })
  }

  @Test func overlapIsThatOfThePaper() {
    #expect(RankBiasedOverlap.value([1, 2, 3], [1, 2, 3]) > 1 - 1e-12)
    #expect(RankBiasedOverlap.value([1, 2, 3], [4, 5, 6]) == 0)
    #expect(RankBiasedOverlap.value([Int](), []) == 1)
    // By hand: shares 0 and 1, so 0.1/0.9·0.81 + 0.81.
    #expect(abs(RankBiasedOverlap.value([1, 2], [2, 1]) - 0.9) < 1e-12)
    // Changes at the top count more.
    #expect(
      RankBiasedOverlap.value([1, 2, 3, 4], [9, 2, 3, 4])
        < RankBiasedOverlap.value([1, 2, 3, 4], [1, 2, 3, 9]))
  }
}
