import AkinKernels
import AkinTestSupport
import Testing

@testable import Akin

@Suite struct RecommenderTests {
  private let board = TopicBoard(papersPerTopic: 25)

  /// One liked paper, three, and all but one of a topic.
  @Test(arguments: [1, 3, 24])
  func theRestOfTheLikedTopicComesFirst(likeCount: Int) async throws {
    let index = try await board.index()
    let liked = Array(0..<likeCount)
    let recommender = try #require(
      Recommender(index: index, examples: board.examples(liked, in: index)))
    let list = recommender.recommendations(
      count: min(10, 25 - likeCount), excluding: Set(liked.map(Int64.init)))
    #expect(list.allSatisfy { board.topics[Int(index.key(at: $0.position))] == 0 })
    #expect(list.map(\.rank) == Array(1...min(10, 25 - likeCount)))
    #expect(list.allSatisfy { (-1...1).contains($0.score) && (0...1).contains($0.probability) })
    #expect(zip(list, list.dropFirst()).allSatisfy { $0.score >= $1.score })
    #expect(zip(list, list.dropFirst()).allSatisfy { $0.probability >= $1.probability })
  }

  @Test func dislikesPushTheirTopicDown() async throws {
    let index = try await board.index()
    let ranks = { (examples: [RatedExample]) throws -> Int in
      let recommender = try #require(Recommender(index: index, examples: examples))
      let list = recommender.recommendations(count: 100)
      // Of the two topics that nobody likes, one comes before the other.
      return list.prefix(75).count { self.board.topics[Int(index.key(at: $0.position))] == 1 }
    }
    let liked = board.examples([0, 1, 50, 51], in: index)
    let before = try ranks(liked)
    let after = try ranks(liked + board.examples([25, 26, 27], weight: -1, in: index))
    #expect(before > 0 && after < before)
    let only = try #require(
      Recommender(index: index, examples: board.examples([25, 26], weight: -1, in: index)))
    let last = only.recommendations(count: 100).suffix(20)
    #expect(last.count { board.topics[Int(index.key(at: $0.position))] == 1 } == 20)
  }

  @Test(arguments: [false, true])
  func indexScoresEqualSingleScores(withEncoder: Bool) async throws {
    let pretrained = withEncoder ? try PretrainedModel.random(for: board) : nil
    let index = try await board.index(pretrained: pretrained)
    let recommender = try #require(
      Recommender(
        index: index,
        examples: board.examples([3, 7, 30, 31, 55], in: index)
          + board.examples([60, 61], weight: -1, in: index)))
    #expect(recommender.profile.interestMembers.count > 1 && recommender.profile.contrast != nil)
    for position in index.positions {
      let score = recommender.score(at: position)
      let paper = board.papers[Int(index.key(at: position))]
      let single = recommender.score(of: index.model.features(of: paper.words))
      #expect(isNear(score, single, 1e-4))
      #expect((-1...1).contains(score))
    }
  }

  /// Two likes of one topic and one of another: the best of a mean would lie between the topics.
  @Test func everyInterestIsServed() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let liked = [0, 1, 2, 3, 50, 51]
    let recommender = try #require(
      Recommender(index: index, examples: board.examples(liked, in: index)))
    #expect(Set(recommender.profile.interestMembers) == [[0, 1, 2, 3], [4, 5]])
    let list = recommender.recommendations(count: 20, excluding: Set(liked.map(Int64.init)))
    let topics = list.map { board.topics[Int(index.key(at: $0.position))] }
    #expect(Set(topics) == [0, 2])
    #expect(topics.count { $0 == 2 } >= 4)
  }

  @Test func leavingOneOutEqualsLearningWithoutIt() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let all =
      board.examples(Array(0..<12) + Array(50..<62), in: index)
      + board.examples(Array(26..<32), weight: -1, in: index)
    let recommender = try #require(Recommender(index: index, examples: all))
    let scores = recommender.leaveOneOutScores()
    #expect(scores.map(\.number) == Array(all.indices))
    for number in [0, 5, 11, 12, 20, 24, 29] {
      var rest = all
      let left = rest.remove(at: number)
      let refitted = try #require(Recommender(index: index, examples: rest))
      // The refit's scales are of other scores.
      #expect(isNear(scores[number].score, refitted.score(of: left.features), 0.03))
      let withIt = recommender.score(of: left.features)
      #expect(left.weight > 0 ? scores[number].score < withIt : scores[number].score > withIt)
    }
  }

  @Test func oldRatingsCountLessWhereTheProfileForgets() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let old = board.examples([0, 1, 2], in: index)
      .map { RatedExample(features: $0.features, weight: 1, age: 1_000) }
    let all = old + board.examples([50, 51, 52], in: index)
    let score = { (halfLife: Double?) throws -> (old: Float, new: Float) in
      let recommender = try #require(
        Recommender(index: index, examples: all, halfLife: halfLife))
      let means = [0, 2].map { topic in
        self.board.papers.indices.filter { self.board.topics[$0] == topic }.reduce(Float(0)) {
          $0 + recommender.score(of: index.model.features(of: self.board.papers[$1].words))
        }
      }
      return (means[0], means[1])
    }
    let (lasting, forgetting) = (try score(nil), try score(10))
    #expect(forgetting.new - forgetting.old > lasting.new - lasting.old)
  }

  @Test func onlyRatingsThatTeachMakeAProfile() async throws {
    let index = try await board.index()
    #expect(Profile([], model: index.model) == nil)
    #expect(Profile(board.examples([1], weight: 0, in: index), model: index.model) == nil)
    #expect(Rating.skip.weight == 0 && Rating.grade(3).weight == 0)
    #expect(Rating.grade(5).weight == Rating.like.weight)
    #expect(Rating.grade(1).weight == Rating.dislike.weight)
  }

  @Test func excludedAndFilteredPapersNeverAppear() async throws {
    let index = try await board.index()
    let recommender = try #require(
      Recommender(index: index, examples: board.examples([0], in: index)))
    let allowed: PaperKeys = [1, 2, 30, 60]
    let list = recommender.recommendations(
      count: 10, excluding: [2], among: index.candidates(passing: [], among: allowed))
    #expect(Set(list.map { index.key(at: $0.position) }) == [1, 30, 60])
  }
}
