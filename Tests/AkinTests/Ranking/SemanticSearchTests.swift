import AkinTestSupport
import Testing

@testable import Akin

@Suite struct SemanticSearchTests {
  /// Several segments, of which the last holds papers of the first anew, some with another's text.
  private func index(of board: TopicBoard) async throws -> PaperIndex {
    let first = try await board.index(
      pretrained: .random(for: board), limit: board.papers.count / 3 + 1)
    let again = (0..<30).map { $0 * 5 }.sorted { board.papers[$0].id < board.papers[$1].id }
    let segment = try await first.segment(
      of: again.map { IndexedPaper(key: Int64($0), id: board.papers[$0].id) },
      texts: { $0.map { board.papers[(again[$0] + 7 * ($0 % 2)) % board.papers.count].words } })
    return PaperIndex(
      model: first.model, segments: first.segments + [segment],
      fittedSegmentCount: first.fittedSegmentCount)
  }

  /// The scan by halves of bytes and the scores of all papers find the same.
  @Test func aScanFindsWhatAllScoresFind() async throws {
    let board = TopicBoard(papersPerTopic: 150)
    let index = try await index(of: board)
    #expect(index.segments.count > 2 && index.hiddenRows[0].count > 0)
    let everyThird = PaperKeys((0..<board.papers.count).filter { $0 % 3 == 1 }.map { Int64($0) })
    for number in [0, 200, 301] {
      for candidates in [nil, everyThird, [4, 5, 10], []] as [PaperKeys?] {
        let search = MeaningSearch(
          index: index, topic: board.papers[number].words,
          candidates: index.candidates(passing: [], among: candidates))
        for count in [0, 1, 10, 5_000] {
          let found = await search.nearest(count: count)
          let expected = search.nearestByScores(count: count)
          #expect(found.map(\.position) == expected.map(\.position))
          #expect(found.map(\.score) == expected.map(\.score))
          #expect(found.count == min(count, candidates?.all.count ?? index.paperCount))
        }
      }
    }
  }

  @Test func unknownWordsFindNothing() async throws {
    let search = MeaningSearch(
      index: try await index(of: TopicBoard(papersPerTopic: 60)),
      topic: PaperText(title: "xyzzy"), candidates: nil)
    #expect(await search.nearest(count: 5).isEmpty)
    #expect(await search.nearest(count: nil).isEmpty)
  }
}
