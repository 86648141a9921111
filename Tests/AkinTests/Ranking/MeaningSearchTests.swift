import AkinKernels
import AkinTestSupport
import Testing

@testable import Akin

@Suite struct MeaningSearchTests {
  private let board = TopicBoard(papersPerTopic: 25)

  private func search(_ index: PaperIndex) -> MeaningSearch {
    MeaningSearch(
      index: index, topic: PaperText(title: "exoplanet transit photometry"), candidates: nil)
  }

  /// Words that all papers have alike say nothing: the order is that of meaning.
  @Test func wordsOfAllPapersChangeNoOrder() async throws {
    let search = search(try await board.index(pretrained: .random(for: board)))
    let nearest = await search.nearest(count: 100).map(\.position)
    for score: Float in [0.1, 0.123_456, 3.777_777, 1e-6] {
      let found = search.combined(with: (0..<100).map { (key: $0, score: score) }, count: nil)
      #expect(found.map(\.position) == nearest)
      #expect(Set(found.map(\.score)).count > 50)
    }
  }

  /// However little the scores by words differ, a short list is the beginning of a long one, and
  /// papers of equal words come in the order of meaning.
  @Test func wordsThatHardlyDifferAreAddedUpExactly() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let search = search(index)
    let nearest = await search.nearest(count: 100).map(\.position)
    var generator = SeededGenerator(seed: 1)
    for difference: Float in [1, 1e-3, 1e-5, 1e-6] {
      let steps = (0..<100).map { _ in Float(Int.random(in: 0...2, using: &generator)) }
      let matches = steps.enumerated().map { (key: Int64($0), score: 5 + $1 * difference) }
      let all = search.combined(with: matches, count: nil).map(\.position)
      #expect(all.count == 100)
      for count in [1, 5, 20, 60] {
        let found = search.combined(with: matches, count: count).map(\.position)
        #expect(found == Array(all.prefix(count)))
      }
      for step: Float in [0, 1, 2] {
        let isOfStep = { (position: PaperIndex.Position) in
          steps[Int(index.key(at: position))] == step
        }
        #expect(all.filter(isOfStep) == nearest.filter(isOfStep))
      }
    }
  }

  /// Beside those that have a word, the papers are found that lie two standard deviations above the
  /// mean, and no others.
  @Test func papersWithoutAWordHaveToLieNear() async throws {
    let index = try await board.index(pretrained: .random(for: board))
    let search = search(index)
    let near = await search.nearest(count: nil).map(\.position)
    let found = search.combined(with: [(key: 60, score: 2)], count: nil)
    let word = try #require(index.position(ofKey: 60))
    #expect(!near.isEmpty && near.count < 60 && !near.contains(word))
    #expect(Set(found.map(\.position)) == Set(near + [word]))
  }
}
