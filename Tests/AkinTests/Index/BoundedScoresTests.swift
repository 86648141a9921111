import AkinTestSupport
import Synchronization
import Testing

@testable import Akin

@Suite struct BoundedScoresTests {
  /// Scores that are off by up to their errors, and the exact ones.
  private struct Example {
    let index: PaperIndex
    let exact: [PaperIndex.Position: Float]
    let bounded: [BoundedScores]

    init(error: Float, seed: UInt64 = 1) async throws {
      let index = try await TopicBoard(papersPerTopic: 30).index()
      var generator = SeededGenerator(seed: seed)
      // Few different scores, so that there are ties.
      let exact = Dictionary(
        uniqueKeysWithValues: index.positions.map {
          ($0, (generator.floats(1)[0] * 10).rounded() / 10)
        })
      bounded = index.rowBlocks.map { block in
        BoundedScores(
          block: block,
          scores: block.rows.indices.map {
            exact[block.position($0 - block.rows.lowerBound), default: 0]
              + generator.floats(1)[0] * error
          }, errors: block.rows.map { _ in error * 1.001 + 1e-6 })
      }
      self.index = index
      self.exact = exact
    }

    func exactScores(_ offsets: [UInt32], in block: PaperIndex.Block) -> [Float] {
      offsets.map { exact[block.position(Int($0)), default: 0] }
    }

    func expected(_ count: Int, where isAllowed: (Int64) -> Bool = { _ in true }) -> [Int64] {
      index.positions.filter { isAllowed(index.key(at: $0)) }
        .sorted {
          let (left, right) = (exact[$0, default: 0], exact[$1, default: 0])
          return left != right ? left > right : index.precedes($0, $1)
        }
        .prefix(count).map { index.key(at: $0) }
    }
  }

  @Test(arguments: [0, 0.01, 0.3, 5] as [Float], [1, 7, 120, 500])
  func theGreatestAreThoseByExactScores(error: Float, count: Int) async throws {
    let example = try await Example(error: error)
    let found = example.index.greatest(
      example.bounded, count: count, exactScores: example.exactScores)
    #expect(found.map { example.index.key(at: $0.position) } == example.expected(count))
    #expect(found.allSatisfy { $0.score == example.exact[$0.position] })
  }

  /// What is left out is left out before the choice.
  @Test func aFilteredListIsFull() async throws {
    let example = try await Example(error: 0.1)
    let candidates = PaperKeys((0..<120).filter { $0 % 3 == 0 }.map(Int64.init))
    let excluded = Set((0..<60).map(Int64.init))
    let found = example.index.greatest(
      example.bounded, count: 10,
      among: example.index.candidates(passing: [], among: candidates), excluding: excluded,
      exactScores: example.exactScores)
    #expect(
      found.map { example.index.key(at: $0.position) }
        == example.expected(10) { candidates.contains($0) && !excluded.contains($0) })
    #expect(found.count == 10)
  }

  /// A small error leaves few papers to be looked at twice.
  @Test func onlyPapersNearTheLastAreLookedAt() async throws {
    let example = try await Example(error: 0.01)
    let looked = Mutex(0)
    _ = example.index.greatest(example.bounded, count: 5) {
      offsets, block in
      looked.withLock { $0 += offsets.count }
      return example.exactScores(offsets, in: block)
    }
    #expect((5..<40).contains(looked.withLock { $0 }))
  }

  @Test func noneAreAskedForAndNoneAreFound() async throws {
    let example = try await Example(error: 0.1)
    #expect(example.index.greatest(example.bounded, count: 0) { _, _ in [] }.isEmpty)
    #expect(
      example.index.greatest(
        example.bounded, count: 3, among: example.index.candidates(passing: [], among: [])
      ) { _, _ in [] }.isEmpty)
  }
}
