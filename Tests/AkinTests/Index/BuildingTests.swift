import AkinKernels
import AkinTestSupport
import Testing

@testable import Akin

@Suite struct BuildingTests {
  private let board = TopicBoard(papersPerTopic: 25)

  /// A model fitted to all papers, and their segments cut anywhere.
  private func cut(
    _ index: PaperIndex, at limit: Int
  ) async throws -> PaperIndex {
    let ordered = index.positions.map { board.papers[Int(index.key(at: $0))] }
    let keys = index.positions.map { index.key(at: $0) }
    var segments: [IndexSegment] = []
    for start in stride(from: 0, to: ordered.count, by: limit) {
      let part = start..<min(start + limit, ordered.count)
      segments.append(
        try await index.segment(
          of: part.map { IndexedPaper(key: keys[$0], id: ordered[$0].id) },
          texts: { $0.map { ordered[start + $0].words } }, replaces: false))
    }
    return PaperIndex(
      model: index.model, segments: segments, fittedSegmentCount: segments.count)
  }

  /// Where segments are cut changes no order, and scores by rounding alone: a fit places papers by
  /// products of whole matrices, whose sums a BLAS library adds up in another order.
  @Test(arguments: [1, 7, 64, 99])
  func segmentsMakeNoDifference(limit: Int) async throws {
    let whole = try await board.index(pretrained: .random(for: board))
    let parts = try await cut(whole, at: limit)
    #expect(parts.segments.count == (100 + limit - 1) / limit)
    #expect(
      parts.positions.map { parts.key(at: $0) } == whole.positions.map { whole.key(at: $0) })
    let lists = try [whole, parts].map { index in
      let recommender = try #require(
        Recommender(
          index: index,
          examples: board.examples([3, 7, 30, 31], in: index)
            + board.examples([60], weight: -1, in: index)))
      return recommender.recommendations(count: 30, excluding: [3, 7, 30, 31, 60])
        .map { (key: index.key(at: $0.position), score: $0.score) }
    }
    #expect(lists[0].map(\.key) == lists[1].map(\.key))
    #expect(areNear(lists[0].map(\.score), lists[1].map(\.score), 2e-6))
  }

  /// A library of more papers than are fitted to at once.
  @Test func aLargeLibraryIsFittedToAnEvenSample() async throws {
    let index = try await board.index(pretrained: .random(for: board), limit: 30)
    #expect(index.model.paperCount == 25)
    #expect(index.segments.map(\.rowCount) == [30, 30, 30, 10] && index.fittedSegmentCount == 4)
    #expect(index.positions.count == 100)
    let recommender = try #require(
      Recommender(index: index, examples: board.examples([0, 1, 2], in: index)))
    let list = recommender.recommendations(count: 10, excluding: [0, 1, 2])
    #expect(list.allSatisfy { board.topics[Int(index.key(at: $0.position))] == 0 })
  }

  /// Document frequencies of a sample are those of the library: a term in one of five papers of a
  /// sample of 25 weighs as one in twenty of a hundred.
  @Test func aSampleKeepsTheWeightsOfTerms() async throws {
    let all = try await board.index()
    let sample = try await board.index(limit: 30)
    let term = StableHash.hash("exoplanet")
    let feature = try #require(TermSpace(bits: 20).feature(ofTermHash: term))
    let weights = [all, sample].map { $0.model.inverseDocumentFrequencies[Int(feature)] }
    #expect(isNear(weights[0], weights[1], 0.3))
  }

  /// Papers that come again after the fit, in segments of which the later hides the earlier.
  @Test func laterSegmentsHideTheirPapersOnce() async throws {
    let fitted = try await board.index(limit: 30)
    let papers = board.papers
    var index = fitted
    for words in [35, 90] {
      let segment = try await index.segment(
        of: [IndexedPaper(key: 0, id: papers[0].id), IndexedPaper(key: 40, id: papers[40].id)],
        texts: { $0.map { _ in papers[words].words } })
      index = PaperIndex(
        model: index.model, segments: index.segments + [segment],
        fittedSegmentCount: fitted.fittedSegmentCount)
    }
    #expect(index.paperCount == 100 && index.positions.count == 100)
    #expect(index.segments.count == 6 && index.position(ofKey: 0)?.segment == 5)
    let ids = index.positions.map { index.id(at: $0) }
    #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
    let recommender = try #require(
      Recommender(index: index, examples: board.examples([91], in: index)))
    let keys = recommender.recommendations(count: 100).map { index.key(at: $0.position) }
    #expect(keys.count == 100 && Set(keys).count == 100)
  }

  /// Runs are whole blocks, each row once and in order; few, since what a run reads it reads anew.
  @Test(arguments: [1, 2, 3, 16, 1_000])
  func runsAreWholeBlocksOfEachRow(threadCount: Int) {
    for sizes in [[], [0], [5], [16_384], [150_000], [262_144, 262_144, 95_000], [262_144, 0, 3]] {
      let runs = PaperIndex.runs(ofSegments: sizes, forThreads: threadCount)
      for (segment, size) in sizes.enumerated() {
        let own = runs.filter { $0.segment == segment }.map(\.rows)
        #expect(own.flatMap { Array($0) } == Array(0..<size))
        #expect(own.allSatisfy { $0.lowerBound % PaperIndex.blockSize == 0 })
      }
      #expect(runs.count <= sizes.count + threadCount)
    }
  }

  /// What does not exist is not hidden: a damaged file must not stop a list.
  @Test func codesOfNoPaperHideNothing() async throws {
    let index = try await board.index()
    let nothing = FeatureRowsBuilder(paperCount: 0, model: index.model, hasVectors: true)
      .finish(postings: PostingLists(WeightRows([], columnCount: 1 << 20)))
    let segment = IndexSegment(
      papers: [], rows: nothing,
      replaced: [.init(segment: 9, row: 0), .init(segment: 0, row: 1_000)])
    let extended = PaperIndex(model: index.model, segments: index.segments + [segment])
    #expect(extended.paperCount == 100)
  }
}
