import AkinKernels

/// The papers of a library as vectors: a model and the segments made with it.
public struct PaperIndex: Sendable {
  /// A paper's place in the index.
  public struct Position: Sendable, Hashable {
    /// The number of its segment.
    public let segment: Int

    /// Its row there.
    public let row: Int

    /// Both in one number, as a file keeps them.
    public var code: UInt64 { UInt64(segment) << 32 | UInt64(row) }

    init(segment: Int, row: Int) {
      self.segment = segment
      self.row = row
    }

    init(code: UInt64) {
      self.init(segment: Int(code >> 32), row: Int(code & 0xffff_ffff))
    }
  }

  /// The model that made the vectors.
  public let model: FeatureModel

  /// The segments, oldest first.
  public let segments: [IndexSegment]

  /// How many of the segments hold the papers that were there when the model was fitted: in
  /// ascending order of their ids from segment to segment, none twice.
  public let fittedSegmentCount: Int

  /// The rows of each segment whose paper has come again in a later one.
  public let hiddenRows: [Set<Int>]

  /// Where the block of each segment's first row is among `rowBlocks`.
  let firstBlocks: [Int]

  /// The number of papers.
  public var paperCount: Int {
    segments.reduce(0) { $0 + $1.rowCount } - hiddenRows.reduce(0) { $0 + $1.count }
  }

  /// Creates an index.
  ///
  /// - Complexity: O(*r*) for *r* papers that have come again.
  public init(model: FeatureModel, segments: [IndexSegment], fittedSegmentCount: Int = 1) {
    self.model = model
    self.segments = segments
    self.fittedSegmentCount = fittedSegmentCount
    firstBlocks = PaperIndex.firstBlocks(of: segments)
    var hiddenRows = segments.map { _ in Set<Int>() }
    for code in segments.lazy.flatMap(\.replaced.array) {
      let position = Position(code: code)
      // What no checksum has seen yet may name what is not there.
      guard segments.indices.contains(position.segment),
        position.row < segments[position.segment].rowCount
      else { continue }
      hiddenRows[position.segment].insert(position.row)
    }
    self.hiddenRows = hiddenRows
  }

  /// Where the paper with this key is; nil if it is not in the index.
  public func position(ofKey key: Int64) -> Position? {
    for segment in segments.indices.reversed() {
      guard let row = segments[segment].row(ofKey: key) else { continue }
      // The last one that came is hidden only where the paper became a part of another.
      return hiddenRows[segment].contains(row) ? nil : Position(segment: segment, row: row)
    }
    return nil
  }

  /// The key of the paper at a position.
  public func key(at position: Position) -> Int64 {
    segments[position.segment].keys[position.row]
  }

  /// The id of the paper at a position.
  public func id(at position: Position) -> PaperID {
    PaperID(exactly: segments[position.segment].ids[position.row])
  }

  /// The dense vector of the paper at a position, at unit length.
  public func vector(at position: Position) -> [Float] {
    segments[position.segment].vectors.row(position.row)
  }

  /// The positions of all papers, in the order of their ids.
  ///
  /// - Complexity: O(*n* + *m* log *n*) for *n* papers, *m* of them in segments after those of the
  ///   fit.
  public var positions: [Position] {
    var all = segments.prefix(fittedSegmentCount).indices.flatMap(shownPositions)
    for segment in segments.indices.dropFirst(fittedSegmentCount) {
      var merged: [Position] = []
      merged.reserveCapacity(all.count + segments[segment].rowCount)
      var taken = 0
      for position in shownPositions(ofSegment: segment) {
        let rest = all[taken...]
        let next = taken + partitionIndex(rest.count) { precedes(position, rest[taken + $0]) }
        merged += all[taken..<next]
        merged.append(position)
        taken = next
      }
      all = merged + all[taken...]
    }
    return all
  }

  private func shownPositions(ofSegment segment: Int) -> [Position] {
    (0..<segments[segment].rowCount).lazy.filter { !hiddenRows[segment].contains($0) }
      .map { Position(segment: segment, row: $0) }
  }

  /// Whether the paper at one position comes before that at another by its id.
  func precedes(_ left: Position, _ right: Position) -> Bool {
    // Rows of one segment are in the order of their ids, and so are the segments of a fit.
    left.segment == right.segment
      ? left.row < right.row
      : max(left.segment, right.segment) < fittedSegmentCount
        ? left.segment < right.segment : id(at: left) < id(at: right)
  }
}
