import AkinKernels

/// The papers of an index parted into topics by their dense vectors: what a list's diversity is counted
/// in, fixed before anything is ranked.
///
/// Spherical k-means (I. S. Dhillon and D. S. Modha, "Concept decompositions for large sparse text data
/// using clustering", 2001, doi:10.1023/A:1007612920971) on a seeded sample, and then every paper goes to
/// the nearest center.
struct TopicClusters: Sendable {
  /// The number of each paper's topic, in the order of the segment's rows.
  let topics: [Int]

  /// How many papers a topic has on average.
  private static let meanSize = 300

  private static let sampleSize = 20_000
  private static let roundCount = 10

  /// Parts the papers of the index's first segment.
  ///
  /// - Complexity: O(*n* × *k* × *d*) for *k* topics of *n* papers of *d* dimensions.
  init(of index: PaperIndex) async {
    let vectors = index.segments[0].vectors
    var random = SeededRandom(seed: 1)
    let shuffled = random.shuffled((0..<vectors.rowCount).filter { !vectors.isZeroRow($0) })
    let count = min(shuffled.count, max(8, vectors.rowCount / TopicClusters.meanSize))
    let sample = vectors.selectingRows(Array(shuffled.prefix(TopicClusters.sampleSize)))
    var centers = vectors.selectingRows(Array(shuffled.prefix(count)))
    for _ in 0..<TopicClusters.roundCount where count > 0 {
      let nearest = await TopicClusters.nearest(of: sample, among: centers)
      var sums = [Float](repeating: 0, count: count * centers.columnCount)
      for (row, center) in nearest.enumerated() {
        for (column, value) in sample.row(row).enumerated() {
          sums[center * centers.columnCount + column] += value
        }
      }
      centers =
        Matrix(rowCount: count, columnCount: centers.columnCount, elements: sums)
        .normalizedRows().unit
    }
    topics = await TopicClusters.nearest(of: vectors, among: centers)
  }

  /// The number of the nearest center of each row, the first of equal ones.
  private static func nearest(of rows: Matrix, among centers: Matrix) async -> [Int] {
    await concurrentMap(blocks(of: 512, covering: rows.rowCount)) { range in
      centers.products(with: range.map { rows.row($0) }).map { products in
        var best = 0
        for center in products.indices where products[center] > products[best] { best = center }
        return best
      }
    }.flatMap { $0 }
  }
}
