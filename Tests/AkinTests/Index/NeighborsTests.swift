import Akin
import AkinKernels
import AkinTestSupport
import Testing

@Suite struct NeighborsTests {
  /// Every pair by a plain loop, in double precision.
  private func plain(_ index: PaperIndex, _ position: PaperIndex.Position, count: Int) -> [String] {
    let query = index.vector(at: position).map(Double.init)
    var others: [(id: String, similarity: Float)] = []
    for other in index.positions where other != position {
      let vector = index.vector(at: other).map(Double.init)
      let sum = query.indices.reduce(0.0) { $0 + query[$1] * vector[$1] }
      others.append((index.id(at: other).description, Float(sum)))
    }
    others.sort { ($1.similarity, $0.id) < ($0.similarity, $1.id) }
    return others.prefix(count).map(\.id)
  }

  @Test(arguments: [1, 5, 39, 100])
  func neighborsEqualThePlainLoop(count: Int) async throws {
    let index = try await TopicBoard(papersPerTopic: 10).index()
    let positions = index.positions
    let neighbors = await index.neighbors(of: positions, count: count)
    for (position, list) in zip(positions, neighbors) {
      #expect(
        list.map { index.id(at: $0.position).description }
          == plain(index, position, count: count))
    }
  }

  @Test func neighborsAreOfTheSameTopic() async throws {
    let board = TopicBoard(papersPerTopic: 10)
    let index = try await board.index()
    for list in zip(index.positions, await index.neighbors(of: index.positions, count: 3)) {
      let topic = board.topics[Int(index.key(at: list.0))]
      #expect(list.1.allSatisfy { board.topics[Int(index.key(at: $0.position))] == topic })
    }
  }

  /// More equal papers than are kept in reserve, so that the proof fails and the row is scanned.
  @Test func tiesGoToTheLowerId() async throws {
    var papers = TopicBoard(papersPerTopic: 5).papers
    for number in 0..<60 {
      var copy = papers[0]
      copy.id = PaperID("copy\(100 + number)")
      papers.append(copy)
    }
    let ordered = papers.sorted { $0.id < $1.id }
    let index = try await PaperIndex.fitted(
      to: ordered.enumerated().map { IndexedPaper(key: Int64($0.offset), id: $0.element.id) },
      texts: { $0.map { ordered[$0].words } })
    let position = try #require(index.positions.first { index.id(at: $0).description == "copy130" })
    let neighbors = await index.neighbors(of: [position], count: 4)
    #expect(
      neighbors[0].map { index.id(at: $0.position).description }
        == ["copy100", "copy101", "copy102", "copy103"])
  }

  @Test func threadsAndBatchesMakeNoDifference() async throws {
    // More papers than a block of queries, and than a block of rows.
    let index = try await TopicBoard(papersPerTopic: 550).index()
    let all = await index.neighbors(of: index.positions, count: 7, threadCount: 1)
    let many = await index.neighbors(of: index.positions, count: 7, threadCount: 4)
    #expect(all == many)
    let single = await index.neighbors(of: [index.positions[33]], count: 7)
    #expect(single[0] == all[33])
  }

  @Test func mutualNeighborsHaveEachOther() async throws {
    let index = try await TopicBoard(papersPerTopic: 10).index()
    var options = NeighborTable.Options()
    options.count = 4
    options.isMutual = true
    var pairs: Set<[PaperIndex.Position]> = []
    let table = await NeighborTable(of: index, options: options)
    try await table.forEachBatch(
      of: index.positions, from: table.lists(for: index.positions)
    ) { batch in
      for (paper, list) in batch { for other in list { pairs.insert([paper, other.position]) } }
    }
    #expect(!pairs.isEmpty)
    #expect(pairs.allSatisfy { pairs.contains([$0[1], $0[0]]) })
  }

  @Test func aLaterSegmentHidesTheSamePaper() async throws {
    let board = TopicBoard(papersPerTopic: 10)
    let index = try await board.index()
    // Paper 0 comes again with the words of another topic.
    let changed = board.papers[35].words
    let segment = try await index.segment(
      of: [IndexedPaper(key: 0, id: board.papers[0].id)], texts: { _ in [changed] })
    let extended = PaperIndex(model: index.model, segments: index.segments + [segment])
    #expect(extended.paperCount == 40 && extended.positions.count == 40)
    let position = try #require(extended.position(ofKey: 0))
    #expect(position.segment == 1)
    let nearest = await extended.neighbors(of: [position], count: 1)[0]
    #expect(nearest.map { extended.key(at: $0.position) } == [35])
    #expect(isNear(nearest.first?.similarity ?? 0, 1, 1e-5))
  }
}
