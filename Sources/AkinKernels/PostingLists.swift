/// For each feature, the rows that have it, with their weights: a sparse matrix stored by column.
///
/// A profile has a few thousand features of a million. Reading only their lists is what makes a
/// ranking of every paper fast: no row is touched that shares nothing with the profile.
public struct PostingLists: Sendable {
  /// The features that have a list, ascending.
  public let features: PackedArray<UInt32>

  /// Where each feature's list begins in `elements`; one more entry than there are features.
  public let starts: PackedArray<UInt64>

  /// The lists: of each first its rows, ascending, and then for each of them the weight of the feature
  /// there, as `PostingWeight.code`, two in an element.
  ///
  /// Side by side, so that a list is read from its file at once.
  public let elements: PackedArray<UInt32>

  /// The number of rows.
  public let rowCount: Int

  /// Creates posting lists from their parts; returns `nil` if the parts do not fit together.
  public init?(
    features: PackedArray<UInt32>, starts: PackedArray<UInt64>, elements: PackedArray<UInt32>,
    rowCount: Int
  ) {
    guard starts.count == features.count + 1, starts[0] == 0,
      starts[features.count] == UInt64(elements.count)
    else { return nil }
    self.features = features
    self.starts = starts
    self.elements = elements
    self.rowCount = rowCount
  }

  /// How many rows a list of so many elements has.
  static func rowCount(ofElements count: Int) -> Int { 2 * count / 3 }

  /// Gives memory back: `PackedArray.releaseMemory`.
  public func releaseMemory() { elements.releaseMemory() }

  /// Whether any row has a feature.
  public func contains(_ feature: UInt32) -> Bool { !lists(of: [feature]).isEmpty }

  /// The first of `features` from a place on that is no less than one.
  ///
  /// - Complexity: O(log *d*) for a distance of *d*.
  private func place(of feature: UInt32, from start: Int) -> Int {
    unsafe features.withElements { features in
      // Of thousands of features the next is near: steps that grow until it is passed.
      var (first, step) = (start, 1)
      while unsafe first + step < features.count && features[first + step] < feature {
        first += step
        step *= 2
      }
      let end = min(first + step, features.count)
      return first + partitionIndex(end - first) { unsafe features[first + $0] >= feature }
    }
  }

  /// The features of some, ascending, that have a list, by their numbers, with where it is in `elements`.
  ///
  /// - Complexity: O(*m* log *f*) for *m* of *f* features.
  func lists(of wanted: [UInt32]) -> [(number: Int, elements: Range<Int>)] {
    var lists: [(number: Int, elements: Range<Int>)] = []
    var first = 0
    for (number, feature) in wanted.enumerated() {
      first = place(of: feature, from: first)
      guard first < features.count else { break }
      // An order that is none is damage that no checksum has seen.
      guard features[first] == feature, starts[first] <= starts[first + 1],
        starts[first + 1] <= UInt64(elements.count)
      else { continue }
      let list = Int(starts[first])..<Int(starts[first + 1])
      if !list.isEmpty { lists.append((number, list)) }
    }
    return lists
  }
}
