import AkinKernels
import AkinTestSupport
import Testing

@testable import Akin

/// A list is the beginning of all papers in the order of their exact scores, whatever the bytes of
/// their vectors say.
@Suite struct ExactRankingTests {
  private let board = TopicBoard(papersPerTopic: 25)

  /// Several segments, of which later ones hide papers of earlier ones; and equal papers, whose scores
  /// are ties.
  private func index(withEncoder: Bool) async throws -> PaperIndex {
    let fitted = try await board.index(
      pretrained: withEncoder ? .random(for: board) : nil, limit: 30)
    var index = fitted
    for round in [1, 2] {
      let keys = [0, 8, 31, 62, 90].filter { $0 % (round + 1) == 0 } + [100 + round, 110 + round]
      let papers = keys.map { key in
        IndexedPaper(key: Int64(key), id: key < 100 ? board.papers[key].id : PaperID("later\(key)"))
      }.sorted { $0.id < $1.id }
      let segment = try await index.segment(
        of: papers, texts: { numbers in numbers.map { _ in board.papers[5 * round].words } })
      index = PaperIndex(
        model: index.model, segments: index.segments + [segment],
        fittedSegmentCount: fitted.fittedSegmentCount)
    }
    return index
  }

  @Test(arguments: [false, true], [[3], [3, 7, 30, 31, 55, 80]])
  func listsAreThoseOfAllExactScores(withEncoder: Bool, likes: [Int]) async throws {
    let index = try await index(withEncoder: withEncoder)
    #expect(index.hiddenRows.contains { !$0.isEmpty })
    for dislikes in [[], [60, 61, 90]] {
      let recommender = try #require(
        Recommender(
          index: index,
          examples: board.examples(likes, in: index)
            + board.examples(dislikes, weight: -1, in: index)))
      let excluded = Set((likes + dislikes + [101]).map(Int64.init))
      let candidates = PaperKeys((0..<120).filter { $0 % 3 != 1 }.map(Int64.init))
      let all = index.positions.map { (position: $0, score: recommender.score(at: $0)) }
      for among in [nil, candidates] {
        let expected = all.filter { item in
          let key = index.key(at: item.position)
          return !excluded.contains(key) && among?.contains(key) != false
        }
        .sorted {
          $0.score != $1.score
            ? $0.score > $1.score : index.id(at: $0.position) < index.id(at: $1.position)
        }
        for count in [1, 4, 23, 500] {
          let found = recommender.best(
            count: count, excluding: excluded,
            among: index.candidates(passing: [], among: among))
          #expect(found.map(\.position) == expected.prefix(count).map(\.position))
          #expect(found.map(\.score) == expected.prefix(count).map(\.score))
        }
      }
    }
  }

  @Test func aLibraryOfOnePaperIsRanked() async throws {
    let paper = board.papers[0]
    let index = try await PaperIndex.fitted(
      to: [IndexedPaper(key: 0, id: paper.id)], texts: { $0.map { _ in paper.words } },
      pretrained: .random(for: board))
    let recommender = try #require(
      Recommender(index: index, examples: board.examples([0, 30], in: index)))
    #expect(recommender.recommendations(count: 5).count == 1)
    #expect(recommender.recommendations(count: 5, excluding: [0]).isEmpty)
    let search = MeaningSearch(index: index, topic: paper.words, candidates: nil)
    #expect(search.combined(with: [(key: 0, score: 1)], count: nil).count == 1)
  }
}
