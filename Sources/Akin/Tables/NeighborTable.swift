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
  private let threadCount: Int?

  /// How many papers are computed before their rows are given out: what bounds memory.
  private static let batchSize = 8_192

  /// Creates the table of an index.
  public init(of index: PaperIndex, options: Options, threadCount: Int? = nil) {
    self.index = index
    self.options = options
    self.threadCount = threadCount
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
    for start in stride(from: 0, to: positions.count, by: NeighborTable.batchSize) {
      let batch = Array(positions[start..<min(start + NeighborTable.batchSize, positions.count)])
      var neighbors = await index.neighbors(
        of: batch, count: options.count, threadCount: threadCount
      ) { progress(start + $0) }
      if options.isMutual { neighbors = await mutual(neighbors, of: batch) }
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

  /// Keeps the neighbours that have the paper among their own.
  private func mutual(
    _ neighbors: [[Neighbor]], of papers: [PaperIndex.Position]
  ) async -> [[Neighbor]] {
    let needed = Array(Set(neighbors.joined().map(\.position)))
    let lists = await index.neighbors(of: needed, count: options.count, threadCount: threadCount)
    let back = Dictionary(
      uniqueKeysWithValues: zip(needed, lists.map { Set($0.map(\.position)) }))
    return zip(papers, neighbors).map { paper, list in
      list.filter { back[$0.position]?.contains(paper) == true }
    }
  }
}
