import AkinKernels
import AkinTestSupport
import Testing

@testable import Akin

@Suite struct MapGraphTests {
  private func graph(_ lists: [[(Int, Float)]]) -> MapGraph {
    MapGraph(lists.map { $0.map { ScoredRow(row: $0.0, score: $0.1) } })
  }

  private func edges(_ graph: MapGraph, _ row: Int) -> [Int32: Float] {
    let own = graph.starts[row]..<graph.starts[row + 1]
    return Dictionary(uniqueKeysWithValues: own.map { (graph.ends[$0], graph.weights[$0]) })
  }

  @Test func theNearestIsHeldFully() {
    let graph = graph([[(1, 0.9), (2, 0.5)], [(0, 0.9), (2, 0.4)], [(0, 0.5), (1, 0.4)]])
    #expect(edges(graph, 0)[1] == 1)
    #expect(graph.weights.allSatisfy { (0...1).contains($0) })
  }

  /// One holds the other and is not held: the union is what the one says.
  @Test func edgesGoBothWays() {
    var random = SeededGenerator(seed: 5)
    let lists = (0..<50).map { row in
      (0..<50).filter { $0 != row }.shuffled(using: &random).prefix(6)
        .map { ($0, Float.random(in: 0...1, using: &random)) }
        .sorted { $0.1 > $1.1 }
    }
    let graph = graph(lists)
    for row in 0..<50 {
      let own = edges(graph, row)
      #expect(Set(lists[row].map { Int32($0.0) }).isSubset(of: own.keys))
      for (end, weight) in own { #expect(edges(graph, Int(end))[Int32(row)] == weight) }
    }
  }

  /// Memberships add up to the logarithm of their number, once distances differ.
  @Test func aRowHoldsTheLogarithmOfItsNeighbors() {
    let list = (1...16).map { ($0, 1 - Float($0) / 20) }
    let graph = graph([list] + (1...16).map { _ in [] })
    let sum = edges(graph, 0).values.reduce(0, +)
    #expect(isNear(sum, 4, 1e-3))
  }

  @Test func equalPapersHoldEachOtherFully() {
    let graph = graph([[(1, 1), (2, 1)], [(0, 1), (2, 1)], [(0, 1), (1, 1)]])
    #expect(graph.weights == [1, 1, 1, 1, 1, 1])
  }
}
