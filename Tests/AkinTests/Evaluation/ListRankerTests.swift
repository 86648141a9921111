import AkinTestSupport
import Testing

@testable import Akin

@Suite struct ListRankerTests {
  private let files: TemporaryFolder

  init() throws {
    files = try TemporaryFolder()
    try BenchmarkBoard.write(to: files)
  }

  private func benchmark() async throws -> LikedListBenchmark {
    try await LikedListBenchmark.authorLibraries(in: BenchmarkFolder(path: files.path))
  }

  /// Of 29 papers of the topic that are not liked, 100 hold all.
  @Test func rankingsByMeaningFindTheTopic() async throws {
    let benchmark = try await benchmark()
    let index = await benchmark.papers.index()
    let akin = await benchmark.measure(ProfileRanker(papers: benchmark.papers, index: index))
    let words = await benchmark.measure(KeywordRanker(papers: benchmark.papers))
    for values in [akin, words] {
      #expect(values.map(\.metric) == ["nDCG@10", "recall@100"])
      #expect(values[1].values.allSatisfy { $0 == 1 })
    }
    let random = await benchmark.measure(RandomRanker(paperCount: benchmark.papers.papers.count))
    #expect(try #require(akin[0].ratio(to: random[0])).value > 1)
  }

  @Test func noRankerListsALikedPaperOrOneTwice() async throws {
    let benchmark = try await benchmark()
    let papers = benchmark.papers
    let index = await papers.index()
    let newest = try #require(NewestRanker(papers: papers))
    let rankers: [any ListRanker] = [
      ProfileRanker(papers: papers, index: index), KeywordRanker(papers: papers), newest,
      RandomRanker(paperCount: papers.papers.count),
    ]
    for ranker in rankers {
      for list in benchmark.lists {
        let ranking = ranker.ranking(for: list, count: 1_000)
        #expect(Set(ranking).count == ranking.count, "\(ranker.name)")
        #expect(Set(ranking).isDisjoint(with: list.liked), "\(ranker.name)")
        #expect(ranking == ranker.ranking(for: list, count: 1_000), "\(ranker.name)")
      }
    }
    let dates = newest.ranking(for: benchmark.lists[0], count: 50)
      .compactMap { papers.papers[$0].date }
    #expect(zip(dates, dates.dropFirst()).allSatisfy { $0 >= $1 })
  }

  /// BM25 by hand: two papers of two words; "b" is in one of them: ln(1 + 1.5/1.5) · 2.2/2.2.
  @Test func wordsAreWeighedByBM25() {
    let papers = BenchmarkPapers([
      Paper(id: PaperID("1"), title: "photon lattice"),
      Paper(id: PaperID("2"), title: "photon glass"),
    ])
    let ranker = KeywordRanker(papers: papers)
    #expect(ranker.ranking(for: "lattice", count: 5) == [0])
    #expect(ranker.ranking(for: "photon glass", count: 5) == [1, 0])
    let scores = ranker.scores(likePapers: [0])
    #expect(isNear(scores[0], 0.182322 + 0.693147, 1e-5))
    #expect(isNear(scores[1], 0.182322, 1e-5))
  }
}
