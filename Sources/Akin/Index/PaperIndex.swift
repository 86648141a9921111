import AkinKernels

/// The papers of a library as vectors: a model and the segments made with it.
public struct PaperIndex: Sendable {
  /// A paper's place in the index.
  public struct Position: Sendable, Hashable {
    /// The number of its segment.
    public let segment: Int

    /// Its row there.
    public let row: Int
  }

  /// The model that made the vectors.
  public let model: FeatureModel

  /// The segments, oldest first.
  public let segments: [IndexSegment]

  /// The rows of each segment whose paper has come again in a later one.
  public let hiddenRows: [Set<Int>]

  /// The number of papers.
  public var paperCount: Int {
    segments.reduce(0) { $0 + $1.rowCount } - hiddenRows.reduce(0) { $0 + $1.count }
  }

  /// Creates an index.
  ///
  /// - Complexity: O(*m* log *n*) for *m* papers in segments after the first and *n* in all.
  public init(model: FeatureModel, segments: [IndexSegment]) {
    self.model = model
    self.segments = segments
    var hiddenRows = segments.map { _ in Set<Int>() }
    for later in segments.indices.dropFirst() {
      for key in segments[later].keys.array {
        for earlier in 0..<later {
          if let row = segments[earlier].row(ofKey: key) { hiddenRows[earlier].insert(row) }
        }
      }
    }
    self.hiddenRows = hiddenRows
  }

  /// Where the paper with this key is; nil if it is not in the index.
  public func position(ofKey key: Int64) -> Position? {
    for segment in segments.indices.reversed() {
      if let row = segments[segment].row(ofKey: key) { return Position(segment: segment, row: row) }
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
  /// - Complexity: O(*n*), and O(*n* log *n*) once there are later segments.
  public var positions: [Position] {
    let all = segments.indices.flatMap { segment in
      (0..<segments[segment].rowCount).lazy.filter { !hiddenRows[segment].contains($0) }
        .map { Position(segment: segment, row: $0) }
    }
    return segments.count == 1 ? all : all.sorted { precedes($0, $1) }
  }

  /// Whether the paper at one position comes before that at another by its id.
  func precedes(_ left: Position, _ right: Position) -> Bool {
    // Rows of one segment are in the order of their ids.
    left.segment == right.segment ? left.row < right.row : id(at: left) < id(at: right)
  }
}
