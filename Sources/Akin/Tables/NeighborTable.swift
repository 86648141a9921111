public import AkinKernels
public import Foundation

/// The nearest neighbours of papers as a table: `id`, `rank`, `neighbor`, and the similarity, whose
/// column says by what.
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

  /// Papers with their neighbours, best first.
  public typealias Batch = [(paper: PaperIndex.Position, neighbors: [Neighbor])]

  /// What papers are compared by.
  public enum Metric: String, Sendable, CaseIterable {
    /// The cosine of dense vectors.
    case meaning

    /// Terms and meaning together, as `akin similar` compares.
    case similar

    /// The name of its column.
    public var column: String {
      self == .meaning ? "similarity" : "similarity-by-terms-and-meaning"
    }
  }

  /// The names of the columns.
  public var columns: [String] { ["id", "rank", "neighbor", metric.column] }

  /// What papers are compared by.
  public let metric: Metric

  private let finder: any NeighborFinder
  private let options: Options

  /// How many papers are given out at once: what bounds memory.
  private static let batchSize = 8_192

  /// Prepares the table of an index, by meaning.
  ///
  /// - Complexity: O(*n* × *d*) for *n* papers and *d* dimensions.
  public init(of index: PaperIndex, options: Options, threadCount: Int? = nil) async {
    finder = await NeighborSearch(of: index, threadCount: threadCount)
    metric = .meaning
    self.options = options
  }

  /// Prepares a table by terms and meaning together.
  public init(by search: SimilarSearch, options: Options) {
    finder = search
    metric = .similar
    self.options = options
  }

  /// The lists of some papers, not computed yet, with which another process can go on; nil where the
  /// papers are so few that each of them is compared with all.
  ///
  /// They depend on the index, the papers and `options.count` alone: the other options choose among
  /// them. By meaning the lists of all papers are computed, whichever are asked for.
  public func lists(for papers: [PaperIndex.Position]) -> (any ResumableTable)? {
    switch finder {
    case let search as SimilarSearch:
      SimilarTable(by: search, of: papers, count: options.count)
    case let search as NeighborSearch where search.isTableCheaper(forCount: papers.count):
      search.table(count: options.count)
    default: nil
    }
  }

  /// Computes the neighbours of some papers and gives them out in the papers' order, batch by batch,
  /// as soon as they are known.
  ///
  /// - Parameters:
  ///   - papers: The papers.
  ///   - lists: What ``lists(for:)`` returned for them, as far as it has been computed.
  ///   - progress: Called with the share of the work that is done.
  ///   - keep: Called after each step of `lists`, to keep them for another process.
  ///   - body: Takes a batch.
  /// - Throws: What `keep` and `body` throw, and what keeps a paper from being read.
  public func forEachBatch(
    of papers: [PaperIndex.Position], from lists: (any ResumableTable)?,
    progress: (Double) -> Void = { _ in },
    keep: (any ResumableTable) throws -> Void = { _ in },
    _ body: (Batch) async throws -> Void
  ) async throws {
    if let lists = lists as? SimilarTable {
      return try await forEachBatch(of: lists, progress: progress, keep: keep, body)
    }
    guard let lists = lists as? NearestTable, let search = finder as? NeighborSearch else {
      return try await forEachBatch(ofFew: papers, progress: progress, body)
    }
    var rest = papers[...]
    while true {
      // A pair is mutual by both lists, so all are computed first.
      if !options.isMutual || lists.fraction == 1 {
        let finished = lists.finishedRowCount
        while let batch = batch(from: &rest, of: search, lists: lists, finished: finished) {
          try await body(batch)
        }
      }
      if lists.fraction == 1 { return }
      await lists.advance(progress: progress)
      try keep(lists)
    }
  }

  /// The same for papers that are compared by terms and meaning.
  private func forEachBatch(
    of lists: SimilarTable, progress: (Double) -> Void,
    keep: (any ResumableTable) throws -> Void, _ body: (Batch) async throws -> Void
  ) async throws {
    var given = 0
    func giveOut(_ list: (Int) -> [Neighbor]) async throws {
      while given < lists.finishedCount {
        let end = min(given + NeighborTable.batchSize, lists.finishedCount)
        try await body((given..<end).map { (lists.papers[$0], chosen(list($0))) })
        given = end
      }
    }
    while true {
      if !options.isMutual { try await giveOut(lists.neighbors) }
      if lists.fraction == 1 { break }
      try lists.advance()
      progress(lists.fraction)
      try keep(lists)
    }
    guard options.isMutual else { return }
    // A pair is mutual by both lists, so all are computed first.
    let own = lists.papers.indices.map(lists.neighbors)
    let back = try await withLists(ofNeighborsIn: own, of: lists.papers)
    try await giveOut { mutual(own[$0], of: lists.papers[$0], by: back) }
  }

  /// Takes the papers of a batch from the front, as far as their lists are final; nil if none is.
  private func batch(
    from rest: inout ArraySlice<PaperIndex.Position>, of search: NeighborSearch,
    lists: NearestTable, finished: Int
  ) -> Batch? {
    let papers = rest.prefix(NeighborTable.batchSize).prefix { paper in
      search.row(of: paper).map { $0 < finished } ?? true
    }
    guard !papers.isEmpty else { return nil }
    rest = rest.dropFirst(papers.count)
    return papers.map { paper in
      guard let row = search.row(of: paper) else { return (paper, []) }
      var list = lists.lists(of: row..<row + 1)[0]
      if options.isMutual { list.removeAll { !lists.isListed(row, in: $0.row) } }
      return (paper, chosen(search.neighbors(list)))
    }
  }

  private func chosen(_ neighbors: [Neighbor]) -> [Neighbor] {
    guard let least = options.minimumSimilarity else { return neighbors }
    return neighbors.filter { $0.similarity >= least }
  }

  /// The same for papers that are each compared with all.
  private func forEachBatch(
    ofFew papers: [PaperIndex.Position], progress: (Double) -> Void,
    _ body: (Batch) async throws -> Void
  ) async throws {
    func share(_ finished: Int) { progress(Double(finished) / Double(max(1, papers.count))) }
    let back = options.isMutual ? try await lists(around: papers, progress: share) : [:]
    for start in stride(from: 0, to: papers.count, by: NeighborTable.batchSize) {
      let batch = Array(papers[start..<min(start + NeighborTable.batchSize, papers.count)])
      let neighbors: [[Neighbor]]
      if options.isMutual {
        neighbors = batch.map { mutual(back[$0] ?? [], of: $0, by: back) }
      } else {
        neighbors = try await finder.neighbors(of: batch, count: options.count) {
          share(start + $0)
        }
      }
      try await body(zip(batch, neighbors).map { ($0, chosen($1)) })
    }
  }

  /// The neighbours of some papers, and of those neighbours.
  private func lists(
    around papers: [PaperIndex.Position], progress: (Int) -> Void
  ) async throws -> [PaperIndex.Position: [Neighbor]] {
    let lists = try await finder.neighbors(of: papers, count: options.count, progress: progress)
    return try await withLists(ofNeighborsIn: lists, of: papers)
  }

  /// The lists of some papers, and those of the papers in them.
  private func withLists(
    ofNeighborsIn lists: [[Neighbor]], of papers: [PaperIndex.Position]
  ) async throws -> [PaperIndex.Position: [Neighbor]] {
    var result = Dictionary(zip(papers, lists)) { first, _ in first }
    let others = Array(Set(lists.joined().map(\.position)).subtracting(papers))
    let otherLists = try await finder.neighbors(of: others, count: options.count) { _ in }
    result.merge(zip(others, otherLists)) { first, _ in first }
    return result
  }

  /// Those neighbours of a paper that have it in their own lists.
  private func mutual(
    _ neighbors: [Neighbor], of paper: PaperIndex.Position,
    by lists: [PaperIndex.Position: [Neighbor]]
  ) -> [Neighbor] {
    neighbors.filter { neighbor in
      lists[neighbor.position]?.contains { $0.position == paper } == true
    }
  }

  /// Returns the rows of one paper.
  public func rows(of paper: PaperIndex.Position, _ neighbors: [Neighbor]) -> [[Table.Cell]] {
    let id = finder.index.id(at: paper).description
    return neighbors.enumerated().map { offset, neighbor in
      [
        .text(id), .integer(offset + 1),
        .text(finder.index.id(at: neighbor.position).description), .number(neighbor.similarity),
      ]
    }
  }

  /// Returns the rows of a batch as text in UTF-8, made on several threads.
  ///
  /// - Parameters:
  ///   - batch: The papers and their neighbours.
  ///   - writer: What writes them, with the rows before the batch behind it.
  ///   - threadCount: The number of threads; nil for one a core.
  /// - Returns: The text, in pieces.
  public func text(of batch: Batch, writer: TableWriter, threadCount: Int? = nil) async -> [Data] {
    var pieces: [(papers: ArraySlice<Batch.Element>, writer: TableWriter)] = []
    var next = writer
    for range in blocks(of: 512, covering: batch.count) {
      pieces.append((batch[range], next))
      next.advance(by: batch[range].reduce(0) { $0 + $1.neighbors.count })
    }
    return await concurrentMap(pieces, threadCount: threadCount) { piece in
      var writer = piece.writer
      var text = ""
      for (paper, neighbors) in piece.papers {
        for row in self.rows(of: paper, neighbors) { text += writer.row(row) }
      }
      return Data(text.utf8)
    }
  }
}
