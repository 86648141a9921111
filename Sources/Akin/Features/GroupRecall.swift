import AkinKernels

/// How well vectors find papers that belong together, among papers that all belong to somebody.
///
/// For each paper, the share of its companions (the other papers of its groups) among the ten papers
/// nearest to it by the cosine of vectors less their mean, or of ten where it has more companions;
/// the mean over the papers.
struct GroupRecall: Sendable {
  /// How many of the nearest papers are looked at.
  static let nearestCount = 10

  /// The companions of each paper, by rows.
  private let companions: [Set<Int>]

  /// - Parameters:
  ///   - groups: The groups.
  ///   - papers: The numbers of their papers, in the order of the vectors' rows.
  init(_ groups: [PaperGroup], papers: [Int]) {
    let rows = Dictionary(uniqueKeysWithValues: papers.enumerated().map { ($1, $0) })
    var companions = [Set<Int>](repeating: [], count: papers.count)
    for group in groups {
      let own = group.papers.compactMap { rows[$0] }
      for row in own { companions[row].formUnion(own) }
    }
    for row in companions.indices { companions[row].remove(row) }
    self.companions = companions
  }

  /// Returns the mean recall; 0 where no paper has a companion.
  ///
  /// - Complexity: O(*n*² × *d*) for *n* papers and *d* dimensions.
  func recall(of vectors: Matrix, threadCount: Int? = nil) async -> Float {
    precondition(vectors.rowCount == companions.count, "Expected a vector for each paper")
    let (unit, _) = vectors.subtractingFromRows(vectors.columnMeans()).normalizedRows()
    let count = unit.rowCount
    let parts = await concurrentMap(
      blocks(of: 256, covering: count), threadCount: threadCount
    ) { rows in
      var block = [Float](repeating: 0, count: rows.count * count)
      unit.multiply(rows: rows, with: unit, rows: 0..<count, into: &block)
      return rows.map { row in
        let start = (row - rows.lowerBound) * count
        var nearest = TopSelection(count: GroupRecall.nearestCount)
        for other in 0..<count where other != row {
          nearest.insert(ScoredRow(row: other, score: block[start + other]))
        }
        let found = nearest.sorted.count { companions[row].contains($0.row) }
        return Double(found) / Double(max(1, min(GroupRecall.nearestCount, companions[row].count)))
      }
    }
    let measured = companions.count { !$0.isEmpty }
    return Float(parts.lazy.joined().reduce(0, +) / Double(max(1, measured)))
  }
}
