import AkinKernels

/// Cuts liked papers into parts that are like themselves and unlike each other.
///
/// Normalised cuts (J. Shi and J. Malik, "Normalized Cuts and Image Segmentation", 2000,
/// doi:10.1109/34.868688): papers are ordered along the second eigenvector of their similarities, each
/// divided by the root of what it shares with all others, and cut where what is cut is least beside what
/// stays on each side. The part whose next cut is cheapest is cut again, until there are enough.
enum NormalizedCut {
  /// What any two papers have in common at least, in standard deviations: so that none stands alone.
  private static let leastSimilarity = 0.01

  /// Cuts the numbers 0, 1 … `count` − 1 into parts.
  ///
  /// - Parameters:
  ///   - similarities: How alike two papers are, `count` × `count`, row after row, symmetric.
  ///   - count: The number of papers.
  ///   - partCount: How many parts.
  /// - Returns: The parts, each ascending, in the order of their first number.
  /// - Precondition: 1 ≤ `partCount` ≤ `count`.
  /// - Complexity: O(*n*³) for *n* papers and each cut.
  static func parts(_ similarities: [Float], count: Int, into partCount: Int) -> [[Int]] {
    precondition((1...max(1, count)).contains(partCount), "Cannot cut \(count) into \(partCount)")
    let shared = { (row: Int, column: Int) -> Double in
      row == column ? 0 : max(leastSimilarity, Double(similarities[row * count + column]))
    }
    var parts = [Array(0..<count)]
    var cuts = [cut(parts[0], shared)]
    while parts.count < partCount {
      let next = cuts.indices.filter { cuts[$0] != nil }
        .min { (cuts[$0]?.cost ?? 0, $0) < (cuts[$1]?.cost ?? 0, $1) }
      guard let next, let best = cuts[next] else { break }
      parts.remove(at: next)
      cuts.remove(at: next)
      for part in [best.left, best.right] {
        parts.append(part)
        cuts.append(cut(part, shared))
      }
    }
    return parts.sorted { $0[0] < $1[0] }
  }

  /// The best cut of some papers in two; nil for a single one.
  private static func cut(
    _ papers: [Int], _ shared: (Int, Int) -> Double
  ) -> (cost: Double, left: [Int], right: [Int])? {
    guard papers.count > 1 else { return nil }
    let weights = papers.map { row in papers.map { shared(row, $0) } }
    let degrees = weights.map { $0.reduce(0, +) }
    let scaled = papers.indices.flatMap { row in
      papers.indices.map { weights[row][$0] / (degrees[row] * degrees[$0]).squareRoot() }
    }
    let eigen = SymmetricEigen(SymmetricMatrix(rowCount: papers.count, upperElements: scaled))
    let places = papers.indices.map { Double(eigen.vectors.row($0)[1]) / degrees[$0].squareRoot() }
    let order = papers.indices.sorted { (places[$0], $0) < (places[$1], $1) }
    let total = degrees.reduce(0, +)
    var (own, between) = (0.0, 0.0)
    var isLeft = [Bool](repeating: false, count: papers.count)
    var best: (cost: Double, count: Int) = (.infinity, 1)
    for (offset, paper) in order.dropLast().enumerated() {
      own += degrees[paper]
      for other in papers.indices {
        between += isLeft[other] ? -weights[paper][other] : weights[paper][other]
      }
      isLeft[paper] = true
      let cost = between / own + between / (total - own)
      if cost < best.cost { best = (cost, offset + 1) }
    }
    return (
      best.cost, order.prefix(best.count).map { papers[$0] }.sorted(),
      order.dropFirst(best.count).map { papers[$0] }.sorted()
    )
  }
}

extension InterestPartition {
  /// Cuts some of a profile's likes into parts that are like themselves and unlike each other.
  ///
  /// - Parameters:
  ///   - members: The numbers of likes among the examples.
  ///   - examples: Rated papers that all teach something.
  ///   - model: The model that made their features.
  ///   - partCount: How many parts.
  /// - Returns: The parts, largest first, each ascending.
  /// - Precondition: 1 ≤ `partCount` ≤ the number of members.
  public static func cut(
    _ members: [Int], of examples: [RatedExample], model: FeatureModel, into partCount: Int
  ) -> [[Int]] {
    let own = WeightedExamples(members.map { examples[$0] }, halfLife: nil)
    let similarities = LikeSimilarities(own, model: model)
    let latest = similarities.latest(without: nil)
    var parts = NormalizedCut.parts(
      similarities.square(of: latest), count: latest.count, into: min(partCount, latest.count)
    ).map { $0.map { latest[$0] } }
    // Of many, the older ones go where they are nearest to.
    let isCut = Set(latest)
    let centers = parts.map { Interest($0, of: own, model: model) }
    for older in members.indices where !isCut.contains(older) {
      let features = own.examples[older].features
      let scores = centers.map { $0.terms.score(of: features, model: model) }
      parts[scores.indices.max { scores[$0] < scores[$1] } ?? 0].append(older)
    }
    return parts.map { $0.map { members[$0] }.sorted() }
      .sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
  }
}
