/// The nearest neighbours of papers as a table: `id`, `rank`, `neighbor`, `similarity`.
public struct NeighborTable: Sendable {
  /// What belongs in the table.
  public struct Options: Sendable, Equatable {
    /// How many neighbours a paper has at most.
    public var count = 20

    /// The least similarity of a neighbour; nil for any.
    public var minimumSimilarity: Float?

    /// Whether only pairs stay in which each is among the other's neighbours.
    public var isMutual = false

    /// Creates the default options.
    public init() {}
  }

  /// The names of the columns.
  public static let columns = ["id", "rank", "neighbor", "similarity"]

  private let index: PaperIndex
  private let options: Options

  /// How many papers are computed before their rows are given out: what bounds memory.
  private static let batchSize = 8_192

  /// Creates the table of an index.
  public init(of index: PaperIndex, options: Options) {
    self.index = index
    self.options = options
  }

  /// Computes the neighbours of some papers and gives them out in the papers' order, batch by batch.
  ///
  /// - Parameters:
  ///   - positions: The papers.
  ///   - progress: Called with the number of papers finished.
  ///   - body: Takes a batch: papers with their neighbours, best first.
  /// - Throws: What `body` throws.
  public func forEachBatch(
    of positions: [PaperIndex.Position], progress: (Int) -> Void = { _ in },
    _ body: ([(paper: PaperIndex.Position, neighbors: [Neighbor])]) throws -> Void
  ) async throws {
    // A pair is mutual by both lists, so all that may be needed are computed first.
    let back = options.isMutual ? await lists(around: positions, progress: progress) : [:]
    for start in stride(from: 0, to: positions.count, by: NeighborTable.batchSize) {
      let batch = Array(positions[start..<min(start + NeighborTable.batchSize, positions.count)])
      var neighbors: [[Neighbor]]
      if options.isMutual {
        neighbors = batch.map { paper in
          (back[paper] ?? []).filter { neighbor in
            back[neighbor.position]?.contains { $0.position == paper } == true
          }
        }
      } else {
        neighbors = await index.neighbors(of: batch, count: options.count) { progress(start + $0) }
      }
      if let least = options.minimumSimilarity {
        neighbors = neighbors.map { $0.filter { $0.similarity >= least } }
      }
      try body(zip(batch, neighbors).map { ($0, $1) })
    }
  }

  /// Returns the rows of one paper.
  public func rows(of paper: PaperIndex.Position, _ neighbors: [Neighbor]) -> [[Table.Cell]] {
    let id = index.id(at: paper).description
    return neighbors.enumerated().map { offset, neighbor in
      [
        .text(id), .integer(offset + 1), .text(index.id(at: neighbor.position).description),
        .number(neighbor.similarity),
      ]
    }
  }

  /// The neighbours of some papers, and of those neighbours.
  private func lists(
    around papers: [PaperIndex.Position], progress: (Int) -> Void
  ) async -> [PaperIndex.Position: [Neighbor]] {
    let lists = await index.neighbors(of: papers, count: options.count, progress: progress)
    var result = Dictionary(zip(papers, lists)) { first, _ in first }
    let others = Array(Set(lists.joined().map(\.position)).subtracting(papers))
    let otherLists = await index.neighbors(of: others, count: options.count)
    result.merge(zip(others, otherLists)) { first, _ in first }
    return result
  }
}
