import AkinTestSupport
import Testing

@testable import Akin

@Suite struct ProfileDriftTests {
  private let board = TopicBoard(papersPerTopic: 25)

  private func examples(
    _ numbers: [Int], days: [Int], in index: PaperIndex
  ) -> [RatedExample] {
    zip(board.examples(numbers, in: index), days).map {
      RatedExample(features: $0.features, weight: 1, age: Double(-$1))
    }
  }

  @Test func oneTopicAfterAnotherIsDrift() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let all = examples(
      [50, 51, 52, 53, 54, 0, 1, 2, 3, 4], days: [9, 6, 7, 8, 9, 1, 2, 3, 4, 5], in: index)
    let drift = try #require(ProfileDrift(all, model: index.model))
    #expect(drift.isDrift && drift.probability < 0.02)
    #expect(drift.older == [5, 6, 7, 8, 9] && drift.newer == [0, 1, 2, 3, 4])
    #expect(ProfileDrift(all, model: index.model)?.probability == drift.probability)
  }

  /// Topics that take turns, and one topic throughout.
  @Test func aTasteThatStaysIsNoDrift() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let days = Array(0..<12)
    let turns = examples((0..<12).map { $0 % 2 * 25 + $0 }, days: days, in: index)
    #expect(try #require(ProfileDrift(turns, model: index.model)).isDrift == false)
    let one = examples(Array(0..<12), days: days, in: index)
    #expect(try #require(ProfileDrift(one, model: index.model)).isDrift == false)
  }

  /// Of shuffled days about one in twenty is called drift: of 60, more than 9 once in a thousand times.
  @Test func falseAlarmsAreAsRareAsPromised() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let numbers = [0, 1, 2, 3, 4, 50, 51, 52, 53, 54]
    var random = SeededRandom(seed: 11)
    let alarms = (0..<60).count { _ in
      let all = examples(numbers, days: random.shuffled(Array(0..<10)), in: index)
      return ProfileDrift(all, model: index.model)?.isDrift ?? false
    }
    #expect(alarms <= 9)
  }

  @Test func tooLittleTellsNothing() async throws {
    let index = try await board.index()
    let seven = examples(Array(0..<7), days: Array(0..<7), in: index)
    #expect(ProfileDrift(seven, model: index.model) == nil)
    let oneDay = examples(Array(0..<12), days: [Int](repeating: 3, count: 12), in: index)
    #expect(ProfileDrift(oneDay, model: index.model) == nil)
  }
}
