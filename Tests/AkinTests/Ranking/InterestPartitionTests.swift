import AkinTestSupport
import Testing

@testable import Akin

@Suite struct InterestPartitionTests {
  private let board = TopicBoard(papersPerTopic: 25)

  private func examples(
    _ numbers: [Int], in index: PaperIndex, decided: [Int: Int] = [:]
  ) -> [RatedExample] {
    zip(numbers, board.examples(numbers, in: index)).map { number, example in
      RatedExample(features: example.features, weight: 1, interest: decided[number])
    }
  }

  private func partition(
    _ numbers: [Int], in index: PaperIndex, decided: [Int: Int] = [:]
  ) -> InterestPartition {
    InterestPartition(examples(numbers, in: index, decided: decided), model: index.model)
  }

  /// Likes of all topics, each topic some.
  private let liked = [0, 1, 2, 3, 25, 26, 27, 50, 51, 75]

  @Test func decidingWhatWasFoundChangesNothing() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let found = partition(liked, in: index)
    #expect(found.groups.count > 2)
    for kept in [[0], [1], Array(found.groups.indices)] {
      var decided: [Int: Int] = [:]
      for group in kept {
        for member in found.groups[group].members { decided[liked[member]] = group }
      }
      let again = partition(liked, in: index, decided: decided)
      #expect(again.groups.map(\.members) == found.groups.map(\.members))
      #expect(
        again.groups.map(\.decided) == found.groups.indices.map { kept.contains($0) ? $0 : nil })
      let lists = [[:], decided].map { decided in
        Recommender(index: index, examples: examples(liked, in: index, decided: decided))?
          .recommendations(count: 100)
      }
      #expect(lists[0] == lists[1])
    }
  }

  @Test func whatWasPutApartStaysApartAndWhatWasPutTogetherTogether() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    // A new like of the topic joins one of its two halves; one of another topic none.
    let halves = partition(
      [0, 1, 2, 3, 4, 30], in: index, decided: [0: 0, 1: 0, 2: 1, 3: 1])
    #expect(halves.groups.count == 3)
    let groups = halves.groups.map { ($0.decided, Set($0.members)) }
    for (decided, members) in groups {
      switch decided {
      case 0: #expect(members.isSuperset(of: [0, 1]) && members.isDisjoint(with: [2, 3, 5]))
      case 1: #expect(members.isSuperset(of: [2, 3]) && members.isDisjoint(with: [0, 1, 5]))
      default: #expect(members == [5])
      }
    }
    let merged = partition([0, 1, 30, 31, 60], in: index, decided: [0: 0, 1: 0, 30: 0, 31: 0])
    #expect(merged.groups.map(\.members) == [[0, 1, 2, 3], [4]])
    // A new like joins the half of the merged interest that it is like.
    let joined = partition([0, 1, 30, 31, 32], in: index, decided: [0: 0, 1: 0, 30: 0, 31: 0])
    #expect(joined.groups.map(\.members) == [[0, 1, 2, 3, 4]])
  }

  /// Topics are what is least in common.
  @Test(arguments: [2, 3, 4])
  func aCutFollowsTheTopics(count: Int) async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let numbers = (0..<count).flatMap { topic in (0..<5).map { 25 * topic + $0 } }
    let parts = InterestPartition.cut(
      Array(numbers.indices), of: examples(numbers, in: index), model: index.model, into: count)
    #expect(Set(parts) == Set((0..<count).map { topic in (0..<5).map { 5 * topic + $0 } }))
  }

  @Test func aCutIsTheCheapestOfAll() {
    let similarities: [Float] = [
      0, 8, 7, 1, 0,
      8, 0, 6, 0, 2,
      7, 6, 0, 1, 1,
      1, 0, 1, 0, 9,
      0, 2, 1, 9, 0,
    ]
    #expect(NormalizedCut.parts(similarities, count: 5, into: 2) == [[0, 1, 2], [3, 4]])
    #expect(NormalizedCut.parts(similarities, count: 5, into: 1) == [[0, 1, 2, 3, 4]])
    #expect(NormalizedCut.parts(similarities, count: 5, into: 5).count == 5)
    #expect(NormalizedCut.parts([0], count: 1, into: 1) == [[0]])
  }
}
