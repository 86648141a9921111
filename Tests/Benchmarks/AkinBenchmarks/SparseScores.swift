import Akin
import AkinKernels
import AkinStore

/// The papers with the greatest products of their terms and those of a profile, on one thread:
/// `sparse PAPERS.jsonl WAY TIMES COUNT ID …`, the papers taken so many times, the ids being those of liked
/// ones.
///
/// The ways are `rows` (each paper's terms one after the other), `lists` (posting lists, added up for all
/// papers, as rankings do it), `bounds` (MaxScore) and `window-bounds` (MaxScore with the greatest weights of
/// each window of papers).
struct SparseScores: Job {
  private let query: SparseVector
  private let papers: Papers
  private let count: Int
  private let rowCount: Int
  private var found: [ScoredRow] = []
  private var readCount = 0

  /// The papers' terms in the form of a way.
  private enum Papers: Sendable {
    case rows(TermRows)
    case lists(PostingLists)
    case bounded(BoundedLists, byWindow: Bool)
  }

  init(_ arguments: [String]) async throws {
    let (way, times) = (arguments[1], try integer(arguments[2]))
    count = try integer(arguments[3])
    let papers = try readPapers(arguments[0]).sorted { $0.id < $1.id }
    var rest = papers.map(\.words)[...]
    let fit = try await FeatureModel.fit(
      to: {
        defer { rest = rest.dropFirst(1_024) }
        return rest.isEmpty ? nil : PaperBatch(Array(rest.prefix(1_024)))
      }, paperCount: papers.count,
      pretrained: try EncoderFile.shippedPath.map { try EncoderFile(path: $0).model })
    let wanted = Set(arguments.dropFirst(4).map { PaperID($0) })
    let liked = papers.filter { wanted.contains($0.id) }
    query = SparseVector.weightedSum(
      liked.map { (fit.model.terms(of: $0.words), 1 / Float(liked.count)) })
    let rows = WeightRows(
      (0..<times).flatMap { _ in fit.terms.blocks }, columnCount: fit.terms.columnCount)
    rowCount = rows.rowCount
    switch way {
    case "rows": self.papers = .rows(TermRows(rows))
    case "lists": self.papers = .lists(PostingLists(rows))
    case "bounds", "window-bounds":
      self.papers = .bounded(
        BoundedLists(PostingLists(rows), query: query), byWindow: way == "window-bounds")
    default: throw UsageError(names: ["rows", "lists", "bounds", "window-bounds"])
    }
  }

  mutating func run() async {
    var best = TopSelection(count: count)
    switch papers {
    case .rows(let rows): readCount = rows.insert(into: &best, query: query)
    case .lists(let lists):
      let scan = PostingScan(lists, queries: PostingQueries([query]))
      // As many as a segment has: their sums stay in the processor's cache.
      for rows in blocks(of: 262_144, covering: rowCount) {
        best.insert(scan.products(of: rows)[0], firstRow: rows.lowerBound)
      }
      readCount = lists.elementCount(of: query)
    case .bounded(let lists, let byWindow):
      readCount = lists.insert(into: &best, byWindow: byWindow)
    }
    found = best.sorted
  }

  func answer() -> Answer {
    Answer(
      rows: [found.map(\.row)], scores: [found.map(\.score)],
      numbers: [
        "features": Double(query.indices.count), "papers": Double(rowCount),
        "read": Double(readCount),
      ])
  }
}

/// Each paper's terms one after the other: compressed rows.
private struct TermRows: Sendable {
  private var starts = [0]
  private var features: [UInt32] = []
  private var codes: [UInt16] = []
  private let columnCount: Int

  init(_ rows: WeightRows) {
    columnCount = rows.columnCount
    for block in rows.blocks {
      starts += block.starts.dropFirst().map { Int($0) + features.count }
      features += block.features
      codes += block.codes
    }
  }

  /// Offers all rows; returns how many elements were read.
  func insert(into best: inout TopSelection, query: SparseVector) -> Int {
    var dense = [Float](repeating: 0, count: columnCount)
    for (feature, value) in zip(query.indices, query.values) {
      dense[Int(feature)] = value * PostingWeight.unit
    }
    let values = dense.span
    let starts = starts.span
    let features = features.span
    let codes = codes.span
    for row in 0..<starts.count - 1 {
      var sum: Float = 0
      for element in starts[row]..<starts[row + 1] {
        sum += values[Int(features[element])] * Float(codes[element])
      }
      if sum >= best.threshold { best.insert(ScoredRow(row: row, score: sum)) }
    }
    return features.count
  }
}

extension PostingLists {
  /// The place of a feature's rows in `elements`, empty for one that no row has; behind them are as many
  /// weights.
  func rows(of feature: UInt32) -> Range<Int> {
    let place = partitionIndex(features.count) { features[$0] >= feature }
    guard place < features.count, features[place] == feature else { return 0..<0 }
    let list = Int(starts[place])..<Int(starts[place + 1])
    return list.lowerBound..<list.lowerBound + 2 * list.count / 3
  }

  /// The number of elements in the lists of a query.
  fileprivate func elementCount(of query: SparseVector) -> Int {
    query.indices.reduce(0) { $0 + rows(of: $1).count }
  }
}
