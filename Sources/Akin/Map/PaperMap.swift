import AkinKernels

/// The papers of a library in two dimensions: those that mean much the same lie near each other.
public struct PaperMap: Sendable {
  /// The papers, in the order of their ids; those of which nothing is known are left out.
  public let positions: [PaperIndex.Position]

  /// Where each lies, 0…1 in both directions, y from the bottom.
  public let places: [SIMD2<Float>]

  /// How many neighbours of each paper the map is made from.
  public static let neighborCount = 15

  /// What a map is being made of.
  public enum Step: String, Sendable {
    /// The exact neighbours of all papers.
    case neighbors = "Finding neighbours"

    /// The places.
    case layout = "Laying out"
  }

  /// Lays out the papers of an index.
  ///
  /// They begin at their first two principal components, and then move towards their neighbours and
  /// away from others (`MapLayout`). The same index gives the same map, whatever the number of threads.
  ///
  /// - Parameters:
  ///   - index: The papers.
  ///   - threadCount: The number of threads; nil for one a core.
  ///   - progress: Called with a step and the share of it that is done.
  /// - Complexity: O(*n*² × *d*) for *n* papers and *d* dimensions; 150,000 papers take seconds.
  public init(
    of index: PaperIndex, threadCount: Int? = nil, progress: (Step, Double) -> Void = { _, _ in }
  ) async {
    let search = await NeighborSearch(of: index, threadCount: threadCount)
    let positions = index.positions.filter { search.row(of: $0) != nil }
    self.positions = positions
    let table = search.table(count: PaperMap.neighborCount)
    while table.fraction < 1 { await table.advance { progress(.neighbors, $0) } }
    let graph = MapGraph(table.lists(of: 0..<positions.count))
    let beginning = await PaperMap.principalPlaces(
      of: positions, in: index, threadCount: threadCount)
    let places = MapLayout(rowCount: positions.count)
      .places(of: graph, from: beginning) { progress(.layout, $0) }
    self.places = PaperMap.fitted(places)
  }

  /// Takes places that papers were given before; nil where the index has one of them no more.
  ///
  /// - Parameters:
  ///   - keys: The papers, in the order of their ids.
  ///   - places: Where each lies.
  ///   - index: The papers.
  /// - Complexity: O(*n*).
  public init?(keys: [Int64], places: [SIMD2<Float>], in index: PaperIndex) {
    let positions = keys.compactMap { index.position(ofKey: $0) }
    guard positions.count == keys.count, places.count == keys.count else { return nil }
    self.positions = positions
    self.places = places
  }

  /// The places of papers along the two directions in which they differ most.
  static func principalPlaces(
    of positions: [PaperIndex.Position], in index: PaperIndex, threadCount: Int?
  ) async -> [SIMD2<Float>] {
    let vectors = positions.flatMap { index.vector(at: $0) }
    guard let first = positions.first else { return [] }
    let rows = Matrix(
      rowCount: positions.count, columnCount: index.vector(at: first).count, elements: vectors)
    let centered = rows.subtractingFromRows(rows.columnMeans())
    let axes = SymmetricEigen(await centered.gramMatrix(threadCount: threadCount)).vectors
      .prefixColumns(2)
    let projected = await centered.product(with: axes, threadCount: threadCount)
    // Papers of one vector would never part; and steps are made for a map ten wide.
    var random = SeededRandom(seed: 42)
    let places = (0..<projected.rowCount).map { row in
      let own = projected.row(row)
      return SIMD2(own[0], own.count > 1 ? own[1] : 0)
    }
    let extent = places.reduce(Float(1e-9)) { max($0, abs($1.x), abs($1.y)) }
    return places.map { place in
      let noise = SIMD2(Float(random.number(below: 2_001)), Float(random.number(below: 2_001)))
      return place * (10 / extent) + (noise - 1_000) * 1e-6
    }
  }

  /// Places moved and scaled to lie within 0…1, with their shape kept.
  static func fitted(_ places: [SIMD2<Float>]) -> [SIMD2<Float>] {
    guard let first = places.first else { return [] }
    let (least, greatest) = places.reduce((first, first)) {
      (pointwiseMin($0.0, $1), pointwiseMax($0.1, $1))
    }
    let width = max((greatest - least).max(), 1e-9)
    let margin = (SIMD2(repeating: width) - (greatest - least)) / 2
    return places.map { (($0 - least + margin) / width) * 0.98 + 0.01 }
  }
}
