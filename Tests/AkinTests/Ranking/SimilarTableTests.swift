import AkinTestSupport
import Foundation
import Testing

@testable import Akin

@Suite struct SimilarTableTests {
  private let index: PaperIndex
  private let search: SimilarSearch

  /// Papers of a fit and of a later segment, in which some come again; one has no known term.
  init() async throws {
    let board = TopicBoard(papersPerTopic: 40)
    let fitted = try await board.index(pretrained: .random(for: board))
    var later: [IndexedPaper] = []
    for number in 0..<20 {
      let comesAgain = number < 10
      later.append(
        IndexedPaper(
          key: Int64(comesAgain ? number : 1_000 + number),
          id: comesAgain ? board.papers[number].id : PaperID("later\(number)")))
    }
    later.sort { $0.id < $1.id }
    let segment = try await fitted.segment(
      of: later, texts: { numbers in numbers.map { board.papers[3 * $0].words } })
    let index = PaperIndex(
      model: fitted.model, segments: fitted.segments + [segment],
      fittedSegmentCount: fitted.fittedSegmentCount)
    self.index = index
    search = SimilarSearch(of: index) { positions in
      positions.map { position in
        let key = Int(index.key(at: position))
        return key == 17
          ? PaperText(title: "Zyzzyva") : board.papers[key % board.papers.count].words
      }
    }
  }

  /// As if each paper were looked for by itself, whatever papers are scored with it.
  @Test func listsAreThoseOfOnePaperAfterTheOther() async throws {
    let papers = index.positions
    let table = SimilarTable(by: search, of: papers, count: 6)
    while table.fraction < 1 { try table.advance() }
    for (number, paper) in papers.enumerated() {
      let list = table.neighbors(of: number)
      #expect(list == (try await search.neighbors(of: [paper], count: 6)[0]))
      #expect(!list.contains { $0.position == paper })
      #expect(list.count == (index.key(at: paper) == 17 ? 0 : 6))
    }
  }

  private func parts(of table: SimilarTable) -> [Data] {
    var parts: [Data] = []
    table.forEachPart { parts.append($0) }
    return parts
  }

  private func restore(_ table: SimilarTable, from parts: [Data]) -> Bool {
    var rest = parts[...]
    return table.restore { byteCount in
      rest.popFirst().flatMap { $0.count == byteCount ? $0 : nil }
    }
  }

  @Test func anotherTableGoesOn() throws {
    let papers = index.positions
    let begun = SimilarTable(by: search, of: papers, count: 4)
    try begun.advance()
    #expect(begun.fraction > 0 && begun.fraction < 1)
    let next = SimilarTable(by: search, of: papers, count: 4)
    #expect(restore(next, from: parts(of: begun)))
    #expect(next.finishedCount == begun.finishedCount)
    while next.fraction < 1 { try next.advance() }
    while begun.fraction < 1 { try begun.advance() }
    #expect(parts(of: next) == parts(of: begun))
  }

  @Test func whatDoesNotFitIsNotTaken() throws {
    let papers = index.positions
    let begun = SimilarTable(by: search, of: papers, count: 4)
    try begun.advance()
    let kept = parts(of: begun)
    #expect(!restore(SimilarTable(by: search, of: papers, count: 5), from: kept))
    #expect(
      !restore(SimilarTable(by: search, of: Array(papers.dropLast()), count: 4), from: kept))
    let next = SimilarTable(by: search, of: papers, count: 4)
    #expect(!restore(next, from: Array(kept.dropLast())))
    // A row that no segment has.
    var damaged = kept
    damaged[1].replaceSubrange(4..<8, with: [1, 2, 0, 0])
    #expect(!restore(next, from: damaged))
    #expect(next.finishedCount == 0)
  }

  @Test func noPapersAreFinishedAtOnce() {
    let table = SimilarTable(by: search, of: [], count: 4)
    #expect(table.fraction == 1 && table.finishedCount == 0)
  }

  @Test func mutualNeighborsHaveEachOther() async throws {
    var options = NeighborTable.Options()
    options.count = 4
    options.isMutual = true
    let table = NeighborTable(by: search, options: options)
    let lists = try await search.neighbors(of: index.positions, count: 4)
    let all = Set(
      zip(index.positions, lists).flatMap { paper, list in list.map { [paper, $0.position] } })
    // Of some papers, whose neighbours are others too.
    let papers = Array(index.positions.prefix(30))
    var pairs: Set<[PaperIndex.Position]> = []
    try await table.forEachBatch(of: papers, from: table.lists(for: papers)) { batch in
      for (paper, list) in batch { for other in list { pairs.insert([paper, other.position]) } }
    }
    #expect(!pairs.isEmpty)
    #expect(pairs == all.filter { papers.contains($0[0]) && all.contains([$0[1], $0[0]]) })
  }
}
