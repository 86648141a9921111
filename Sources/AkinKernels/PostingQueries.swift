/// Sparse queries, prepared for posting lists: by feature.
public struct PostingQueries: Sendable {
  /// How many queries there are.
  let count: Int

  /// The features that any query has, ascending.
  let features: [UInt32]

  /// For each of `features` the queries that have it, with their values in units of a `PostingWeight`.
  let uses: [[(query: Int, value: Float)]]

  /// Prepares queries.
  ///
  /// - Complexity: O(*f* log *f*) for *f* features of the queries.
  public init(_ queries: [SparseVector]) {
    count = queries.count
    var uses: [UInt32: [(query: Int, value: Float)]] = [:]
    for (number, query) in queries.enumerated() {
      for (feature, value) in zip(query.indices, query.values) where value != 0 {
        uses[feature, default: []].append((number, value * PostingWeight.unit))
      }
    }
    let sorted = uses.sorted { $0.key < $1.key }
    features = sorted.map(\.key)
    self.uses = sorted.map(\.value)
  }
}
