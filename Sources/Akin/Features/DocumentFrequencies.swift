/// Counts the papers that have each feature.
struct DocumentFrequencies {
  /// How many papers have each feature.
  private(set) var counts: [Int]

  /// The features that any paper has, in no order.
  private(set) var present: [UInt32] = []

  /// How many papers were counted.
  private(set) var paperCount: Int32 = 0

  /// The last paper in which each feature was found, from 1.
  private var lastPaper: [Int32]

  /// Starts with no paper.
  init(featureCount: Int) {
    counts = [Int](repeating: 0, count: featureCount)
    lastPaper = [Int32](repeating: 0, count: featureCount)
  }

  /// Counts the features of one more paper; terms of it that share a feature count once.
  ///
  /// - Complexity: O(*t*) for *t* terms.
  mutating func addPaper(_ features: some Sequence<UInt32>) {
    paperCount += 1
    for feature in features where lastPaper[Int(feature)] != paperCount {
      lastPaper[Int(feature)] = paperCount
      if counts[Int(feature)] == 0 { present.append(feature) }
      counts[Int(feature)] += 1
    }
  }
}
