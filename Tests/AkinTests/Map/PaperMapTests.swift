import AkinTestSupport
import Testing

@testable import Akin

@Suite struct PaperMapTests {
  @Test func nearestPapersOfTheMapAreOfTheSameTopic() async throws {
    let board = TopicBoard(papersPerTopic: 30)
    let index = try await board.index()
    let map = await PaperMap(of: index)
    #expect(map.positions.count == 120)
    let topics = map.positions.map { board.topics[Int(index.key(at: $0))] }
    var same = 0
    for (number, place) in map.places.enumerated() {
      let nearest = map.places.indices.filter { $0 != number }.min {
        distance(map.places[$0], place) < distance(map.places[$1], place)
      }
      if let nearest, topics[nearest] == topics[number] { same += 1 }
    }
    #expect(same >= 118)
  }

  private func distance(_ one: SIMD2<Float>, _ other: SIMD2<Float>) -> Float {
    ((one - other) * (one - other)).sum()
  }

  @Test(arguments: [1, 3]) func theNumberOfThreadsChangesNothing(threads: Int) async throws {
    let index = try await TopicBoard(papersPerTopic: 20).index()
    let one = await PaperMap(of: index, threadCount: 2)
    let other = await PaperMap(of: index, threadCount: threads)
    #expect(one.places == other.places && one.positions == other.positions)
  }

  @Test func placesFillTheMapAndKeepTheirShape() {
    let places = PaperMap.fitted([SIMD2(-3, 0), SIMD2(5, 4), SIMD2(1, 2)])
    #expect(areNear(places.map(\.x), [0.01, 0.99, 0.5], 1e-5))
    #expect(areNear(places.map(\.y), [0.255, 0.745, 0.5], 1e-5))
  }

  @Test func onePaperHasAPlace() async throws {
    var board = TopicBoard(papersPerTopic: 1)
    board.papers = [board.papers[0]]
    let map = await PaperMap(of: try await board.index())
    #expect(map.places.allSatisfy { $0.x.isFinite && $0.y.isFinite })
  }

  /// Two dense spots and a few papers between them.
  @Test func hillsAreRegions() {
    var random = SeededGenerator(seed: 3)
    func spot(_ center: SIMD2<Float>, _ count: Int) -> [SIMD2<Float>] {
      (0..<count).map { _ in
        center + SIMD2(Float.random(in: -0.04...0.04, using: &random), 0)
      }
    }
    let places = spot(SIMD2(0.2, 0.3), 60) + spot(SIMD2(0.8, 0.7), 40) + [SIMD2(0.5, 0.1)]
    let regions = MapRegions(of: places, smoothing: 0.03, leastCount: 5)
    #expect(regions.counts == [60, 40])
    #expect(regions.regionOfPlace.prefix(60).allSatisfy { $0 == 0 })
    #expect(regions.regionOfPlace[60..<100].allSatisfy { $0 == 1 })
    #expect(regions.regionOfPlace[100] == -1)
    #expect(isNear(regions.centers[1].x, 0.8, 0.02))
  }

  @Test func labelsTellRegionsApart() {
    let titles = [
      "Spiral galaxies by a method", "A galaxy in clusters", "Galaxies of galaxies: dwarf galaxies",
      "Protein folding method", "Protein folding by hand", "On protein folding",
    ]
    let labels = RegionLabels(titles: titles).labels(
      regionOfPaper: [0, 0, 0, 1, 1, 1], regionCount: 2)
    #expect(labels[0] == ["galaxies"])
    #expect(labels[1].first == "protein folding")
    #expect(!labels.joined().contains("method"))
  }
}
