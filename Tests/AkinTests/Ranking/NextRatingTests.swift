import AkinTestSupport
import Testing

@testable import Akin

@Suite struct NextRatingTests {
  private let board = TopicBoard(papersPerTopic: 25)

  private func features(_ number: Int, in index: PaperIndex) -> PaperFeatures {
    index.model.features(of: board.papers[number].words)
  }

  private func next(
    _ count: Int, _ recommender: Recommender, rated: [Int], among candidates: Candidates? = nil
  ) -> [ListChange] {
    let index = recommender.index
    return recommender.nextRatings(
      count: count, excluding: Set(rated.map(Int64.init)), among: candidates
    ) { $0.map { board.papers[Int(index.key(at: $0))].words } }
  }

  @Test func ratedPapersAreNeverAskedAbout() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let rated = [0, 1, 2, 50, 51, 26]
    let recommender = try #require(
      Recommender(
        index: index,
        examples: board.examples([0, 1, 2, 50, 51], in: index)
          + board.examples([26], weight: -1, in: index)))
    let found = next(10, recommender, rated: rated)
    let keys = found.map { Int(index.key(at: $0.position)) }
    #expect(keys.count == 10 && Set(keys).count == 10)
    #expect(Set(keys).isDisjoint(with: rated))
    let some = PaperKeys([60, 61, 62].map(Int64.init))
    let few = next(
      10, recommender, rated: rated, among: index.candidates(passing: [], among: some))
    #expect(Set(few.map { index.key(at: $0.position) }) == [60, 61, 62])
  }

  /// What is said to come in is what does come in.
  @Test func changesAreThoseOfTheListAfterwards() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let rated = [0, 50, 26]
    let examples =
      board.examples([0, 50], in: index) + board.examples([26], weight: -1, in: index)
    let recommender = try #require(Recommender(index: index, examples: examples))
    for change in next(3, recommender, rated: rated) {
      let key = index.key(at: change.position)
      let excluded = Set(rated.map(Int64.init) + [key])
      let before = recommender.recommendations(count: 20, excluding: excluded).map(\.position)
      for (weight, come) in [(Float(1), change.ifLiked), (-1, change.ifDisliked)] {
        let after = try #require(
          Recommender(
            index: index,
            examples: examples + board.examples([Int(key)], weight: weight, in: index)))
        let list = after.recommendations(count: 20, excluding: excluded).map(\.position)
        #expect(list.filter { !before.contains($0) } == come)
      }
      let expected =
        change.probability * Double(change.ifLiked.count)
        + (1 - change.probability) * Double(change.ifDisliked.count)
      #expect(abs(change.expected - expected) < 1e-9)
      #expect((0...Double(ListChange.depth)).contains(change.expected))
    }
  }

  /// Of equal copies one is asked about first, and the other tells less once that is known: as much as if
  /// the first were rated.
  @Test func aCopyTellsLessOnceTheOtherIsAskedAbout() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let liked = board.examples([0, 1], in: index)
    let profile = try #require(Profile(liked, model: index.model))
    let gain = RatingGain(profile, items: [5, 5].map { features($0, in: index) })
    let chosen = gain.best(2, of: [(item: 0, probability: 0.5), (item: 1, probability: 0.5)])
    #expect(chosen.map(\.item) == [0, 1])
    #expect(chosen[1].gain < 0.9 * chosen[0].gain)
    let after = try #require(
      Profile(liked + board.examples([5], in: index), model: index.model))
    #expect(
      abs(chosen[1].gain - 0.5 * PredictiveVariance(after)(features(5, in: index))) < 1e-3)
  }

  /// What is surely not liked teaches nothing; else it is the variance that counts.
  @Test func aGainIsAProbabilityTimesAVariance() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let profile = try #require(Profile(board.examples([0, 1], in: index), model: index.model))
    let gain = RatingGain(profile, items: [features(60, in: index)])
    let gains = [0, 0.5, 1].map { gain.best(1, of: [(item: 0, probability: $0)])[0].gain }
    let variance = PredictiveVariance(profile)(features(60, in: index))
    for (one, share) in zip(gains, [0, 0.5, 1]) { #expect(abs(one - share * variance) < 1e-3) }
    #expect(gain.best(3, of: []).isEmpty)
  }

  @Test func firstPapersAreOfAllTopics() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let first = FirstPapers(index, count: 4).papers
    let topics = first.map { board.topics[Int(index.key(at: $0.position))] }
    #expect(Set(topics) == [0, 1, 2, 3])
    #expect(abs(first.reduce(0) { $0 + $1.share } - 1) < 1e-9)
    let again = FirstPapers(index, count: 4).papers
    #expect(again.map(\.position) == first.map(\.position))
    let rest = FirstPapers(
      index, count: 200, excluding: [index.key(at: first[0].position)])
    #expect(Set(rest.papers.map(\.position)).count == board.papers.count - 1)
  }
}
