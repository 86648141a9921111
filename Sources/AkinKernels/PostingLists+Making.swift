import Foundation

extension PostingLists {
  /// How many parts the features are cut into, each a thread's work at a time.
  private static let partCount = 32

  /// Creates the lists of rows of weights, on all cores.
  ///
  /// - Complexity: O(*e* + *r* log *e* + *c*) for *e* elements of *r* rows and *c* columns; holds little
  ///   more than the lists.
  public init(_ rows: WeightRows) {
    let (counts, features) = rows.featureCounts()
    var starts: [UInt64] = [0]
    for feature in features {
      let count = counts[Int(feature)]
      starts.append(starts[starts.count - 1] + UInt64(count + (count + 1) / 2))
    }
    let elements = PackedArrayBuilder<UInt32>(count: Int(starts[features.count]))
    let size = max(1, (features.count + PostingLists.partCount - 1) / PostingLists.partCount)
    let parts = blocks(of: size, covering: features.count)
    // As many at once as there are threads: what a part holds is memory beside the lists.
    let width = max(1, ProcessInfo.processInfo.activeProcessorCount)
    for group in blocks(of: width, covering: parts.count) {
      let lists = concurrentNow(Array(parts[group])) { [starts] part in
        rows.lists(
          of: Array(features[part]),
          startingAt: starts[part.lowerBound...part.upperBound].map { Int($0) }, counts: counts)
      }
      for (part, list) in zip(parts[group], lists) {
        elements.write(list, at: Int(starts[part.lowerBound]))
      }
    }
    guard
      let lists = PostingLists(
        features: PackedArray(features), starts: PackedArray(starts), elements: elements.finish(),
        rowCount: rows.rowCount)
    else { preconditionFailure("Lists end where the next begin") }
    self = lists
  }
}

extension WeightRows {
  /// The lists of some neighbouring features, one behind the other: `PostingLists.elements`.
  ///
  /// - Parameters:
  ///   - features: All features between two that any row has.
  ///   - starts: Where each list begins among all, and where the last ends.
  ///   - counts: How many rows have each feature of all.
  /// - Returns: The lists, without those of features before and behind.
  fileprivate func lists(
    of features: [UInt32], startingAt starts: [Int], counts: [Int]
  ) -> [UInt32] {
    guard let first = features.first, let last = features.last else { return [] }
    // By the distance from the first feature: where its next row goes, and where its weights begin.
    var next = [Int](repeating: 0, count: Int(last - first) + 1)
    var weightStarts = next
    for (feature, start) in zip(features, starts) {
      let place = Int(feature - first)
      next[place] = start - starts[0]
      weightStarts[place] = start - starts[0] + counts[Int(feature)]
    }
    let rowStarts = next
    var lists = [UInt32](repeating: 0, count: starts[features.count] - starts[0])
    for (number, block) in blocks.enumerated() {
      let places = block.places(ofFeature: first)
      for row in 0..<block.rowCount {
        let end = Int(block.starts[row + 1])
        var element = places[row]
        while element < end, block.features[element] <= last {
          let feature = Int(block.features[element] - first)
          let place = next[feature]
          lists[place] = UInt32(firstRows[number] + row)
          let index = place - rowStarts[feature]
          lists[weightStarts[feature] + index / 2] |=
            UInt32(block.codes[element]) << UInt32(16 * (index % 2))
          next[feature] = place + 1
          element += 1
        }
      }
    }
    return lists
  }
}
