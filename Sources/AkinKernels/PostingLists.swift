/// For each feature, the rows that have it, with their weights: a sparse matrix stored by column.
///
/// A profile has a few thousand features of a million. Reading only their lists is what makes a
/// ranking of every paper fast: no row is touched that shares nothing with the profile.
public struct PostingLists: Sendable {
  /// The features that have a list, ascending.
  public let features: PackedArray<UInt32>

  /// Where each feature's list begins; one more entry than there are features.
  public let starts: PackedArray<UInt64>

  /// The rows of all lists; ascending within a list.
  public let rows: PackedArray<UInt32>

  /// The weight of the feature in each of `rows`, as `PostingWeight.code`.
  public let weights: PackedArray<UInt16>

  /// The number of rows.
  public let rowCount: Int

  /// Creates posting lists from their parts; returns `nil` if the parts do not fit together.
  public init?(
    features: PackedArray<UInt32>, starts: PackedArray<UInt64>, rows: PackedArray<UInt32>,
    weights: PackedArray<UInt16>, rowCount: Int
  ) {
    guard starts.count == features.count + 1, rows.count == weights.count,
      starts[0] == 0, starts[features.count] == UInt64(rows.count)
    else { return nil }
    self.features = features
    self.starts = starts
    self.rows = rows
    self.weights = weights
    self.rowCount = rowCount
  }

  /// Creates the lists of a sparse matrix whose columns are the features and whose values are
  /// weights from 0 to 1, each rounded to a `PostingWeight`.
  ///
  /// - Complexity: O(*e* + *c*) for *e* stored elements and *c* columns.
  public init(_ matrix: SparseMatrix) {
    let lists = matrix.transposed()
    var features: [UInt32] = []
    var starts: [UInt64] = [0]
    for feature in 0..<lists.rowCount where lists.rowStarts[feature] < lists.rowStarts[feature + 1]
    {
      features.append(UInt32(feature))
      starts.append(UInt64(lists.rowStarts[feature + 1]))
    }
    self.features = PackedArray(features)
    self.starts = PackedArray(starts)
    rows = PackedArray(lists.columns)
    weights = PackedArray(lists.values.map(PostingWeight.code))
    rowCount = matrix.rowCount
  }

  /// Gives memory back: `PackedArray.releaseMemory`.
  public func releaseMemory() {
    rows.releaseMemory()
    weights.releaseMemory()
  }

  /// Whether any row has a feature.
  public func contains(_ feature: UInt32) -> Bool { !list(of: feature).isEmpty }

  /// The positions in `rows` and `weights` of a feature's list; empty for an unknown feature.
  ///
  /// - Complexity: O(log *f*) for *f* features.
  func list(of feature: UInt32) -> Range<Int> {
    let place = partitionIndex(features.count) { features[$0] >= feature }
    guard place < features.count, features[place] == feature,
      starts[place] <= starts[place + 1], starts[place + 1] <= UInt64(rows.count)
    else { return 0..<0 }
    return Int(starts[place])..<Int(starts[place + 1])
  }
}
