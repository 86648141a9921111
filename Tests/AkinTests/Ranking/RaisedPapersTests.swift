import AkinTestSupport
import Testing

@testable import Akin

@Suite struct RaisedPapersTests {
  private let board = TopicBoard(papersPerTopic: 20)

  @Test func raisedPapersStandWhereTheirScoresDo() async throws {
    let index = try await board.index()
    let recommender = try #require(
      Recommender(index: index, examples: board.examples([0, 1, 2], in: index)))
    let rated: Set<Int64> = [0, 1, 2]
    let plain = recommender.recommendations(count: 80, excluding: rated)
    let raised = RaisedPapers(keys: [1, 5, 30, 79], bonus: 0.2)
    let expected = plain.map { item -> (key: Int64, score: Float) in
      let key = index.key(at: item.position)
      return (key, raised.keys.contains(key) ? raised.raised(item.score) : item.score)
    }.sorted {
      $0.score != $1.score
        ? $0.score > $1.score
        : board.papers[Int($0.key)].id < board.papers[Int($1.key)].id
    }
    for count in [1, 10, 80] {
      let found = recommender.recommendations(
        count: count, excluding: rated, among: nil, raising: raised)
      #expect(found.map { index.key(at: $0.position) } == expected.prefix(count).map(\.key))
      #expect(found.map(\.score) == expected.prefix(count).map(\.score))
      #expect(found.map(\.rank) == Array(1...min(count, 77)))
    }
    // A filter is a filter for raised ones, too.
    let candidates = index.candidates(passing: [], among: [4, 5, 6])
    let few = recommender.recommendations(
      count: 9, excluding: rated, among: candidates, raising: raised)
    #expect(Set(few.map { index.key(at: $0.position) }) == [4, 5, 6])
  }

  @Test func theBonusIsAThirdOfTheWay() async throws {
    let index = try await board.index()
    let recommender = try #require(
      Recommender(index: index, examples: board.examples([0, 1], in: index)))
    let scores = index.positions.map { recommender.score(at: $0) }
    let best = recommender.best(count: 1, excluding: [0, 1])[0].score
    let expected = (best - scores.reduce(0, +) / Float(scores.count)) / 3
    #expect(abs(recommender.followBonus(excluding: [0, 1]) - expected) < 0.002 && expected > 0)
  }
}
